import { toIso } from "../../core/time.ts";
import type { FileFlight } from "./load.ts";
import type { FlightAtReference } from "./rows.ts";

/** How the files name each flight, by flight key. */
export type FlightNames = ReadonlyMap<string, FileFlight>;

/** Columns that identify the flight and the reference time of a line. */
export const FLIGHT_COLUMNS = ["sched_local", "carrier", "flight", "dest", "reference_utc"] as const;

/** The cells of `FLIGHT_COLUMNS` for one flight. */
export function flightCells(inFiles: FlightNames, { departure, referenceTime }: FlightAtReference): string[] {
  const { schedLocal, carrier, flight, dest } = inFiles.get(departure.flightKey)!;
  return [schedLocal, carrier, flight, dest, toIso(referenceTime)];
}
