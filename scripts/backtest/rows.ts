import { buildForecastRows, buildRows, type FeatureRows, type ForecastRows } from "../../core/features/build.ts";
import { type DaySchedule, daySchedule } from "../../core/features/day/day-schedule.ts";
import { labelRows } from "../../core/features/label.ts";
import { History } from "../../core/features/past/history.ts";
import { eveningBefore, type Reference, type ReferencePlan, referencesOf } from "../../core/features/references.ts";
import type { FeatureShard } from "../../core/features/shard/shard.ts";
import { FEATURE_NAMES } from "../../core/features/spec.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { dayNumber, type Instant, MINUTE } from "../../core/time.ts";
import { weatherAroundDay } from "../../core/weather/around.ts";
import type { LeadName } from "./arguments.ts";
import type { World } from "./load.ts";

/** A flight with the reference time of its forecast. */
export interface FlightAtReference {
  readonly departure: Departure;
  readonly referenceTime: Instant;
}

/** The rows of one day that are forecast at one lead, with their flights. */
interface TestRows {
  readonly day: number;
  /** One column per feature, in the order of FEATURE_NAMES, one value per row. */
  readonly columns: readonly Float32Array[];
  readonly minuteOfDay: Int16Array;
  /** As in `ForecastRows`, one value per row. */
  readonly cancelledLately: Float32Array;
  readonly delayedLately: Float32Array;
  /** One flight per row. */
  readonly flights: readonly FlightAtReference[];
}

export interface DayRows {
  readonly day: number;
  readonly train: FeatureShard;
  /** The flights of the rows of `train`, including those that were left out of it because they have no outcome. */
  readonly trainedOn: readonly FlightAtReference[];
  readonly tests: ReadonlyMap<LeadName, TestRows>;
}

/** Builds the rows of every day, in the order of days, as the service does: by `History.asOf` and `buildRows`. */
export function* rowsOfWorld(world: World, plan: ReferencePlan, leads: readonly LeadName[]): Generator<DayRows> {
  const { timeZone: zone } = world.airport;
  let history = History.empty(zone);
  for (const [day, departures] of world.days) {
    const schedule = daySchedule(day, departures, zone);
    const next = history.fork();
    next.add(departures);
    const planned = referencesOf(schedule, plan).map((reference) => ({ use: "train" as const, ...reference }));
    const tested = leads.flatMap((lead) =>
      referencesOf(schedule, planFor(lead)).map((r) => ({ use: lead, ...keepLead(r, lead, schedule) })),
    );
    const all = [...planned, ...tested.filter((r) => r.flights.length > 0)].sort(
      (a, b) => a.referenceTime - b.referenceTime,
    );
    const trained: FeatureRows[] = [];
    const tests = new Map<LeadName, ForecastRows[]>();
    const weather = weatherAroundDay({ weather: world.forecast, observed: world.observed }, day, zone);
    let moving = next;
    let at: Instant | null = null;
    for (const { use, referenceTime, flights } of all) {
      // The first reference time advances the history that the next day continues; later ones advance a copy of it.
      if (at !== null && referenceTime > at && moving === next) moving = next.fork();
      at = referenceTime;
      const asked = { view: moving.asOf(referenceTime), schedule, ...weather, referenceTime, only: flights };
      if (use === "train") trained.push(buildRows(asked));
      else tests.set(use, [...(tests.get(use) ?? []), buildForecastRows(asked)]);
    }
    history = next;
    const number = dayNumber(day);
    const byKey = new Map(departures.map((d) => [d.flightKey, d]));
    const joinedTests = leads.map((lead) => [lead, joined(number, tests.get(lead) ?? [], byKey)] as const);
    const { shard } = labelRows(number, trained, departures);
    yield { day: number, train: shard, trainedOn: flightsOf(trained, byKey), tests: new Map(joinedTests) };
  }
}

/** Joins the rows of all reference times of a day, since a reference time within the day has few flights. */
function joined(day: number, made: readonly ForecastRows[], departures: ReadonlyMap<string, Departure>): TestRows {
  const count = made.reduce((sum, { flights }) => sum + flights.length, 0);
  const columns = FEATURE_NAMES.map(() => new Float32Array(count));
  const minuteOfDay = new Int16Array(count);
  const cancelledLately = new Float32Array(count);
  const delayedLately = new Float32Array(count);
  let at = 0;
  for (const rows of made) {
    rows.columns.forEach((column, f) => {
      columns[f]!.set(column, at);
    });
    minuteOfDay.set(rows.minuteOfDay, at);
    cancelledLately.set(rows.cancelledLately, at);
    delayedLately.set(rows.delayedLately, at);
    at += rows.flights.length;
  }
  return { day, columns, minuteOfDay, cancelledLately, delayedLately, flights: flightsOf(made, departures) };
}

const flightsOf = (made: readonly FeatureRows[], departures: ReadonlyMap<string, Departure>): FlightAtReference[] =>
  made.flatMap(({ flights, referenceTime }) =>
    flights.map((flight) => ({ departure: departures.get(flight.flightKey)!, referenceTime })),
  );

const planFor = (lead: LeadName): ReferencePlan => ({
  eveningShare: 1,
  twoDaysBefore: lead === "two-days",
  withinDay: lead === "two-days" || lead === "evening" ? [] : [Number(lead)],
  roundedTo: 1,
  rowsPerFlight: lead === "evening" ? 1 : 2,
});

/**
 * Keeps the flights of a reference that are forecast there at this very lead. A flight whose reference time would lie
 * before 18:00 of the evening before is not forecast at a lead within the day.
 */
function keepLead(reference: Reference, lead: LeadName, schedule: DaySchedule): Reference {
  if (lead === "evening") return reference;
  if (lead === "two-days")
    return reference.referenceTime < eveningBefore(schedule) ? reference : { ...reference, flights: [] };
  const flights = reference.flights.filter((place) => {
    const minutes = (schedule.flights[place]!.scheduledAt - reference.referenceTime) / MINUTE;
    return minutes === Number(lead);
  });
  return { ...reference, flights };
}
