import PHX from "../../airports/PHX.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const HEADER =
  '"Year","FlightDate","Reporting_Airline","Tail_Number","Flight_Number_Reporting_Airline","Origin","OriginCityName",' +
  '"Dest","CRSDepTime","DepTime","DepDelay","TaxiOut","WheelsOff","Cancelled","CancellationCode",';
const row = (number: number, from: string, crs: string, dep: string, delay: string, cancelled = "0.00") =>
  `2026,2026-10-18,"AA","N104NN","${number}","${from}","Phoenix, AZ","LAX","${crs}",${dep},${delay},` +
  `23.00,"0719",${cancelled},"",`;
const file = (...rows: string[]) => encodeText([HEADER, ...rows, ""].join("\n"));

/** Written by hand in the layout of the monthly files, with fewer of their columns. */
export const fixture: ConformanceFixture = {
  airport: PHX,
  window: dayOfOctober("history", "2027-01-10T12:00:00Z"),
  format: "csv",
  good: file(
    row(1, "PHX", "0659", '"0656"', "-3.00"),
    row(2, "JFK", "0700", '"0700"', "0.00"),
    row(3, "PHX", "2350", '"0020"', "30.00"),
    row(4, "PHX", "1000", '""', "", "1.00"),
    row(5, "PHX", "1200", '"1325"', "85.00"),
  ),
  empty: file(),
  words: [
    ["1.00,", "Y,"],
    ['"0719",0.00', '"0719",2.00'],
    ['"0719",0.00', '"0719",N'],
  ],
};
