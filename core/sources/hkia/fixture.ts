import HKG from "../../airports/HKG.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const row = (time: string, no: string, status: string, destination = ["NRT"]) => ({
  time,
  flight: [
    { no, airline: "XXX" },
    { no: `ZZ ${no.slice(3)}`, airline: "ZZZ" },
  ],
  status,
  statusCode: null,
  destination,
  terminal: "T1",
  aisle: "J",
  gate: "",
});
const answer = (...list: unknown[]) =>
  encodeText([
    { date: "2026-10-18", arrival: false, cargo: false, list, lastUpdatedTime: "2026-10-19T01:12:04+08:00" },
  ]);

/** Written by hand in the shape of the board's answers. */
export const fixture: ConformanceFixture = {
  airport: HKG,
  window: dayOfOctober("history"),
  format: "json",
  good: answer(
    row("10:00", "XX 1", "Dep 10:20"),
    row("23:50", "XX 2", "Dep 00:20 (19/10/2026)", ["FRA", "MUC"]),
    row("12:00", "XX 3F", "Cancelled"),
    row("13:05", "XX 4", "Est at 14:10"),
    row("14:00", "XX 5", "Boarding"),
    row("15:00", "XX 6", ""),
  ),
  empty: answer(),
  words: [
    ["Dep ", "Left "],
    ["Cancelled", "Annulled"],
    ["Boarding", "Now boarding"],
    ["Est at", "New time"],
  ],
};
