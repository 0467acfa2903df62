import type { FlightObservation } from "../../flights/flight.ts";
import type { Instant } from "../../time.ts";

type Outcome = Pick<FlightObservation, "status" | "actualAt" | "estimatedAt">;

/** Scheduled, delayed, check-in, boarding, gate open, back at the stand. */
const WAITING = new Set(["", "SKD", "DLY", "CKN", "BRD", "GTO", "RFB"]);
/** Off block, off the ground, finished. */
const GONE = new Set(["OFB", "OFF", "FIN"]);

/**
 * What a row says. The off-block time is the departure, whatever the code; a flight that came back to its stand or was cancelled
 * has none. `known` is false for a code that is not known, and for one that contradicts the times.
 */
export function readOutcome(row: {
  readonly code: string;
  readonly scheduledAt: Instant;
  readonly estimatedAt: Instant | null;
  readonly offBlockAt: Instant | null;
  readonly cancelled: boolean;
}): Outcome & { readonly known: boolean } {
  const { code, scheduledAt, estimatedAt, offBlockAt, cancelled } = row;
  if (code === "XLD" || cancelled) return { status: "cancelled", known: code === "XLD" || WAITING.has(code) };
  if (offBlockAt !== null && code !== "RFB")
    return { status: "departed", actualAt: offBlockAt, known: GONE.has(code) || WAITING.has(code) };
  if (!WAITING.has(code)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}
