import PHX from "../../airports/PHX.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const HEADER = "sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest";
const file = (...rows: string[]) => encodeText([HEADER, ...rows, ""].join("\n"));

/** Written by hand in the layout of the files. */
export const fixture: ConformanceFixture = {
  airport: PHX,
  window: dayOfOctober("history"),
  format: "csv",
  good: file(
    "2026-10-18T05:00,2026-10-18T12:00Z,2026-10-18T05:10,10,0,AA,1,N1,PHX,CLT",
    "2026-10-18T05:05,2026-10-18T12:05Z,,,1,AA,2,,PHX,CLT",
    "2026-10-18T05:10,2026-10-18T12:10Z,,,0,AA,3,,PHX,CLT",
    "2026-10-18T23:50,2026-10-19T06:50Z,2026-10-19T00:30,40,0,UA,4,N4,PHX,EWR",
  ),
  empty: file(),
  words: [
    [",1,AA", ",X,AA"],
    [",0,AA", ",no,AA"],
    [",0,UA", ",2,UA"],
  ],
};
