import type { Departure } from "../../../core/flights/departure.ts";
import { sha256 } from "../../platform/hash.ts";

/**
 * A short text that changes when the flights of the schedule change: 64 bits of the hash of their keys, in their order.
 */
export const keysHashOf = async (flights: readonly Departure[]): Promise<string> =>
  (await sha256(flights.map((flight) => flight.flightKey).join("\n"))).slice(0, 16);
