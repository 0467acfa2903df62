import type { WeatherField } from "../weather/limits.ts";

/** The column of each quantity, in our units. The files have no snowfall, cloud cover or weather code. */
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

export const COLUMNS = ["time_utc", ...Object.values(QUANTITIES)] as const;
/** Forecasts also have the time at which each row was issued. */
export const FORECAST_COLUMNS = [...COLUMNS, "issued_utc"] as const;
