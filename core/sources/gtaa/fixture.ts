import YYZ from "../../airports/YYZ.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const row = (id2: string, status: string, latest: string) => ({
  key: `Y1018XXX${id2}YYZYHZ`,
  id: `XXX${id2.slice(2)}`,
  id2,
  type: "DEP",
  schTime: "2026-10-18T10:00:00-04:00",
  latestTm: `2026-10-18T${latest}:00-04:00`,
  status,
  al: "Example Air",
  alCode: "XXX",
  ids: [{ id: "YYY7", id2: "YY7" }],
  routes: [{ code: "YHZ", city: "Halifax" }],
});
const answer = (...list: unknown[]) => encodeText({ lastUpdate: "2026-10-19T07:05:00-04:00", list });

/** Written by hand in the shape of the board's answers. */
export const fixture: ConformanceFixture = {
  airport: YYZ,
  window: dayOfOctober("history"),
  format: "json",
  good: answer(
    row("AC1", "DEP", "10:20"),
    row("AC2", "CAN", "10:00"),
    row("AC3", "DEL", "11:00"),
    row("AC4", "ONT", "10:00"),
    row("AC5", "DEP", "09:55"),
  ),
  empty: answer(),
  words: [
    ['"status":"DEP"', '"status":"OUT"'],
    ['"CAN"', '"CNX"'],
    ['"DEL"', '"LATE"'],
    ['"ONT"', '"OK"'],
  ],
};
