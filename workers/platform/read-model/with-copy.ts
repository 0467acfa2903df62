import type { MetricRow, MetricsQuery, ReadModel } from "../../../core/api/read-model.ts";
import { LedgerLossError } from "../../../core/forecast/ledger-loss.ts";
import type { LocalDate } from "../../../core/time.ts";
import { type Copy, getCopy } from "../bucket/copy.ts";

type Shown = Pick<ReadModel, "dataVersion" | "board" | "flight" | "model" | "metrics">;

/**
 * What pages read, and where D1 does not answer the copy that the service last saved in R2. Throws D1's error where
 * there is no copy either, or where the copy does not hold what is asked for.
 */
export function withCopy(read: Shown, bucket: R2Bucket): Shown {
  async function orCopy<T>(iata: string, ask: () => Promise<T>, find: (copy: Copy) => T | undefined): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      // D1 has answered: a copy would hide that forecasts are gone.
      if (error instanceof LedgerLossError) throw error;
      const copy = await getCopy(bucket, iata);
      const found = copy === null ? undefined : find(copy);
      if (found === undefined) throw error;
      return found;
    }
  }
  return {
    dataVersion: (iata) =>
      orCopy(
        iata,
        () => read.dataVersion(iata),
        ({ savedAt }) => `copy-${savedAt.toString(36)}`,
      ),
    board: (iata, day) =>
      orCopy(
        iata,
        () => read.board(iata, day),
        (copy) => boardOf(copy, day),
      ),
    // The copy has the day's forecasts, not the past of each flight.
    flight: (iata, query) =>
      orCopy(
        iata,
        () => read.flight(iata, query),
        () => ({ past: [], issued: [] }),
      ),
    model: (iata) =>
      orCopy(
        iata,
        () => read.model(iata),
        ({ model }) => model ?? undefined,
      ),
    metrics: (iata, query) =>
      orCopy(
        iata,
        () => read.metrics(iata, query),
        ({ metrics }) => metrics.filter((row) => matches(row, query)),
      ),
  };
}

function boardOf({ boards, savedAt }: Copy, day: LocalDate) {
  const board = boards.find((one) => one.day === day);
  return board && { ...board, copiedAt: savedAt };
}

const matches = (row: MetricRow, { key, model, lead, from, to }: MetricsQuery): boolean =>
  (key === null || row.key === key) &&
  (model === null || row.model === model) &&
  (lead === null || row.lead === lead) &&
  row.day >= from &&
  row.day <= to;
