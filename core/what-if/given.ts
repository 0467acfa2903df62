import type { ApiDayInputs, ApiFlightInputs } from "../api/records/day-inputs.ts";
import { fromBase64 } from "../base64.ts";
import type { Correction } from "../distribution/correction.ts";
import { FEATURE_NAMES, type FeatureName } from "../features/spec.ts";
import type { ScheduledFlight } from "../flights/scheduled-flight.ts";
import type { Model } from "../model/model.ts";
import { type Instant, type LocalDate, parseInstant, toLocal, type ZoneName } from "../time.ts";

/** A forecast as it was issued: what the model read of the flight, and what corrected it. */
export interface GivenForecast extends Correction {
  readonly referenceTime: Instant;
  readonly version: number;
  /** By name; NaN where missing. */
  readonly values: Readonly<Record<FeatureName, number>>;
  /** P(delay < knot) in ten-thousandths. */
  readonly cdf: readonly number[];
}

/** A departure of a day; `forecast` is null of one that has left or has a baseline's forecast. */
export interface GivenFlight extends ScheduledFlight {
  /** Minutes since local midnight, 0 … 1439. */
  readonly minuteOfDay: number;
  readonly forecast: GivenForecast | null;
}

/** The departures of a local day of an airport, with what their forecasts were made from. */
export interface GivenDay {
  readonly day: LocalDate;
  readonly zone: ZoneName;
  readonly flights: readonly GivenFlight[];
}

/** Reads the API's answer. Throws where it tells of other features than this code has. */
export function givenDay(answer: ApiDayInputs): GivenDay {
  if (answer.features.join() !== FEATURE_NAMES.join()) throw new Error("the forecasts are of another release");
  const day = answer.day as LocalDate;
  const zone = answer.timeZone as ZoneName;
  const flights = answer.flights.map((told): GivenFlight => {
    const { flight: number, carrier, destination } = told;
    const scheduledAt = parseInstant(told.scheduledAt);
    if (scheduledAt === null) throw new Error(`${told.scheduledAt} is no instant`);
    const flightKey = `${number} ${told.scheduledAt}`;
    const { minute: minuteOfDay } = toLocal(scheduledAt, zone);
    const scheduled = { flightKey, localDate: day, scheduledAt, number, carrier, destination, minuteOfDay };
    return { ...scheduled, forecast: told.forecast && givenForecast(told.forecast) };
  });
  return { day, zone, flights };
}

function givenForecast(told: NonNullable<ApiFlightInputs["forecast"]>): GivenForecast {
  const { version, shift, spread, cancelledLately, cdf } = told;
  const referenceTime = parseInstant(told.issuedAt);
  const bytes = fromBase64(told.values);
  if (referenceTime === null || bytes?.length !== 4 * FEATURE_NAMES.length)
    throw new Error("the inputs of a forecast are damaged");
  const floats = new Float32Array(bytes.slice().buffer);
  const values = Object.fromEntries(FEATURE_NAMES.map((name, f) => [name, floats[f]!])) as GivenForecast["values"];
  return { referenceTime, version, values, shift, spread, cancelledLately, cdf };
}

/** The values in the order in which a model reads them. Throws if there is none of a name. */
export const rowFor = ({ features }: Pick<Model, "features">, values: GivenForecast["values"]): Float32Array =>
  Float32Array.from(features, (name) => {
    const value = values[name as FeatureName];
    if (value === undefined) throw new Error(`there is no feature ${name}`);
    return value;
  });
