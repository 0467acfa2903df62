import type { WeatherHour } from "../../weather/weather.ts";

/** How much the weather of an hour disturbs departures: 0 on a fine day, 1 in a hard hour, rarely above 3. */
export function severityOf(w: WeatherHour): number {
  const visibility = w.visibilityKm ?? 99;
  const temp = w.tempC ?? 10;
  const precip = w.precipMm ?? 0;
  let severity = 0;
  if (visibility < 0.6) severity += 1.3;
  else if (visibility < 1) severity += 0.9;
  else if (visibility < 3) severity += 0.35;
  severity += 0.22 * Math.max(0, (w.gustMs ?? 0) - 14);
  if ((w.snowfallCm ?? 0) > 0.1) severity += 0.7 + 0.5 * (w.snowfallCm ?? 0);
  if (w.weatherCode === 66) severity += 1.4;
  if (w.weatherCode === 95) severity += 1.4;
  // Damp cold air puts frost on the wings, and aircraft queue for de-icing.
  if (temp < 1 && temp - (w.dewpointC ?? -99) < 2) severity += 0.3;
  return severity + 0.09 * Math.max(0, precip - 1);
}
