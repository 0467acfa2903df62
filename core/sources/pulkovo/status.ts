import type { FlightObservation } from "../../flights/flight.ts";
import type { Instant } from "../../time.ts";

type Outcome = Pick<FlightObservation, "status" | "actualAt" | "estimatedAt">;

/** Codes of flights that have not left: scheduled, delayed, check-in, boarding, gate open, returned to the stand. */
const WAITING = new Set(["", "SKD", "DLY", "CKN", "BRD", "GTO", "RFB"]);
/** Codes of flights that have left: off block, airborne, finished. */
const GONE = new Set(["OFB", "OFF", "FIN"]);

/**
 * The outcome of a row. The off-block time is the departure, whatever the code, except for a flight that was cancelled
 * or returned to its stand (`RFB`), which has none. `known` is false for an unknown code and for one that contradicts
 * the times.
 */
export function readOutcome(row: {
  readonly code: string;
  readonly scheduledAt: Instant;
  readonly estimatedAt: Instant | null;
  readonly offBlockAt: Instant | null;
  readonly cancelled: boolean;
}): Outcome & { readonly known: boolean } {
  const { code, scheduledAt, estimatedAt, offBlockAt, cancelled } = row;
  // A cancelled flight that waits or has left may have been reinstated: it is not cancelled in silence.
  if (code === "XLD" || cancelled)
    return { status: "cancelled", known: offBlockAt === null && (code === "XLD" || code === "") };
  if (offBlockAt !== null && code !== "RFB")
    return { status: "departed", actualAt: offBlockAt, known: GONE.has(code) || WAITING.has(code) };
  if (!WAITING.has(code)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}
