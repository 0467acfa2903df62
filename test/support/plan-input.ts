import type { Airport } from "../../core/airports/airport.ts";
import type { Facts, JobName, Partition, PartitionState } from "../../core/schedule/jobs.ts";
import { NO_FACTS } from "../../core/schedule/jobs.ts";
import type { PlanInput } from "../../core/schedule/plan-input.ts";
import type { Capabilities } from "../../core/sources/source.ts";
import { fromLocal, type Instant, type LocalDate } from "../../core/time.ts";

/** An airport in a zone with summer time, for tests of the planner. */
export const TEST_AIRPORT: Airport = {
  iata: "TST",
  icao: "TEST",
  name: "Test",
  country: "NO",
  timeZone: "Europe/Oslo",
  location: { latitude: 60, longitude: 10 },
  sources: { flights: { source: "hkia" }, weather: { source: "open-meteo" } },
  since: "2026-01-01" as LocalDate,
  simulated: false,
};

/** Facts of an airport for which nothing has happened yet and nothing is to be reparsed. */
export const READ: Facts = {
  ...NO_FACTS,
  reparsed: { source: "hkia", version: 1, before: null },
  reread: { flights: { source: "hkia", version: 1, before: null, changedFrom: null } },
};

const CAPABILITIES: Capabilities = {
  backfillDays: 30,
  scheduleDaysAhead: 2,
  labelSemantics: "off-block",
  labelLagMin: 5,
  needsKey: false,
  minIntervalMs: 0,
  domain: "example.org",
  daysPerRequest: 1,
  attribution: "nobody",
  licence: "none",
};

export const at = (day: string, clock: string): Instant =>
  fromLocal(day as LocalDate, Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)), TEST_AIRPORT.timeZone);

export const partition = (job: JobName, day: string, state: PartitionState, checkedAt: Instant): Partition => ({
  job,
  day: day as LocalDate,
  state,
  attempts: 0,
  retryAt: checkedAt,
  checkedAt,
  detail: "",
});

export function input(now: Instant, partitions: readonly Partition[] = [], more: Partial<PlanInput> = {}): PlanInput {
  const known = new Map(partitions.map((p) => [`${p.job} ${p.day}`, p]));
  return {
    airport: TEST_AIRPORT,
    now,
    flights: CAPABILITIES,
    weather: null,
    arrivals: null,
    notBefore: null,
    backfillDays: 100,
    parser: { source: "hkia", version: 1 },
    weatherParser: null,
    arrivalsParser: null,
    quarantinedDays: partitions.filter((p) => p.job === "flights" && p.state === "quarantined").map((p) => p.day),
    partition: (job, day) => known.get(`${job} ${day}`),
    facts: READ,
    ...more,
  };
}
