import HKG from "../../airports/HKG.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";
import { VARIABLES } from "./units.ts";

const UNITS: Readonly<Record<string, string>> = {
  ...{ tempC: "°C", dewpointC: "°C", precipMm: "mm", snowfallCm: "cm", weatherCode: "wmo code", cloudPct: "%" },
  ...{ visibilityKm: "m", windMs: "m/s", windDirDeg: "°", gustMs: "m/s", pressureHpa: "hPa" },
};
const answer = (hours: readonly number[]) => {
  const start = 1_792_252_800; // 2026-10-17T16:00Z, midnight in Hong Kong
  const columns = VARIABLES.filter((variable) => variable.inArchive).map(({ name, field }, i) => [
    name,
    hours.map((hour) => (field === "pressureHpa" ? 1010.5 + hour : field === "weatherCode" ? 61 : 1.5 + i + hour)),
  ]);
  return encodeText({
    latitude: 22.3,
    longitude: 113.9,
    utc_offset_seconds: 0,
    timezone: "GMT",
    hourly_units: {
      time: "unixtime",
      ...Object.fromEntries(VARIABLES.map(({ name, field }) => [name, UNITS[field]])),
    },
    hourly: { time: hours.map((hour) => start + hour * 3600), ...Object.fromEntries(columns) },
  });
};

/** Written by hand in the shape of the archive's answers. */
export const fixture: ConformanceFixture = {
  airport: HKG,
  window: dayOfOctober("history", "2026-11-01T12:00:00Z"),
  format: "json",
  good: answer([0, 1, 2, 3, 4, 5, 6]),
  empty: answer([]),
  words: [
    ['"weather_code":[61', '"weather_code":["rain"'],
    ['"m/s"', '"furlong/h"'],
    ['"mm"', '"in"'],
  ],
};
