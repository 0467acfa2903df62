import EWR from "../../airports/EWR.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const HEADER = "station,valid,tmpf,dwpf,drct,sknt,gust,p01i,mslp,alti,vsby,skyc1,skyc2,skyc3,skyc4,wxcodes";
const file = (...rows: string[]) => encodeText([HEADER, ...rows, ""].join("\n"));

/** Written by hand in the format that is asked for. */
export const fixture: ConformanceFixture = {
  airport: EWR,
  window: dayOfOctober("history"),
  format: "csv",
  good: file(
    "EWR,2026-10-18 05:51,50.00,41.00,130.00,10.00,,0.10,1013.20,29.92,10.00,FEW,BKN,,,-RA BR",
    "EWR,2026-10-18 06:51,52.00,42.00,140.00,12.00,22.00,0.00,1013.40,29.93,9.00,SCT,,,,",
    "EWR,2026-10-18 07:51,53.00,42.50,150.00,0.00,,0.0001,,29.94,10.00,CLR,,,,",
    "EWR,2026-10-18 08:51,,,,,,0.00,1013.60,29.95,8.00,OVC,,,,HZ",
  ),
  empty: file(),
  words: [
    ["-RA BR", "RAIN"],
    ["CLR", "SUNNY"],
    ["HZ", "HAZE"],
  ],
};
