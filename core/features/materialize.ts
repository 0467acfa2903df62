import type { Departure } from "../flights/departure.ts";
import { dayNumber, type LocalDate, type ZoneName } from "../time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../weather/weather.ts";
import { buildRows, type FeatureRows } from "./build.ts";
import { daySchedule } from "./day/day-schedule.ts";
import { type Labelled, labelRows } from "./label.ts";
import type { Added, History } from "./past/history.ts";
import { EVENING_ONLY, type ReferencePlan, referencesOf } from "./references.ts";

export interface DayInput {
  /** The history with the departures of all days before `day` added; left as it is. */
  readonly history: History;
  readonly day: LocalDate;
  /** The departures of the day with their outcomes. */
  readonly departures: readonly Departure[];
  readonly weather: readonly WeatherForecastHour[];
  readonly observed: readonly WeatherObservation[];
  readonly zone: ZoneName;
  readonly plan?: ReferencePlan;
}

export interface MaterializedDay extends Labelled {
  /** The history to go on with: it holds the day's departures and stands at the day's first reference time. */
  readonly history: History;
  readonly added: Added;
}

/**
 * Training rows of one local day, each made from what was known at its reference time. Days are given in order, since the
 * history only goes forward; throws when it has already passed the day's first reference time.
 */
export function materializeDay(input: DayInput): MaterializedDay {
  const { day, departures, weather, observed, zone, plan = EVENING_ONLY } = input;
  const schedule = daySchedule(day, departures, zone);
  const references = referencesOf(schedule, plan);
  const next = input.history.fork();
  const added = next.add(departures);
  const made: FeatureRows[] = [];
  // The first reference moves the history that the next day goes on with; later ones move a copy, since the next day's first
  // reference may lie before them.
  let history = next;
  references.forEach(({ referenceTime, flights }, i) => {
    if (i === 1) history = next.fork();
    const view = history.asOf(referenceTime);
    made.push(buildRows({ view, schedule, weather, observed, referenceTime, only: flights }));
  });
  return { history: next, added, ...labelRows(dayNumber(day), made, departures) };
}
