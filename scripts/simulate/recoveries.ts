import type { LogEvent } from "../../workers/platform/log.ts";

/** Ways back that the service has, by the words in which its jobs tell of them. */
const TOLD: readonly (readonly [name: string, words: RegExp])[] = [
  ["lease expired", /"status":"expired"/],
  ["fence held", /FencedOffError/],
  ["ledger refused a second issue", /UNIQUE constraint failed: ledger_issues/],
  ["answer quarantined", /"event":"quarantined"/],
  ["board doubted", /not believed/],
  ["chain made anew", /the rows are made anew|features-broken/],
  ["model refused", /"event":"model-refused"/],
  ["training woken", /training woken/],
  ["source away", /"job":"(flights|board|weather|weather-forecast)".*"status":"failed"/],
  ["promoted", /version \d+ promoted/],
];

/** Counts the ways back that were taken. One that no seed takes is not tested. */
export class Recoveries {
  readonly #counts = new Map<string, number>();

  count(name: string, times = 1): void {
    this.#counts.set(name, (this.#counts.get(name) ?? 0) + times);
  }

  hear(event: LogEvent): void {
    const text = JSON.stringify(event);
    for (const [name, words] of TOLD) if (words.test(text)) this.count(name);
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort());
  }
}

/** The fence of a later tick comes before it: seen in one of some hundred seeds, if at all. */
const SELDOM = "ledger refused a second issue";

/** What some seed of a large run must have seen. */
export const MUST_BE_SEEN = [
  ...TOLD.map(([name]) => name).filter((name) => name !== SELDOM),
  ...["crash", "late call arrived"],
];
