import { type CusumRule, changesOf } from "./cusum.ts";
import type { AirlineDay, DayLosses } from "./day-losses.ts";
import { LEAST_REFERENCE_DAYS, standardised } from "./stream.ts";

/** An airline whose flights are late more often than the champion expects, beside the others. Days since 1970-01-01. */
export interface AirlineChange {
  readonly airline: string;
  /** First day that counts towards it. */
  readonly since: number;
  /** Day whose outcomes told it, and the last one on which it was on. */
  readonly noticed: number;
  readonly until: number;
  /** Whether it is still on. */
  readonly open: boolean;
}

/**
 * Told of 0.3 and 1.0 airlines a year of two real airport-years drawn in fortnights, what truly changed there among them; a
 * doubling of delays in 6 and 18 days (`npm run prove -- harder-world`).
 */
const RULE: CusumRule = { slack: 0.75, limit: 12 };

/** Flights of a day, the airline's or those of all others, of which a share of late ones says something. */
const LEAST_FLIGHTS = 5;
/** Share of the airport's flights from which on an airline is worth a test of its own. */
const LEAST_SHARE = 0.1;

/**
 * When an airline of the airport changed for the worse, oldest first; days rise. What weather and the day do to all
 * flights cancels in the difference between an airline and all others, each in how many more of its flights were late
 * than the champion expected: so a change of one airline is seen that neither the losses of models, which all miss it
 * alike, nor the late share of the airport tell from a run of bad days. It is a fact about the world: the champion learns
 * it as its days come in.
 */
export function airlineChanges(history: readonly DayLosses[], rule: CusumRule = RULE): AirlineChange[] {
  return airlinesOf(history)
    .flatMap((airline) => changesOfAirline(history, airline, rule))
    .sort((a, b) => a.noticed - b.noticed);
}

function airlinesOf(history: readonly DayLosses[]): string[] {
  const flights = new Map<string, number>();
  let all = 0;
  for (const { airlines = {} } of history)
    for (const [airline, day] of Object.entries(airlines)) {
      flights.set(airline, (flights.get(airline) ?? 0) + day.flights);
      all += day.flights;
    }
  return [...flights].flatMap(([airline, n]) => (n >= LEAST_SHARE * all ? [airline] : [])).sort();
}

function changesOfAirline(history: readonly DayLosses[], airline: string, rule: CusumRule): AirlineChange[] {
  const days = history.flatMap(({ day, airlines = {} }) => {
    const own = airlines[airline];
    const others = Object.entries(airlines).flatMap(([name, one]) => (name === airline ? [] : [one]));
    const rest = others.reduce(added, NONE);
    if (!own || own.flights < LEAST_FLIGHTS || rest.flights < LEAST_FLIGHTS) return [];
    return [{ day, value: surprise(own) - surprise(rest) }];
  });
  const standardise = standardised(
    days.map(({ value }) => value),
    days.map(() => [1]),
  );
  return changesOf(days.length, LEAST_REFERENCE_DAYS, rule, standardise).map(({ start, noticed, end }) => ({
    airline,
    since: days[start]!.day,
    noticed: days[noticed]!.day,
    until: days[end]!.day,
    open: end === days.length - 1,
  }));
}

const NONE: AirlineDay = { flights: 0, late: 0, expected: 0 };

const added = (a: AirlineDay, b: AirlineDay): AirlineDay => ({
  flights: a.flights + b.flights,
  late: a.late + b.late,
  expected: a.expected + b.expected,
});

/** Share of flights that were late beyond what was expected. */
const surprise = ({ flights, late, expected }: AirlineDay): number => (late - expected) / flights;
