import type { WEATHER_FIELDS } from "../../weather/weather.ts";

export type WeatherField = (typeof WEATHER_FIELDS)[number];

/**
 * The range of each quantity at an airport, in our units; beyond it the instrument or the file is wrong. The limits are
 * Earth's records with some room: −89.2 and 56.7 °C, 870 and 1084 hPa, gusts of 113 m/s, 305 mm of rain in an hour
 * (WMO).
 */
const LIMITS: Readonly<Record<WeatherField, readonly [least: number, most: number]>> = {
  tempC: [-90, 60],
  dewpointC: [-100, 40],
  windMs: [0, 100],
  windDirDeg: [0, 360],
  gustMs: [0, 115],
  precipMm: [0, 310],
  snowfallCm: [0, 100],
  visibilityKm: [0, 1000],
  pressureHpa: [860, 1090],
  cloudPct: [0, 100],
  weatherCode: [0, 99],
};

/** True for a value within the range of its quantity; false for NaN. */
export function isPlausible(field: WeatherField, value: number): boolean {
  const [least, most] = LIMITS[field];
  return value >= least && value <= most;
}

/** Rounds to three decimals, since converting units leaves digits that were never measured. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
