import type { AirlineChange } from "../airlines.ts";
import type { Alarm } from "../alarm.ts";
import type { Verdict } from "../verdict.ts";

/** What the sentences of a verdict are made of. */
export type VerdictFacts = Pick<
  Verdict,
  | "trend"
  | "slopePerMonth"
  | "interval"
  | "flatWithin"
  | "windowDays"
  | "days"
  | "hindcastDays"
  | "flights"
  | "advantage"
  | "beside"
> & {
  /** The alarm that is on, its day as a local date `YYYY-MM-DD`. */
  readonly alarm: (Pick<Alarm, "cause"> & { readonly since: string }) | null;
  /** Changes of airlines, their first days as local dates. */
  readonly airlines: readonly (Pick<AirlineChange, "airline" | "open"> & { readonly since: string })[];
};

/** A verdict in words. */
export interface VerdictWords {
  /** The verdict in one sentence. */
  readonly headline: string;
  /** Slope, interval, days and flights. */
  readonly evidence: string;
  /** What an alarm means; empty without one. */
  readonly alarm: string;
}

/** The three as one text. */
export const asText = ({ headline, evidence, alarm }: VerdictWords): string =>
  [headline, evidence, alarm].filter((part) => part !== "").join(" ");
