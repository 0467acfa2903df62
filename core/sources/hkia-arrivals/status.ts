import type { ArrivalObservation } from "../../flights/arrival.ts";
import type { LocalDate, ZoneName } from "../../time.ts";
import { readTimed } from "../hkia/status.ts";

type Outcome = Pick<ArrivalObservation, "status" | "estimatedAt" | "actualAt">;

const WAITING = new Set(["", "Delayed"]);

/**
 * Reads a status text of the arrivals board. `At gate` is the arrival; a flight that has `Landed` is on its way to the
 * gate, which it reaches some minutes later: that time is an estimate. Null for unknown words, and for times and dates
 * that do not exist.
 */
export function readStatus(text: string, scheduledOn: LocalDate, zone: ZoneName): Outcome | null {
  const words = text.trim();
  if (WAITING.has(words)) return { status: "scheduled" };
  if (words === "Cancelled") return { status: "cancelled" };
  if (words === "Diverted") return { status: "diverted" };
  const timed = readTimed(words, scheduledOn, zone);
  switch (timed?.words) {
    case "At gate":
      return { status: "arrived", actualAt: timed.at };
    case "Landed":
    case "Est at":
      return { status: "scheduled", estimatedAt: timed.at };
    default:
      return null;
  }
}
