import type { WeatherHour } from "../../weather/weather.ts";
import { isPlausible, rounded, type WeatherField } from "../weather/limits.ts";
import { cloudPctOf, isCover, skyCodeOf, weatherCodeOf } from "../weather/present-weather.ts";
import { KM_PER_MILE, MS_PER_KNOT } from "../weather/reports.ts";
import type { Metar, Stretch } from "./schema.ts";

/** What reports and forecasts have in common, in our units. `issue` hears of what could not be used. */
export function readSky(
  row: Pick<Metar | Stretch, "wdir" | "wspd" | "wgst" | "visib" | "wxString" | "clouds">,
  issue: (field: string, text: unknown) => void,
): Omit<WeatherHour, "validAt" | "tempC" | "dewpointC" | "precipMm" | "snowfallCm" | "pressureHpa"> {
  const limited = (field: WeatherField, value: number | null, name: string) => limit(field, value, name, issue);
  const strange = row.clouds.find(({ cover }) => !isCover(cover));
  if (strange) issue("clouds", strange.cover);
  // The layer that is not understood may have been the fullest.
  const cloudPct = strange ? null : cloudPctOf(row.clouds.map(({ cover }) => cover));
  const present = weatherCodeOf(row.wxString ?? "");
  if (present === undefined) issue("wxString", row.wxString);
  const windMs = limited("windMs", inMs(row.wspd), "wspd");
  return {
    windMs,
    windDirDeg: limited("windDirDeg", direction(row.wdir), "wdir"),
    gustMs: limited("gustMs", inMs(row.wgst), "wgst"),
    visibilityKm: limited("visibilityKm", kilometres(row.visib), "visib"),
    cloudPct,
    weatherCode: present === undefined ? null : (present ?? skyCodeOf(cloudPct)),
  };
}

/** A value in our unit; null, and told, where it cannot be. */
export function limit(
  field: WeatherField,
  value: number | null | undefined,
  name: string,
  issue: (field: string, text: unknown) => void,
): number | null {
  if (value == null) return null;
  if (isPlausible(field, value)) return rounded(value);
  issue(name, value);
  return null;
}

/**
 * A variable wind has no direction, and neither has none: reports write 0 for calm and 360 for north. They write tens of degrees:
 * what lies between is none.
 */
const direction = (wdir: Metar["wdir"]): number | null =>
  typeof wdir !== "number" || wdir === 0 ? null : wdir % 10 === 0 ? wdir : Number.NaN;

const inMs = (knots: number | null | undefined): number | null => (knots == null ? null : knots * MS_PER_KNOT);

/** "6+" is more than six miles: the least that it can be. */
function kilometres(visib: Metar["visib"]): number | null {
  if (visib == null || visib === "") return null;
  return (typeof visib === "number" ? visib : Number(visib.replace("+", ""))) * KM_PER_MILE;
}
