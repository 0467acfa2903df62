import type { WEATHER_FIELDS } from "../../weather/weather.ts";

export type WeatherField = (typeof WEATHER_FIELDS)[number];

/**
 * What a reading at an airport can be; beyond it the instrument or the file is wrong, not the weather. Earth's records with a
 * little room: −89.2 and 56.7 °C, 870 and 1084 hPa, gusts of 113 m/s, 305 mm of rain in an hour.
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

export function isPlausible(field: WeatherField, value: number): boolean {
  const [least, most] = LIMITS[field];
  return value >= least && value <= most;
}

/** Conversions leave digits that were never measured: three decimals of any of our units are enough. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
