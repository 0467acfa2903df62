import type { WeatherField } from "../weather/limits.ts";

/** Column of each quantity, already in our units. Snowfall, cloud cover and the weather code are not in these files. */
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
/** Forecasts also say when each hour was issued. */
export const FORECAST_COLUMNS = [...COLUMNS, "issued_utc"] as const;
