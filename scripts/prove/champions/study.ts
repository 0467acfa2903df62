import { JUDGEMENT_POLICY, judge } from "../../../core/registry/judgement.ts";
import type { PairedDay } from "../../../core/registry/paired-loss.ts";
import { Rng } from "../../../core/rng.ts";
import { duel } from "./duel.ts";
import type { WalkDay } from "./walk.ts";

/** Challengers of each kind that contend. */
export const CHALLENGERS = 100;
/** Share by which the loss of a good challenger is lower. */
export const GAIN = 0.02;
/** Kinds of bad challengers: what was wrong with their training or their forecasts. */
export const BAD = ["leaked", "shifted", "tiny", "damaged"] as const;
/** Models as sound as the champion: how their days differ from its own is the noise of a duel. */
const SOUND = ["linear", "frozen"] as const;
/** Settled days that a good challenger may take, and days of service in which a bad champion is to go. */
export const DUEL_DAYS = 28;
export const SERVICE_DAYS = 7;

interface Count {
  readonly of: number;
  readonly promoted: number;
  /** Of those that were promoted or were champion from the first day on, how many were rolled back within a week. */
  readonly rolledBack: number;
}

/** What came of the duels on the walks of some airport-years. */
export interface Study {
  readonly good: Count;
  /** The same with the days of brain.js's network, which is worse than the champion and strays further from it. */
  readonly goodNetwork: Count;
  /** Challengers whose loss is the champion's on average, so that whether they are promoted is chance. */
  readonly equal: Count;
  readonly bad: Readonly<Record<(typeof BAD)[number], Count>>;
  /** The same bad models made champion, and what their mean loss is beside the champion's, as a share. */
  readonly forced: Readonly<Record<(typeof BAD)[number], Count & { readonly loss: number }>>;
  /** Times a year that a champion went back to its snapshot of one refit before, in which nothing is wrong. */
  readonly falseRollbacks: number;
  readonly years: number;
}

type Years = ReadonlyMap<string, readonly WalkDay[]>;

/** The same walks give the same study. */
export function study(years: Years): Study {
  const names = [...years.keys()];
  const count = (
    of: number,
    run: (i: number, year: readonly WalkDay[], name: string) => ReturnType<typeof duel>,
  ): Count => {
    let promoted = 0;
    let rolledBack = 0;
    for (let i = 0; i < of; i++) {
      const name = names[i % names.length]!;
      const { promotedAfter, rolledBackAfter } = run(i, years.get(name)!, name);
      if (promotedAfter !== null && promotedAfter <= DUEL_DAYS) promoted++;
      if (rolledBackAfter !== null && rolledBackAfter <= SERVICE_DAYS) rolledBack++;
    }
    return { of, promoted, rolledBack };
  };
  const sound = (label: string, difference: number, models: readonly string[] = SOUND) =>
    count(CHALLENGERS, (i, year, name) => {
      const model = models[Math.floor(i / names.length) % models.length]!;
      return fight(withMean(pairs(year, model), difference), DUEL_DAYS, `${label}/${name}/${i}`);
    });
  const each = CHALLENGERS / BAD.length;
  const ofBad = <T>(make: (kind: (typeof BAD)[number]) => T) =>
    Object.fromEntries(BAD.map((kind) => [kind, make(kind)])) as Record<(typeof BAD)[number], T>;
  const bad = ofBad((kind) =>
    count(each, (i, year, name) => fight(pairs(year, kind), DUEL_DAYS + SERVICE_DAYS, `bad/${name}/${i}`)),
  );
  const forced = ofBad((kind) => ({
    ...count(each, (i, year, name) => fight(pairs(year, kind), SERVICE_DAYS, `forced/${name}/${i}`, true)),
    loss: shareOf([...years.values()].flatMap((year) => pairs(year, kind))),
  }));
  const days = [...years.values()].reduce((sum, year) => sum + year.length, 0);
  const rollbacks = [...years.values()].reduce((sum, year) => sum + returnsOf(pairs(year, "frozen")), 0);
  return {
    good: sound("good", -GAIN),
    goodNetwork: sound("good network", -GAIN, ["network"]),
    equal: sound("equal", 0),
    bad,
    forced,
    falseRollbacks: (365 * rollbacks) / days,
    years: days / 365,
  };
}

/** The champion of a walk is `blend`. */
const pairs = (year: readonly WalkDay[], model: string): PairedDay[] =>
  year.map(({ day, flights, loss }) => ({ day, flights, loss: loss[model]!, served: loss.blend!, version: 0 }));

const shareOf = (days: readonly PairedDay[]): number =>
  days.reduce((sum, d) => sum + d.loss, 0) / days.reduce((sum, d) => sum + d.served, 0) - 1;

/** The days with their differences moved so that the loss is the champion's, give or take a share of it, on average. */
function withMean(days: readonly PairedDay[], difference: number): PairedDay[] {
  const share = shareOf(days);
  return days.map((d) => ({ ...d, loss: d.loss + (difference - share) * d.served }));
}

/** Days before a duel by which it is known how hard days usually are. */
const USUAL_DAYS = 120;

/**
 * A duel over consecutive days from one that is drawn, so that days resemble their neighbours as they did; a year goes
 * on at its beginning.
 */
function fight(days: readonly PairedDay[], count: number, seed: string, forced = false): ReturnType<typeof duel> {
  const from = Rng.seeded(`champions 2/${seed}`).below(days.length);
  const stretch = (start: number, length: number) =>
    Array.from({ length }, (_, i) => ({ ...days[(start + i + days.length) % days.length]!, day: i }));
  const before = stretch(from - USUAL_DAYS, USUAL_DAYS);
  const usual = before.reduce((sum, d) => sum + d.served, 0) / before.reduce((sum, d) => sum + d.flights, 0);
  return duel(stretch(from, count), usual, forced);
}

/** How often a year's champion goes back to a snapshot; the days before a return no longer speak for the next one. */
function returnsOf(days: readonly PairedDay[]): number {
  let since = 0;
  let returns = 0;
  for (let settled = 1; settled <= days.length; settled++) {
    const seen = days.slice(since, settled).slice(-JUDGEMENT_POLICY.mostDaysBack);
    const previous = { name: "frozen-7", version: 1, days: seen.map((d) => ({ ...d, version: 1 })) };
    const bench = {
      champion: 2,
      challengers: [],
      previous,
      held: null,
      hoursSinceMove: 24 * (settled - since),
      usualLoss: null,
    };
    if (judge(bench).action !== "roll-back") continue;
    since = settled;
    returns++;
  }
  return returns;
}
