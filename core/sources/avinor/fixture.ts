import OSL from "../../airports/OSL.ts";
import type { ConformanceFixture } from "../conformance.ts";
import { encodeText } from "../decode.ts";
import { dayOfOctober } from "../fixture-window.ts";

const flight = (number: number, airport: string, status: string) =>
  `<flight uniqueID="${number}"><airline>SK</airline><flight_id>SK${number}</flight_id><dom_int>S</dom_int>` +
  `<schedule_time>2026-10-18T${10 + number}:05:00Z</schedule_time><arr_dep>D</arr_dep><airport>${airport}</airport>` +
  `<gate>E8</gate>${status}</flight>`;
const feed = (...flights: string[]) =>
  encodeText(
    `<?xml version="1.0" encoding="ISO-8859-1"?>\n<airport name="OSL">` +
      `<flights lastUpdate="2026-10-18T21:59:59.5Z">${flights.join("")}</flights></airport>`,
  );

/** Written by hand in the shape of the feed. */
export const fixture: ConformanceFixture = {
  airport: OSL,
  window: dayOfOctober("history", "2026-10-18T22:30:00Z"),
  format: "xml",
  good: feed(
    flight(1, "CPH", '<status code="D" time="2026-10-18T11:18:23Z"/><delayed>Y</delayed>'),
    flight(2, "BGO", '<via_airport>SOG,HOV</via_airport><status code="D" time="2026-10-18T12:03:00Z"/>'),
    flight(3, "RIX", '<status code="E" time="2026-10-18T13:50:00Z"/><delayed>Y</delayed>'),
    flight(4, "TRD", '<status code="C"/>'),
    flight(5, "ALC", ""),
  ),
  empty: feed(),
  emptyIsSaid: ["via_airport"],
  words: [
    ['code="D"', 'code="G"'],
    ['code="E"', 'code="T"'],
    ['code="C"', 'code="X"'],
  ],
};
