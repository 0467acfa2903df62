import type { WeatherField } from "../weather/limits.ts";

type Convert = (value: number) => number;
const as = (factor: number): Convert => (factor === 1 ? (value) => value : (value) => value * factor);

const TEMPERATURE: Units = { "°C": as(1), "°F": (f) => ((f - 32) * 5) / 9 };
const SPEED: Units = { "m/s": as(1), "km/h": as(1 / 3.6), "mp/h": as(0.44704), kn: as(1852 / 3600) };
const WATER: Units = { mm: as(1), inch: as(25.4) };
const SNOW: Units = { cm: as(1), inch: as(2.54) };
const DISTANCE: Units = { m: as(0.001), ft: as(0.0003048) };

/** Conversions to our unit, by the name of each unit in which Open-Meteo can give a variable. */
type Units = Readonly<Record<string, Convert>>;

/** A variable of Open-Meteo and our quantity for it. */
export interface Variable {
  readonly field: WeatherField;
  readonly name: string;
  readonly units: Units;
  /** False for a variable that the reanalysis behind the archive lacks. */
  readonly inArchive: boolean;
  /** True for a sum or maximum of the hour that ends at the time of its row; all others are of that moment. */
  readonly ofHourBefore?: true;
}

/**
 * What is asked for. Whether a value is of a moment or of an hour is in the column "valid time" of
 * https://open-meteo.com/en/docs: "Instant", "Preceding hour sum", "Preceding hour max".
 */
export const VARIABLES: readonly Variable[] = [
  { field: "tempC", name: "temperature_2m", units: TEMPERATURE, inArchive: true },
  { field: "dewpointC", name: "dew_point_2m", units: TEMPERATURE, inArchive: true },
  { field: "precipMm", name: "precipitation", units: WATER, inArchive: true, ofHourBefore: true },
  { field: "snowfallCm", name: "snowfall", units: SNOW, inArchive: true, ofHourBefore: true },
  { field: "weatherCode", name: "weather_code", units: { "wmo code": as(1), "": as(1) }, inArchive: true },
  { field: "cloudPct", name: "cloud_cover", units: { "%": as(1) }, inArchive: true },
  { field: "visibilityKm", name: "visibility", units: DISTANCE, inArchive: false },
  { field: "windMs", name: "wind_speed_10m", units: SPEED, inArchive: true },
  { field: "windDirDeg", name: "wind_direction_10m", units: { "°": as(1) }, inArchive: true },
  { field: "gustMs", name: "wind_gusts_10m", units: SPEED, inArchive: true, ofHourBefore: true },
  { field: "pressureHpa", name: "pressure_msl", units: { hPa: as(1) }, inArchive: true },
];
