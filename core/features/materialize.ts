import type { Departure } from "../flights/departure.ts";
import { dayNumber, type LocalDate, type ZoneName } from "../time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../weather/weather.ts";
import { buildForecastRows, type ForecastRows } from "./build.ts";
import { daySchedule } from "./day/day-schedule.ts";
import { type Labelled, labelRows } from "./label.ts";
import type { Added, History } from "./past/history.ts";
import { EVENING_ONLY, type ReferencePlan, referencesOf } from "./references.ts";

export interface DayInput {
  /** The history with the departures of all days before `day` added. It is not modified. */
  readonly history: History;
  readonly day: LocalDate;
  /** The departures of the day with their outcomes. */
  readonly departures: readonly Departure[];
  /**
   * Forecast and observed hours around the day, whenever they became known: each row uses what was known at its
   * reference time.
   */
  readonly weather: readonly WeatherForecastHour[];
  readonly observed: readonly WeatherObservation[];
  readonly zone: ZoneName;
  /** `EVENING_ONLY` if absent. */
  readonly plan?: ReferencePlan;
}

export interface MaterializedDay extends Labelled {
  /**
   * The history to pass in for the next day: it holds this day's departures and has reached the day's first reference
   * time.
   */
  readonly history: History;
  /** What the history did with the day's departures. */
  readonly added: Added;
}

/**
 * Training rows of one local day, each built from what was known at its reference time and labelled with the outcome.
 * Days must be passed in order, since a history only goes forward. Throws if the history has already passed the day's
 * first reference time.
 */
export function materializeDay(input: DayInput): MaterializedDay {
  const { day, departures, weather, observed, zone, plan = EVENING_ONLY } = input;
  const schedule = daySchedule(day, departures, zone);
  const references = referencesOf(schedule, plan);
  const next = input.history.fork();
  const added = next.add(departures);
  const batches: ForecastRows[] = [];
  // The next day's first reference time may be before this day's later ones. So only the first one advances the history
  // that is passed on, and the later ones advance a copy.
  let history = next;
  references.forEach(({ referenceTime, flights }, i) => {
    if (i === 1) history = next.fork();
    const view = history.asOf(referenceTime);
    batches.push(buildForecastRows({ view, schedule, weather, observed, referenceTime, only: flights }));
  });
  return { history: next, added, ...labelRows(dayNumber(day), batches, departures) };
}
