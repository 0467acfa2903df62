import { cloudPctOf, isCover, skyCodeOf, weatherCodeOf } from "../../weather/present-weather.ts";
import type { WeatherHour } from "../../weather/weather.ts";
import { isPlausible, rounded, type WeatherField } from "../weather/limits.ts";
import { HPA_PER_INCH, KM_PER_MILE, MM_PER_INCH, MS_PER_KNOT } from "../weather/units.ts";
import { isWeatherUnobserved } from "../weather/unobserved.ts";

/** The columns of quantities that are requested, besides station and time. */
export const COLUMNS = [
  "tmpf",
  "dwpf",
  "drct",
  "sknt",
  "gust",
  "p01i",
  "mslp",
  "alti",
  "vsby",
  "skyc1",
  "skyc2",
  "skyc3",
  "skyc4",
  "wxcodes",
] as const;
/** The report as it was sent, which is requested too. */
export const RAW = "metar";
type Column = (typeof COLUMNS)[number] | typeof RAW;

/**
 * Inches that stand for a trace of rain, which is less than can be measured; the same number is requested in its place.
 */
const TRACE_IN = 0.0001;

/**
 * Reads a report in our units. `cell` gives the text of a column, null for one that the answer lacks; "M" and an empty
 * cell mean no value. `amounts` is false for stations whose reports hold no precipitation amounts: the archive writes 0
 * there, even in a thunderstorm.
 */
export function readReport(
  cell: (name: Column) => string | null,
  amounts: boolean,
  issue: (column: string, text: string) => void,
): Omit<WeatherHour, "validAt"> {
  const said = (name: Column): string => (cell(name) === "M" ? "" : (cell(name) ?? ""));
  const read = (field: WeatherField, name: Column, convert: (value: number) => number): number | null => {
    const text = said(name);
    if (text === "") return null;
    const value = text === "T" && name === "p01i" ? TRACE_IN : /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    const converted = convert(value);
    if (isPlausible(field, converted)) return rounded(converted);
    issue(name, text);
    return null;
  };
  const celsius = (fahrenheit: number) => ((fahrenheit - 32) * 5) / 9;
  const layers = (["skyc1", "skyc2", "skyc3", "skyc4"] as const).map(said).filter((layer) => layer !== "");
  const unknownCover = layers.find((layer) => !isCover(layer));
  if (unknownCover !== undefined) issue("skyc1", unknownCover);
  // The layer with the unknown word may be the fullest.
  const cloudPct = unknownCover === undefined ? cloudPctOf(layers) : null;
  const present = weatherCodeOf(said("wxcodes"));
  if (present === undefined) issue("wxcodes", said("wxcodes"));
  const from = read("windDirDeg", "drct", (degrees) => degrees);
  return {
    tempC: read("tempC", "tmpf", celsius),
    dewpointC: read("dewpointC", "dwpf", celsius),
    windMs: read("windMs", "sknt", (knots) => knots * MS_PER_KNOT),
    windDirDeg: from === 0 ? null : from,
    gustMs: read("gustMs", "gust", (knots) => knots * MS_PER_KNOT),
    precipMm: amounts ? read("precipMm", "p01i", (inches) => inches * MM_PER_INCH) : null,
    snowfallCm: null,
    visibilityKm: read("visibilityKm", "vsby", (miles) => miles * KM_PER_MILE),
    // The altimeter setting is the fallback for an empty pressure, not for an unreadable one or a missing column.
    pressureHpa:
      cell("mslp") === null || said("mslp") !== ""
        ? read("pressureHpa", "mslp", (hpa) => hpa)
        : read("pressureHpa", "alti", (inches) => inches * HPA_PER_INCH),
    cloudPct,
    weatherCode:
      present === undefined || present === "not observed"
        ? null
        : (present ?? (saysNoWeather(cell, said("metar")) ? skyCodeOf(cloudPct) : null)),
  };
}

/**
 * The archive leaves `wxcodes` empty in fine weather and also where the weather was not observed. Only the raw report
 * tells which: without it an empty cell says nothing.
 */
const saysNoWeather = (cell: (name: Column) => string | null, raw: string): boolean =>
  cell("wxcodes") !== null && raw !== "" && !isWeatherUnobserved(raw);
