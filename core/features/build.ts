import { clamp } from "../clamp.ts";
import type { ScheduledFlight } from "../flights/scheduled-flight.ts";
import { weekdayOf } from "../local-clock.ts";
import { dayNumber, type Instant, type LocalDate, MINUTE, type ZoneName } from "../time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../weather/weather.ts";
import { type DaySchedule, daySchedule } from "./day/day-schedule.ts";
import { daySoFar } from "./day/day-so-far.ts";
import { nowcast } from "./day/nowcast.ts";
import { hazards } from "./hazards.ts";
import type { HistoryView } from "./past/history.ts";
import { lastDay } from "./past/last-day.ts";
import { PastRates } from "./past/past-rates.ts";
import { FEATURE_NAMES, FEATURE_SET, type FeatureName } from "./spec.ts";

/** Features of flights of one local day as of one reference time, in columns. */
export interface FeatureRows {
  readonly featureSet: string;
  readonly features: readonly string[];
  readonly referenceTime: Instant;
  /** One a row, in the order of scheduled time, then flight key. */
  readonly flights: readonly ScheduledFlight[];
  /** Minutes since local midnight of each flight. */
  readonly minuteOfDay: Int16Array;
  /** One column a feature, NaN where missing. */
  readonly columns: readonly Float32Array[];
}

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

/** Features of all flights of a day. Throws when the view was taken for another instant than the reference time. */
export function buildFeatures(input: FeatureInput): FeatureRows {
  const schedule = daySchedule(input.day, input.flights, input.zone);
  return buildRows({ ...input, schedule });
}

export type RowsInput = Omit<FeatureInput, "day" | "flights" | "zone"> & {
  readonly schedule: DaySchedule;
  /** Places in `schedule.flights` of the flights to make rows of, rising; all when absent. */
  readonly only?: readonly number[];
};

/** The same for a schedule that several reference times share, and for some of its flights. */
export function buildRows({ view, schedule, weather, observed, referenceTime, only }: RowsInput): FeatureRows {
  if (view.at !== referenceTime) throw new Error("the view was taken for another reference time");
  const { day, zone, crowd, minute } = schedule;
  const places = only ?? schedule.flights.map((_, i) => i);
  const rows = places.length;
  const columns = FEATURE_NAMES.map(() => new Float32Array(rows));

  const number = dayNumber(day);
  const weekday = weekdayOf(number);
  const season = (2 * Math.PI * number) / DAYS_A_YEAR;
  const past = new PastRates(view);
  const last = lastDay(view, number, past.airport60);
  const hourOf = (place: number): number => Math.floor(minute[place]! / 60);
  const expected = (place: number): number => past.carrierHour60(schedule.flights[place]!.carrier, hourOf(place)).late;
  const today = daySoFar(view, schedule, number, past.airport60, expected);
  const sky = hazards(referenceTime, day, zone, weather, observed);

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
  values.dayPrecipitation = sky.precipitation;
  values.dayVisibility = sky.visibility;
  values.dayGust = sky.gust;
  values.dayFreezing = sky.freezing;
  if (today) {
    values.todayLate1h = today.late1h;
    values.todayCancelled = today.cancelled;
    values.todayExcess = today.excess;
  }

  for (let row = 0; row < rows; row++) {
    const i = places[row]!;
    const flight = schedule.flights[i]!;
    const { carrier, destination } = flight;
    const hour = hourOf(i);

    values.minuteOfDay = minute[i]!;
    values.leadMinutes = clamp((flight.scheduledAt - referenceTime) / MINUTE, -1440, 5760);

    values.hourFlights = crowd.hour[i]!;
    values.previousHourFlights = crowd.previousHour[i]!;
    values.nextHourFlights = crowd.nextHour[i]!;
    values.quarterFlights = crowd.quarter[i]!;
    values.carrierHourFlights = crowd.carrierHour[i]!;
    values.flightsBefore = crowd.before[i]!;
    values.carrierFlightsBefore = crowd.carrierBefore[i]!;
    values.destinationFlights = crowd.destination[i]!;

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

    const air = sky.hour(flight.scheduledAt);
    values.visibility = air.visibility;
    values.gust = air.gust;
    values.wind = air.wind;
    values.windFromEast = air.windFromEast;
    values.windFromNorth = air.windFromNorth;
    values.precipitation = air.precipitation;
    values.freezing = air.freezing;
    values.thunder = air.thunder;
    values.precipitationBefore = air.precipitationBefore;
    values.visibilityBefore = air.visibilityBefore;
    values.precipitationSoFar = air.precipitationSoFar;
    values.visibilitySoFar = air.visibilitySoFar;

    const own = today?.carrier(carrier);
    if (own) {
      values.todayCarrierExcess = own.excess;
      values.todayCarrierLate3h = own.late3h;
      values.todayCarrierDelay3h = own.delay3h;
      values.todayCarrierWaiting = own.waiting;
      values.todayCarrierCancelled = own.cancelled;
    }
    const now = nowcast(
      byNumber.logit,
      today?.excess ?? 0,
      own?.excess ?? 0,
      today?.seen ?? referenceTime,
      flight.scheduledAt,
    );
    values.nowcastLate = now.late;
    values.nowcastCarrierLate = now.carrierLate;
    for (let f = 0; f < columns.length; f++) columns[f]![row] = values[FEATURE_NAMES[f]!];
  }

  return {
    featureSet: FEATURE_SET,
    features: FEATURE_NAMES,
    referenceTime,
    flights: places.map((i) => schedule.flights[i]!),
    minuteOfDay: Int16Array.from(places, (i) => minute[i]!),
    columns,
  };
}

const DAYS_A_YEAR = 365.2425;

/** One row as a model reads it; `into` spares an allocation a row. */
export function rowOf(rows: Pick<FeatureRows, "columns">, row: number, into?: Float32Array): Float32Array {
  const values = into ?? new Float32Array(rows.columns.length);
  for (let f = 0; f < rows.columns.length; f++) values[f] = rows.columns[f]![row]!;
  return values;
}
