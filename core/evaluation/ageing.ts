import { bootstrapDays, type Interval } from "./bootstrap.ts";

/** An older and the freshest fit on the same flights of one day. */
export interface AgedDay {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Days from the cutoff of the older fit to the day. */
  readonly age: number;
  readonly flights: number;
  /** Losses summed over the flights: of the older fit, of the freshest one, of the baseline of the freshest one. */
  readonly loss: number;
  readonly freshLoss: number;
  readonly baselineLoss: number;
  /** Whether both are one and the same fit. */
  readonly same: boolean;
}

/** One point of the ageing curve. */
interface AgeingPoint {
  /** Ages in days, both included. */
  readonly ageFrom: number;
  readonly ageTo: number;
  /** Pairs of a fit and a day, and their flights. */
  readonly days: number;
  readonly flights: number;
  /** Loss of the older fits over that of the freshest on the same flights; above 1 worse. */
  readonly ratio: Interval;
}

export interface Ageing {
  readonly curve: readonly AgeingPoint[];
  /** Age in days at which half of the skill against the baseline is gone; null if no age has lost as much. */
  readonly halfLifeDays: number | null;
}

const AGES = [
  [1, 7],
  [8, 30],
  [31, 90],
  [91, 180],
  [181, 365],
] as const;
/** Neighbouring days resemble each other, so weeks are the sampling unit. */
const BLOCK_DAYS = 7;
/** A point of fewer blocks has no interval worth showing. */
const LEAST_BLOCKS = 2;

/**
 * How a model's loss grows with its age, from pairs of fits on the same flights. A fit is compared with itself only in
 * the first week, which no younger fit covers: there the ratio is 1 by definition.
 */
export function ageingOf(pairs: readonly AgedDay[]): Ageing {
  const points = AGES.flatMap(([ageFrom, ageTo], i) => {
    const here = pairs.filter(
      ({ age, same, flights }) => age >= ageFrom && age <= ageTo && flights > 0 && same === (i === 0),
    );
    const point = pointOf(here, ageFrom, ageTo);
    return point ? [{ point, here }] : [];
  });
  return {
    curve: points.map(({ point }) => point),
    halfLifeDays: halfLife(points.map(({ here }) => ({ age: meanAge(here), lost: lostSkill(here) }))),
  };
}

function pointOf(pairs: readonly AgedDay[], ageFrom: number, ageTo: number): AgeingPoint | null {
  const blocks = [...Map.groupBy(pairs, ({ day }) => Math.floor(day / BLOCK_DAYS)).values()];
  if (blocks.length < LEAST_BLOCKS) return null;
  const old = blocks.map((block) => sum(block, "loss"));
  const fresh = blocks.map((block) => sum(block, "freshLoss"));
  const ratio = bootstrapDays(blocks.length, `ageing ${ageFrom}`, (times) => {
    let a = 0;
    let b = 0;
    for (let i = 0; i < times.length; i++) {
      a += times[i]! * old[i]!;
      b += times[i]! * fresh[i]!;
    }
    return a / b;
  });
  return { ageFrom, ageTo, days: pairs.length, flights: sum(pairs, "flights"), ratio };
}

const sum = (pairs: readonly AgedDay[], key: "flights" | "loss" | "freshLoss" | "baselineLoss"): number =>
  pairs.reduce((total, pair) => total + pair[key], 0);

const meanAge = (pairs: readonly AgedDay[]): number =>
  pairs.reduce((total, { age, flights }) => total + age * flights, 0) / sum(pairs, "flights");

/** Share of the freshest fits' skill that the older ones lack; NaN where the freshest have none. */
function lostSkill(pairs: readonly AgedDay[]): number {
  const skill = sum(pairs, "baselineLoss") - sum(pairs, "freshLoss");
  return skill > 0 ? (sum(pairs, "loss") - sum(pairs, "freshLoss")) / skill : Number.NaN;
}

const HALF = 0.5;

/** The age at which half is lost, linear between the mean ages of the points. */
function halfLife(points: readonly { readonly age: number; readonly lost: number }[]): number | null {
  const after = points.findIndex(({ lost }) => lost >= HALF);
  if (after < 0) return null;
  const to = points[after]!;
  const from = points[after - 1] ?? { age: 0, lost: 0 };
  const share = to.lost > from.lost ? (HALF - from.lost) / (to.lost - from.lost) : 1;
  return Math.round(from.age + share * (to.age - from.age));
}
