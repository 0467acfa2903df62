import { expect, test } from "vitest";
import { FEATURES } from "../features/spec.ts";
import { decidePromotion, type Evidence } from "../registry/promotion.ts";
import { type MonthRows, sharedRows } from "../registry/training-window.ts";
import { Rng } from "../rng.ts";
import { DAY, dayFromNumber, dayNumber, localDate } from "../time.ts";
import { newestShards } from "./window.ts";

const START = dayNumber(localDate("2023-01-01"));
/** A year of history when the service begins, then three years of a training per day. */
const BEGIN = START + 365;
const END = BEGIN + 3 * 365;

type Month = MonthRows & { readonly rows: number };

/** Months of rows through a day: about a row per departure, more in summer, fewer at weekends. */
function* daysOf(departures: number): Generator<{ today: number; months: readonly Month[] }> {
  const rng = Rng.seeded(`departures ${departures}`);
  const months: { label: string; rows: number }[] = [];
  for (let day = START; day < END; day++) {
    const label = dayFromNumber(day).slice(0, 7);
    if (months.at(-1)?.label !== label) months.push({ label, rows: 0 });
    const season = 1 + 0.15 * Math.sin((2 * Math.PI * (day - START - 100)) / 365);
    const weekend = day % 7 < 2 ? 0.9 : 1;
    months.at(-1)!.rows += Math.round(1.04 * departures * season * weekend * (1 + 0.03 * rng.normal()));
    if (day >= BEGIN) yield { today: day + 1, months: months.map((month) => ({ ...month })) };
  }
}

const evidence: Omit<Evidence, "window" | "shared"> = {
  finite: true,
  goldenReproduced: true,
  artifactBytes: 90_000,
  logLoss: 0.45,
  baselineLogLoss: 0.47,
  lossOverBaseline: { mean: -0.02, standardError: 0.01, days: 14 },
};

test.each([150, 650, 800, 1_100, 1_500])(
  "three years of retrainings with %i departures a day: none is refused",
  (n) => {
    let champion: { learner: string; rows: number; createdAt: number; months: readonly Month[] } | null = null;
    let refused = 0;
    let runs = 0;
    let shrunk = 0;
    for (const { today, months } of daysOf(n)) {
      const offered = newestShards(months, FEATURES.length);
      const rows = offered.reduce((sum, month) => sum + month.rows, 0);
      const lastDay = dayFromNumber(today - 1);
      const challenger = { learner: "blend", rows, createdAt: today * DAY, months: offered };
      const decision = decidePromotion(challenger, champion, {
        ...evidence,
        window: { offered: rows, found: rows, lastDay, cutoff: lastDay, age: 1 },
        shared: champion && sharedRows(offered, champion.months),
      });
      runs++;
      if (!decision.promote) refused++;
      if (champion && rows < 0.95 * champion.rows) shrunk++;
      if (decision.promote) champion = challenger;
    }
    expect({ runs, refused }).toEqual({ runs: 3 * 365, refused: 0 });
    // The window of a large airport drops whole months: fewer rows than the champion's, for a good reason.
    expect(shrunk > 0).toBe(n >= 650);
  },
);
