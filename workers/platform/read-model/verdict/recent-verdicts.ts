import type { ModelReport } from "../../../../core/api/read-model.ts";
import type { DayOfGroups } from "../../../../core/evaluation/day-groups.ts";
import type { ScoreRow } from "../../db/scores.ts";
import { judge } from "./judge.ts";

/**
 * Keeps the verdict of each airport until its scores change, which is once a day: a verdict on a year takes a hundred
 * times as long as to read the year.
 */
export class RecentVerdicts {
  readonly #kept = new Map<string, { readonly of: string; readonly verdict: ModelReport["verdict"] }>();

  /** `groups` is asked for when a verdict is made: it changes with the scores alone. */
  async get(
    iata: string,
    rows: readonly ScoreRow[],
    series: ModelReport["series"],
    groups: () => Promise<readonly DayOfGroups[]>,
  ): Promise<ModelReport["verdict"]> {
    const of = JSON.stringify([
      series,
      rows.map((row) => [row.localDate, row.model, row.kind, row.n, row.logLoss, row.servedLogLoss]),
    ]);
    const kept = this.#kept.get(iata);
    if (kept?.of === of) return kept.verdict;
    const verdict = judge(rows, series, await groups());
    this.#kept.set(iata, { of, verdict });
    return verdict;
  }
}
