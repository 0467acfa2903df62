import { clamp } from "../clamp.ts";
import type { ScheduledFlight } from "../flights/scheduled-flight.ts";
import { weekdayOf } from "../local-clock.ts";
import { dayNumber, type Instant, type LocalDate, MINUTE, type ZoneName } from "../time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../weather/weather.ts";
import { type DaySchedule, daySchedule } from "./day/day-schedule.ts";
import { daySoFar } from "./day/day-so-far.ts";
import { nowcast } from "./day/nowcast.ts";
import { CancelledLately } from "./past/cancelled-lately.ts";
import { DelayedLately } from "./past/delayed-lately.ts";
import { eveningGoesOn } from "./past/evening-goes-on.ts";
import type { HistoryView } from "./past/history.ts";
import { lastDay } from "./past/last-day.ts";
import { PastRates } from "./past/past-rates.ts";
import type { RowCorrections } from "./shard/shard.ts";
import { FEATURE_NAMES, FEATURE_SET, type FeatureName } from "./spec.ts";
import { weatherFeatures } from "./weather-features.ts";

/** Features of flights of one local day as of one reference time, one column per feature and one row per flight. */
export interface FeatureRows {
  /** `FEATURE_SET` of the code that built the rows. */
  readonly featureSet: string;
  /** Names of the columns, in their order. */
  readonly features: readonly string[];
  readonly referenceTime: Instant;
  /** One flight per row, in the order of scheduled time, then flight key. */
  readonly flights: readonly ScheduledFlight[];
  /** Scheduled departure of each flight in minutes since local midnight, 0 … 1439. */
  readonly minuteOfDay: Int16Array;
  /** One column per feature, each as long as `flights`; NaN where missing. */
  readonly columns: readonly Float32Array[];
}

/** Rows that are forecast from, with what corrects the models' answers. No training needs that. */
export interface ForecastRows extends FeatureRows, RowCorrections {}

export interface FeatureInput {
  /** What was known at the reference time: `history.asOf(referenceTime)`. */
  readonly view: HistoryView;
  readonly day: LocalDate;
  /** All flights published for the local day; flights of other days are left out. */
  readonly flights: Iterable<ScheduledFlight>;
  /** Forecast hours around the day; those issued after the reference time are left out. */
  readonly weather: readonly WeatherForecastHour[];
  /** Observed hours around the day; those known after the reference time are left out. */
  readonly observed: readonly WeatherObservation[];
  readonly referenceTime: Instant;
  readonly zone: ZoneName;
}

/** Features of all flights of a day, to forecast from. Throws if the view was taken at another instant than the reference time. */
export function buildFeatures(input: FeatureInput): ForecastRows {
  const schedule = daySchedule(input.day, input.flights, input.zone);
  return buildForecastRows({ ...input, schedule });
}

export type RowsInput = Omit<FeatureInput, "day" | "flights" | "zone"> & {
  readonly schedule: DaySchedule;
  /** Indices into `schedule.flights` of the flights to build rows for, rising; all of them if absent. */
  readonly only?: readonly number[];
};

/** As `buildFeatures`, for a schedule that several reference times share and, if asked, for only some of its flights. */
export function buildForecastRows(input: RowsInput): ForecastRows {
  const past = new PastRates(input.view);
  const rows = buildRows(input, past);
  const cancelled = new CancelledLately(input.view, past.airport60.cancelled);
  const cancelledLately = Float32Array.from(rows.flights, ({ carrier, destination }) =>
    cancelled.logOdds(carrier, destination),
  );
  const delayed = new DelayedLately(input.view, past);
  const evening = eveningGoesOn(input.view, past, dayNumber(input.schedule.day));
  const delayedLately = Float32Array.from(
    rows.flights,
    ({ carrier, destination, scheduledAt }, i) =>
      delayed.logOdds(carrier, destination) + evening(Math.floor(rows.minuteOfDay[i]! / 60), scheduledAt),
  );
  return { ...rows, cancelledLately, delayedLately };
}

/**
 * The features alone, for a schedule that several reference times share and, if asked, for only some of its flights.
 * Training and serving both build their rows here, so that a model sees the same numbers in both.
 */
