import type { WeatherHour } from "../../weather/weather.ts";

/** How a quantity appears in Open-Meteo's answers. */
export interface WeatherVariable {
  readonly unit: string;
  readonly read: (w: WeatherHour) => number | null;
  /** Decimals on the wire. */
  readonly decimals: number;
  /** True for the quantities that `wind_speed_unit` converts. */
  readonly speed?: true;
  /** True for a quantity that the reanalysis lacks. */
  readonly notArchived?: true;
  /** True for a sum or maximum of the hour that ends at the time of its row. All others are of that moment. */
  readonly ofHourBefore?: true;
}

/** Valid times are those of https://open-meteo.com/en/docs: "Instant", "Preceding hour sum", "Preceding hour max". */
export const WEATHER_VARIABLES: ReadonlyMap<string, WeatherVariable> = new Map<string, WeatherVariable>([
  ["temperature_2m", { unit: "°C", decimals: 1, read: (w) => w.tempC }],
  ["dew_point_2m", { unit: "°C", decimals: 1, read: (w) => w.dewpointC }],
  ["precipitation", { unit: "mm", decimals: 1, ofHourBefore: true, read: (w) => w.precipMm }],
  ["snowfall", { unit: "cm", decimals: 2, ofHourBefore: true, read: (w) => w.snowfallCm }],
  ["weather_code", { unit: "wmo code", decimals: 0, read: (w) => w.weatherCode }],
  ["cloud_cover", { unit: "%", decimals: 0, read: (w) => w.cloudPct }],
  ["visibility", { unit: "m", decimals: 0, notArchived: true, read: (w) => times(w.visibilityKm, 1000) }],
  ["wind_speed_10m", { unit: "", decimals: 2, speed: true, read: (w) => w.windMs }],
  ["wind_direction_10m", { unit: "°", decimals: 0, read: (w) => compass(w.windDirDeg) }],
  ["wind_gusts_10m", { unit: "", decimals: 2, speed: true, ofHourBefore: true, read: (w) => w.gustMs }],
  ["pressure_msl", { unit: "hPa", decimals: 1, read: (w) => w.pressureHpa }],
]);

/** By value of `wind_speed_unit`: the unit's name in the answer, and how many of it are 1 m/s. */
export const SPEED_UNITS: ReadonlyMap<string, { readonly unit: string; readonly perMs: number }> = new Map([
  ["kmh", { unit: "km/h", perMs: 3.6 }],
  ["ms", { unit: "m/s", perMs: 1 }],
  ["mph", { unit: "mp/h", perMs: 2.236936 }],
  ["kn", { unit: "kn", perMs: 1.943844 }],
]);

/** North is 0 on the wire, never 360. */
const compass = (degrees: number | null): number | null => (degrees === null ? null : Math.round(degrees) % 360);

const times = (value: number | null, factor: number): number | null => (value === null ? null : value * factor);

/** Rounds to a number of decimals. Never returns −0, which JSON cannot express. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals;
  return Math.round(value * scale) / scale + 0;
}
