import { toIso } from "../../core/time.ts";
import type { FileFlight } from "./load.ts";
import type { AskedFlight } from "./rows.ts";

/** What a flight is called in the files, by flight key. */
export type FlightNames = ReadonlyMap<string, FileFlight>;

/** Columns that say which flight a line is about, and as of when. */
export const FLIGHT_COLUMNS = ["sched_local", "carrier", "flight", "dest", "reference_utc"] as const;

/** The cells of those columns. */
export function flightCells(inFiles: FlightNames, { departure, referenceTime }: AskedFlight): string[] {
  const { schedLocal, carrier, flight, dest } = inFiles.get(departure.flightKey)!;
  return [schedLocal, carrier, flight, dest, toIso(referenceTime)];
}
