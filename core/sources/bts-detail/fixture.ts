import PHX from "../../airports/PHX.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const PREAMBLE = "Detailed Statistics\nDepartures\nOrigin Airport: Phoenix, AZ (PHX)\nAirline: Delta (DL)\n\n";
const HEADER =
  "Carrier Code,Date (MM/DD/YYYY),Flight Number,Tail Number,Destination Airport,Scheduled departure time," +
  "Actual departure time,Departure delay (Minutes),Wheels-off time,Taxi-Out time (Minutes)";
const row = (number: number, crs: string, dep: string, delay: number, off: string, taxi: number) =>
  `DL,10/18/2026,${number},N1DL,ATL,${crs},${dep},${delay},${off},${taxi}`;
const file = (...rows: string[]) => encodeText(`${PREAMBLE}${[HEADER, ...rows].join("\n")}\n SOURCE: BTS\n`);

/** Written by hand in the layout of the page's files. */
export const fixture: ConformanceFixture = {
  airport: PHX,
  window: dayOfOctober("history", "2027-01-10T12:00:00Z"),
  format: "csv",
  good: file(
    row(1, "06:59", "06:56", -3, "07:19", 23),
    row(2, "10:00", "00:00", 0, "00:00", 0),
    row(3, "23:50", "00:20", 30, "00:35", 15),
    row(4, "12:00", "13:25", 85, "13:40", 15),
  ),
  empty: file(),
  words: [
    ["00:00,0,00:00,0", "--,0,--,0"],
    ["00:00,0,00:00,0", "CNL,0,CNL,0"],
    ["06:56", "left"],
  ],
};
