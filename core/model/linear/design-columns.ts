import { byName } from "../by-name.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { binCounts, type DesignColumn, indicatorColumns, rankColumns } from "./basis.ts";
import { repetitionPenalty } from "./repetition.ts";

/**
 * L2 penalty of a column whose own factor is 1: its coefficient b adds ½ · L2_PENALTY · b² to the log loss summed over
 * all rows (nats). It is large because days, not flights, are the independent sample.
 */
export const L2_PENALTY = 400;

/**
 * The columns of the design matrix, in the order of their features' names; yields the work done, in row visits.
 * Features named in `codes` have names as bins and get an indicator per bin; all others get their rank columns,
 * penalised more if they hardly change from day to day.
 */
export function* designColumns(
  data: Dataset,
  rows: number,
  codes: readonly string[],
): Generator<number, DesignColumn[]> {
  const design: DesignColumn[] = [];
  for (const feature of byName(data.features)) {
    const counts = binCounts(data, rows, feature);
    const named = codes.includes(data.features[feature]!);
    const columns = named ? indicatorColumns(feature, counts) : rankColumns(feature, counts);
    const factor = columns.length > 0 && !named ? repetitionPenalty(data, rows, feature, columns[0]!.z) : 1;
    design.push(...columns.map((c) => ({ ...c, penalty: c.penalty * factor })));
    yield 3 * rows;
  }
  return design;
}
