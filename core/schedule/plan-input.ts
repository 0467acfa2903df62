import type { Airport } from "../airports/airport.ts";
import type { Capabilities } from "../sources/source.ts";
import type { Instant, LocalDate } from "../time.ts";
import type { Facts, JobName, Partition } from "./jobs.ts";

/** All that the planner may look at: what is due follows from these values alone. */
export interface PlanInput {
  readonly airport: Airport;
  readonly now: Instant;
  readonly flights: Capabilities;
  readonly weather: Capabilities | null;
  /** Null where the publisher of the flights tells no arrivals: there is no job for them. */
  readonly arrivals: Capabilities | null;
  /** History is not asked for before this day, whatever the airport's `since` says. */
  readonly notBefore: LocalDate | null;
  /** Most days of history a tick fetches. */
  readonly backfillDays: number;
  /** What reads the flights. */
  readonly parser: { readonly source: string; readonly version: number };
  /** What reads the weather; null where the airport has no source of it. */
  readonly weatherParser: { readonly source: string; readonly version: number } | null;
  /** What reads the arrivals, likewise. */
  readonly arrivalsParser: { readonly source: string; readonly version: number } | null;
  /** Days of flights that are quarantined, rising. */
  readonly quarantinedDays: readonly LocalDate[];
  readonly partition: (job: JobName, day: LocalDate) => Partition | undefined;
  readonly facts: Facts;
}