export function buildRows(
  { view, schedule, weather, observed, referenceTime, only }: RowsInput,
  past = new PastRates(view),
): FeatureRows {
  if (view.at !== referenceTime) throw new Error("the view was taken for another reference time");
  const { day, zone, congestion, minute } = schedule;
  const indices = only ?? schedule.flights.map((_, i) => i);
  const rows = indices.length;
  const columns = FEATURE_NAMES.map(() => new Float32Array(rows));

  const number = dayNumber(day);
  const weekday = weekdayOf(number);
  const season = (2 * Math.PI * number) / DAYS_PER_YEAR;
  const last = lastDay(view, number, past.airport60);
  const hourOf = (i: number): number => Math.floor(minute[i]! / 60);
  const expectedLate = (i: number): number => past.carrierHour60(schedule.flights[i]!.carrier, hourOf(i)).late;
  const today = daySoFar({ view, schedule, dayNumber: number, airport: past.airport60, expectedLate });
  const dayWeather = weatherFeatures(referenceTime, day, zone, weather, observed);

  const values: Record<FeatureName, number> = Object.fromEntries(
    FEATURE_NAMES.map((name) => [name, Number.NaN]),
  ) as Record<FeatureName, number>;
  values.weekday = weekday;
  values.seasonSin = Math.sin(season);
  values.seasonCos = Math.cos(season);
  values.dayFlights = schedule.flights.length;
  values.airportLate3 = past.airport3.late;
  values.airportCancelled3 = past.airport3.cancelled;
  values.lastDayLate = last.late;
  values.lastDayDelay = last.delay;
  values.lastDayCancelled = last.cancelled;
  values.lastHoursLate = last.hoursLate;
  values.dayBeforeLate = last.dayBeforeLate;
  values.dayPrecipitation = dayWeather.precipitation;
  values.dayVisibility = dayWeather.visibility;
  values.dayGust = dayWeather.gust;
  values.dayFreezing = dayWeather.freezing;
  if (today) {
    values.todayLate1h = today.late1h;
    values.todayCancelled = today.cancelled;
    values.todayExcess = today.excess;
  }

  for (let row = 0; row < rows; row++) {
    const i = indices[row]!;
    const flight = schedule.flights[i]!;
    const { carrier, destination } = flight;
    const hour = hourOf(i);

    values.minuteOfDay = minute[i]!;
    values.leadMinutes = clamp((flight.scheduledAt - referenceTime) / MINUTE, -1440, 5760);

    values.hourFlights = congestion.hour[i]!;
    values.previousHourFlights = congestion.previousHour[i]!;
    values.nextHourFlights = congestion.nextHour[i]!;
    values.quarterFlights = congestion.quarter[i]!;
    values.carrierHourFlights = congestion.carrierHour[i]!;
    values.flightsBefore = congestion.before[i]!;
    values.carrierFlightsBefore = congestion.carrierBefore[i]!;
    values.destinationFlights = congestion.destination[i]!;

    const byNumber = past.number30(flight.number, carrier, destination, hour);
    const byCarrier = past.carrier30(carrier);
    const byDestination = past.destination30(destination);
    const byHour = past.hour60(hour);
    values.hourLate60 = byHour.late;
    values.carrierLate7 = past.carrier7(carrier).late;
    values.carrierLate30 = byCarrier.late;
    values.carrierDelay30 = byCarrier.delay;
    values.carrierCancelled30 = byCarrier.cancelled;
    values.destinationLate30 = byDestination.late;
    values.weekdayHourLate60 = past.weekdayHour60(weekday, hour).late;
    values.carrierHourLate60 = past.carrierHour60(carrier, hour).late;
    values.carrierHourLate365 = past.carrierHour365(carrier, hour).late;
    values.carrierDestinationLate60 = past.carrierDestination60(carrier, destination).late;
    values.destinationHourLate60 = past.destinationHour60(destination, hour).late;
    values.numberLate30 = byNumber.late;
    values.numberWeight30 = byNumber.weight;
    values.numberDelay30 = byNumber.delay;
    values.numberCancelled30 = byNumber.cancelled;
    values.lastDayCarrierLate = last.carrierLate(carrier);

    const hourWeather = dayWeather.hour(flight.scheduledAt);
    values.visibility = hourWeather.visibility;
    values.gust = hourWeather.gust;
    values.wind = hourWeather.wind;
    values.windFromEast = hourWeather.windFromEast;
    values.windFromNorth = hourWeather.windFromNorth;
    values.precipitation = hourWeather.precipitation;
    values.freezing = hourWeather.freezing;
    values.thunder = hourWeather.thunder;
    values.precipitationBefore = hourWeather.precipitationBefore;
    values.visibilityBefore = hourWeather.visibilityBefore;
    values.precipitationSoFar = hourWeather.precipitationSoFar;
    values.visibilitySoFar = hourWeather.visibilitySoFar;

    const carrierToday = today?.carrier(carrier);
    if (carrierToday) {
      values.todayCarrierExcess = carrierToday.excess;
      values.todayCarrierLate3h = carrierToday.late3h;
      values.todayCarrierDelay3h = carrierToday.delay3h;
      values.todayCarrierWaiting = carrierToday.waiting;
      values.todayCarrierCancelled = carrierToday.cancelled;
    }
    const now = nowcast({
      usualLogit: byNumber.logit,
      excess: today?.excess ?? 0,
      carrierExcess: carrierToday?.excess ?? 0,
      asOf: today?.asOf ?? referenceTime,
      scheduledAt: flight.scheduledAt,
    });
    values.nowcastLate = now.late;
    values.nowcastCarrierLate = now.carrierLate;
    for (let f = 0; f < columns.length; f++) columns[f]![row] = values[FEATURE_NAMES[f]!];
  }

  return {
    featureSet: FEATURE_SET,
    features: FEATURE_NAMES,
    referenceTime,
    flights: indices.map((i) => schedule.flights[i]!),
    minuteOfDay: Int16Array.from(indices, (i) => minute[i]!),
    columns,
  };
}

/** Mean length of a Gregorian year. */
const DAYS_PER_YEAR = 365.2425;

/**
 * One row as a model reads it: a value per column. It is written into `into` if given, which saves an allocation per
 * row.
 */
export function rowOf(rows: Pick<FeatureRows, "columns">, row: number, into?: Float32Array): Float32Array {
  const values = into ?? new Float32Array(rows.columns.length);
  for (let f = 0; f < rows.columns.length; f++) values[f] = rows.columns[f]![row]!;
  return values;
}
