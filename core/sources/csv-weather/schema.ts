import type { WeatherField } from "../weather/limits.ts";

/**
 * The column of each quantity, in our units. A file needs one of them at least. The files have no snowfall, cloud cover
 * or weather code.
 */
export const QUANTITIES = {
  tempC: "temp_c",
  dewpointC: "dewp_c",
  windMs: "wind_ms",
  windDirDeg: "wind_dir_deg",
  gustMs: "gust_ms",
  precipMm: "precip_mm",
  visibilityKm: "visib_km",
  pressureHpa: "pressure_hpa",
} as const satisfies Partial<Record<WeatherField, string>>;

export type QuantityColumn = (typeof QUANTITIES)[keyof typeof QUANTITIES];

/** The start of a row's hour. */
export const TIMES = ["time_utc"] as const;
/** Forecasts also have the time at which each row was issued. */
export const FORECAST_TIMES = [...TIMES, "issued_utc"] as const;
export type TimeColumn = (typeof FORECAST_TIMES)[number];
