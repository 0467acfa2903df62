import { isPlausibleDelay } from "../delay.ts";
import type { Departure } from "./departure.ts";

/** What came of a flight: whole minutes after schedule, or null where it was cancelled. */
export interface FlightOutcome {
  readonly delayMin: number | null;
}

/** Why a departure has no outcome that could be learned from, counted or scored. */
export type NoOutcome = "without outcome" | "implausible delay";

/**
 * The one rule that says whether a departure has an outcome. Training labels, rates of the past, live scores and
 * backtests all ask it, so that a forecast is scored on exactly the flights that a model may learn from. A delay
 * outside `PLAUSIBLE_DELAY` is a mistake of the source and no outcome.
 */
export function outcomeOf(departure: Pick<Departure, "status" | "delayMin">): FlightOutcome | NoOutcome {
  if (departure.status === "cancelled") return { delayMin: null };
  if (departure.status !== "departed" || departure.delayMin === null) return "without outcome";
  return isPlausibleDelay(departure.delayMin) ? { delayMin: departure.delayMin } : "implausible delay";
}

export const hasOutcome = (departure: Pick<Departure, "status" | "delayMin">): boolean =>
  typeof outcomeOf(departure) !== "string";
