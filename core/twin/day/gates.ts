import { type Instant, instant, MINUTE } from "../../time.ts";
import { integerBelow, type Key, uniform } from "../noise.ts";
import { DESTINATIONS, type TwinDestination } from "../timetable/destinations.ts";

/** Share of flights with each of the oddities that real boards show. */
const ODD = 1 / 300;

/** Where a departure boards. The gate is published two to four hours ahead; one flight in 300 never gets one. */
export function gateOf(
  key: Key,
  terminal: "T1" | "T2",
  scheduledAt: Instant,
): { terminal: string; aisle: string; gate: string; gateFrom: Instant } {
  const number = 1 + integerBelow(38, key, 30);
  const gateFrom = instant(scheduledAt - (120 + integerBelow(120, key, 31)) * MINUTE);
  const aisle = (terminal === "T1" ? "ABCDE" : "FGH")[integerBelow(terminal === "T1" ? 5 : 3, key, 32)] ?? "A";
  const gate = uniform(key, 33) < ODD ? "" : String(terminal === "T1" ? number : 200 + number);
  return { terminal, aisle, gate, gateFrom };
}

/** The stops of a flight. One flight in 300 continues to a second one. */
export function stopsOf(key: Key, first: TwinDestination): string[] {
  if (uniform(key, 34) >= ODD) return [first.iata];
  const next = DESTINATIONS[integerBelow(DESTINATIONS.length, key, 35)];
  return next && next.iata !== first.iata ? [first.iata, next.iata] : [first.iata];
}
