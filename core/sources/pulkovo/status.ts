import type { FlightObservation } from "../../flights/flight.ts";
import type { Instant } from "../../time.ts";
import type { Board } from "./board.ts";

type Outcome = Pick<FlightObservation, "status" | "actualAt" | "estimatedAt">;

/**
 * The outcome of a row, an arrival in the form of a departure. The block time decides, whatever the code, except for a
 * flight that was cancelled and for a code that undoes it. `known` is false for an unknown code and for one that
 * contradicts the times.
 */
export function readOutcome(
  { waiting, done, undone }: Pick<Board, "waiting" | "done" | "undone">,
  row: {
    readonly code: string;
    readonly scheduledAt: Instant;
    readonly estimatedAt: Instant | null;
    readonly blockAt: Instant | null;
    readonly cancelled: boolean;
  },
): Outcome & { readonly known: boolean } {
  const { code, scheduledAt, estimatedAt, blockAt, cancelled } = row;
  // A cancelled flight that waits, or has left or come, may have been reinstated: it is not cancelled in silence.
  if (code === "XLD" || cancelled)
    return { status: "cancelled", known: blockAt === null && (code === "XLD" || code === "") };
  if (blockAt !== null && !undone.has(code))
    return { status: "departed", actualAt: blockAt, known: done.has(code) || waiting.has(code) };
  if (!waiting.has(code)) return { status: "unknown", known: false };
  if (estimatedAt === null || estimatedAt === scheduledAt) return { status: "scheduled", known: true };
  return { status: "scheduled", estimatedAt, known: true };
}
