import type { Departure } from "./departure.ts";

/**
 * What is published of a flight before it leaves. Features of a flight are made from this type, so they cannot read its
 * outcome.
 */
export type ScheduledFlight = Pick<
  Departure,
  "flightKey" | "localDate" | "scheduledAt" | "number" | "carrier" | "destination"
>;
