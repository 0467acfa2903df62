import { beforeEach, expect, test } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import { FEATURE_SET } from "../../core/features/spec.ts";
import type { ConductorRpc } from "../../core/rpc/conductor.ts";
import { type Facts, NO_FACTS, type Partition, type PartitionState } from "../../core/schedule/jobs.ts";
import { type Instant, localDate } from "../../core/time.ts";
import { mendedFacts } from "../../workers/jobs/believed-again.ts";
import { at, clear, depsOf } from "./support/world.ts";

beforeEach(clear);

const NOW = at("2026-03-20T12:00:00Z");
const features = { featureSet: FEATURE_SET, start: localDate("2026-02-01"), through: localDate("2026-03-19") };
const read = (day: string) => ({ day: localDate(day), state: "complete" as const, detail: "24 hours", ok: true });

/** What a job must tell the planner when it has read `days`, of which the Conductor knew the given states. */
function told(days: readonly string[], states: Readonly<Record<string, PartitionState>>, facts: Partial<Facts> = {}) {
  const partitions = Object.entries(states).map(
    ([day, state]) => ({ job: "weather", day, state, attempts: 1, retryAt: NOW, checkedAt: 0 as Instant }) as Partition,
  );
  const conductor = { partitions: async () => partitions, facts: async () => ({ ...NO_FACTS, features, ...facts }) };
  const deps = depsOf(ZZZ, NOW, { conductor: () => conductor as unknown as ConductorRpc });
  return mendedFacts(deps, ZZZ, "weather", days.map(read));
}

test("a day whose weather comes after the chain of rows has passed it is made anew", async () => {
  const late = { "2026-03-01": "open", "2026-03-02": "settled" } as const;
  expect(await told(["2026-03-01", "2026-03-02"], late)).toEqual({ mended: "2026-03-01", building: null });
  expect(await told(["2026-03-03"], {})).toEqual({ mended: "2026-03-03", building: null });
  expect(await told(["2026-03-03"], {}, { mended: localDate("2026-02-02") })).toMatchObject({ mended: "2026-02-02" });
});

test("days before the chain, and those whose rows are made anew anyway, need no mending", async () => {
  expect(await told(["2026-01-31"], { "2026-01-31": "open" })).toEqual({});
  expect(await told(["2026-03-17"], { "2026-03-17": "open" })).toEqual({});
  expect(await told(["2026-03-01"], { "2026-03-01": "open" }, { features: null })).toEqual({});
});

test("a day that had been set apart is mended wherever it lies", async () => {
  for (const state of ["quarantined", "parked"] as const)
    expect(await told(["2026-01-31"], { "2026-01-31": state })).toMatchObject({ mended: "2026-01-31" });
  expect(await told(["2026-03-01"], { "2026-03-01": "complete" })).toEqual({});
});
