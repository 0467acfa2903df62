import { cloudPctOf, isCover, skyCodeOf, weatherCodeOf } from "../../weather/present-weather.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import { isPlausible, rounded, type WeatherField } from "../weather/limits.ts";
import { KM_PER_MILE, MS_PER_KNOT } from "../weather/units.ts";
import type { Metar, Period } from "./schema.ts";

/**
 * The wind, visibility, clouds and present weather that METAR and TAF share, in our units. Unusable values go to
 * `issue`.
 */
export function readWindAndSky(
  row: Pick<Metar | Period, "wdir" | "wspd" | "wgst" | "visib" | "wxString" | "clouds">,
  issue: (field: string, text: unknown) => void,
): Omit<WeatherHour, "validAt" | "tempC" | "dewpointC" | "precipMm" | "snowfallCm" | "pressureHpa"> {
  const plausible = (field: WeatherField, value: number | null, name: string) =>
    plausibleOrNull(field, value, name, issue);
  const unknownCover = row.clouds.find(({ cover }) => !isCover(cover));
  if (unknownCover) issue("clouds", unknownCover.cover);
  // The layer with the unknown word may be the fullest.
  const cloudPct = unknownCover ? null : cloudPctOf(row.clouds.map(({ cover }) => cover));
  const present = weatherCodeOf(row.wxString ?? "");
  if (present === undefined) issue("wxString", row.wxString);
  const windMs = plausible("windMs", inMs(row.wspd), "wspd");
  return {
    windMs,
    windDirDeg: plausible("windDirDeg", direction(row.wdir), "wdir"),
    gustMs: plausible("gustMs", inMs(row.wgst), "wgst"),
    visibilityKm: plausible("visibilityKm", kilometres(row.visib), "visib"),
    cloudPct,
    weatherCode: typeof present === "number" ? present : present === null ? skyCodeOf(cloudPct) : null,
  };
}

/** The value, rounded; null without a value, and null with an issue for one that is implausible. */
export function plausibleOrNull(
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
 * Degrees; null for a variable wind (`VRB`) and for calm air, which reports write as 0 (north is 360). Reports give
 * tens of degrees, so a number between them is NaN and implausible.
 */
const direction = (wdir: Metar["wdir"]): number | null =>
  typeof wdir !== "number" || wdir === 0 ? null : wdir % 10 === 0 ? wdir : Number.NaN;

const inMs = (knots: number | null | undefined): number | null => (knots == null ? null : knots * MS_PER_KNOT);

function kilometres(visib: Metar["visib"]): number | null {
  if (visib == null || visib === "") return null;
  return (typeof visib === "number" ? visib : milesOf(visib)) * KM_PER_MILE;
}

/**
 * Statute miles of a text: `6+`, `2.5`, `1 3/4`; `M1/4`, less than a quarter, counts as a quarter. NaN for anything
 * else.
 */
function milesOf(text: string): number {
  const [, whole, decimals = "0"] = /^(\d+)(\.\d+)?\+?$/.exec(text) ?? [];
  if (whole !== undefined) return Number(whole) + Number(decimals);
  const [, miles = "0", over, under] = /^M?(?:(\d+) )?(\d+)\/(\d+)$/.exec(text) ?? [];
  return over === undefined ? Number.NaN : Number(miles) + Number(over) / Number(under);
}
