import type { ArrivalObservation } from "../../flights/arrival.ts";
import type { Instant } from "../../time.ts";

type Outcome = Pick<ArrivalObservation, "status" | "actualAt" | "estimatedAt">;

/** Codes of flights that have not arrived: scheduled, delayed. */
const WAITING = new Set(["", "SKD", "DLY"]);
/** Codes of flights that have arrived: on block, finished. */
const HERE = new Set(["ONB", "FIN"]);

/**
 * The outcome of a row. The on-block time is the arrival, whatever the code, except for a flight that was cancelled.
 * `known` is false for an unknown code and for one that contradicts the times.
 */
export function readOutcome(row: {
  readonly code: string;
  readonly scheduledAt: Instant;
  readonly estimatedAt: Instant | null;
  readonly onBlockAt: Instant | null;
  readonly cancelled: boolean;
}): Outcome & { readonly known: boolean } {
  const { code, scheduledAt, estimatedAt, onBlockAt, cancelled } = row;
  // A cancelled flight that is expected or has come may have been reinstated: it is not cancelled in silence.
  if (code === "XLD" || cancelled)
    return { status: "cancelled", known: onBlockAt === null && (code === "XLD" || code === "") };
  if (onBlockAt !== null) return { status: "arrived", actualAt: onBlockAt, known: HERE.has(code) || WAITING.has(code) };
  if (!WAITING.has(code)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}
