import * as v from "valibot";
import { DELAYED_MIN, delayedAs01 } from "../delay.ts";
import { type Cdf, pLate } from "../distribution/cdf.ts";
import type { LocalDate } from "../time.ts";
import { flightLogLoss } from "./flight-losses.ts";

/** Sums over some departed flights of a day that a model and the baseline forecast. */
export interface GroupSum {
  readonly flights: number;
  readonly late: number;
  /** Sum of P(delay ≥ 15 min) of the model. */
  readonly expected: number;
  /** Sums of the log losses of that probability: the model's, and the baseline's on the same flights. */
  readonly loss: number;
  readonly against: number;
}

/** A day's forecasts by airline (carrier code), by local hour (0 … 23) and by what they said (`binOf`). */
export const GROUPINGS = ["carrier", "hour", "bin"] as const;
export type Grouping = (typeof GROUPINGS)[number];
export type DayGroups = Readonly<Record<Grouping, Readonly<Record<string, GroupSum>>>>;

/** The groups of a settled day. */
export interface DayOfGroups {
  readonly day: LocalDate;
  readonly groups: DayGroups;
}

/** One forecast with its outcome. */
export interface Grouped {
  readonly carrier: string;
  readonly hour: number;
  readonly cdf: Cdf;
  readonly baseline: Cdf;
  readonly delayMin: number;
}

/** Probabilities of 0 … 1 in ten bins of equal width. */
const BINS = 10;
const binOf = (p: number): number => Math.min(BINS - 1, Math.floor(BINS * p));

export function groupsOfDay(flights: readonly Grouped[]): DayGroups {
  const groups: Record<Grouping, Record<string, GroupSum>> = { carrier: {}, hour: {}, bin: {} };
  for (const { carrier, hour, cdf, baseline, delayMin } of flights) {
    const expected = pLate(cdf, DELAYED_MIN);
    const one: GroupSum = {
      flights: 1,
      late: delayedAs01(delayMin),
      expected,
      loss: flightLogLoss(cdf, delayMin),
      against: flightLogLoss(baseline, delayMin),
    };
    for (const [grouping, key] of [
      ["carrier", carrier],
      ["hour", String(hour)],
      ["bin", String(binOf(expected))],
    ] as const) {
      groups[grouping][key] = added(groups[grouping][key], one);
    }
  }
  return groups;
}

const added = (sum: GroupSum | undefined, one: GroupSum): GroupSum =>
  sum === undefined
    ? one
    : {
        flights: sum.flights + one.flights,
        late: sum.late + one.late,
        expected: sum.expected + one.expected,
        loss: sum.loss + one.loss,
        against: sum.against + one.against,
      };

const ROW = v.tuple([v.number(), v.number(), v.number(), v.number(), v.number()]);
const TEXT = v.object({
  carrier: v.record(v.string(), ROW),
  hour: v.record(v.string(), ROW),
  bin: v.record(v.string(), ROW),
});

const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** The groups of a day as text: of each the five sums in the order of `GroupSum`, to the ten-thousandth. */
export const groupsAsText = (groups: DayGroups): string =>
  JSON.stringify(
    Object.fromEntries(
      GROUPINGS.map((grouping) => [
        grouping,
        Object.fromEntries(
          Object.entries(groups[grouping])
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, { flights, late, expected, loss, against }]) => [
              key,
              [flights, late, round(expected), round(loss), round(against)],
            ]),
        ),
      ]),
    ),
  );

/** What `groupsAsText` wrote. Throws on any other text. */
export function groupsOfText(text: string): DayGroups {
  const read = v.parse(TEXT, JSON.parse(text));
  const sums = (rows: Readonly<Record<string, v.InferOutput<typeof ROW>>>): Record<string, GroupSum> =>
    Object.fromEntries(
      Object.entries(rows).map(([key, [flights, late, expected, loss, against]]) => [
        key,
        { flights, late, expected, loss, against },
      ]),
    );
  return { carrier: sums(read.carrier), hour: sums(read.hour), bin: sums(read.bin) };
}
