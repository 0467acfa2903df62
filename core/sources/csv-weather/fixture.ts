import PHX from "../../airports/PHX.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const HEADER = "time_utc,temp_c,dewp_c,wind_dir_deg,wind_ms,gust_ms,precip_mm,pressure_hpa,visib_km";
const file = (...rows: string[]) => encodeText([HEADER, ...rows, ""].join("\n"));

/** Written by hand in the layout of the files. */
export const fixture: ConformanceFixture = {
  airport: PHX,
  window: dayOfOctober("history"),
  format: "csv",
  good: file(
    "2026-10-18T07:00Z,16.1,4.4,100.0,2.1,,0.0,1018.6,16.09",
    "2026-10-18T08:00Z,15.1,4.2,110.0,2.3,5.5,0.2,1018.4,14.5",
    "2026-10-18T09:00Z,14.6,4.1,,0.0,,0.0,1018.1,16.09",
  ),
  empty: file(),
  words: [
    ["16.1,", "warm,"],
    ["0.0,1018.6", "trace,1018.6"],
    ["100.0", "E"],
  ],
};
