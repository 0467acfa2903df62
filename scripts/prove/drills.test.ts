import { expect, test } from "vitest";
import { drillFaults, soak } from "./drills.ts";
import type { Conclusion, Json } from "./run/proof.ts";

const soaked = async (memoryMb: readonly number[], violated: readonly string[] = []): Promise<Conclusion> =>
  soak.conclude(new Map<string, Json>([["30 days", { memoryMb, availability: 1, violated }]]));

test("memory that levels off stands, memory that grows or was not measured does not", async () => {
  const level = [400, 450, 500, 510, 505, 507, 509, 506, 510];
  expect((await soaked(level)).failures).toEqual([]);
  expect((await soaked(level.map((mb, day) => mb + 40 * day))).failures).toEqual([expect.stringContaining("a tenth")]);
  expect((await soaked([])).failures).toEqual([expect.stringContaining("0 days")]);
  expect((await soaked(level, ["I3: a flight"])).failures).toEqual(["30 days: I3: a flight"]);
});

test("units are as long as they are told", () => {
  expect(soak.units([])).toEqual(["120 days"]);
  expect(soak.units(["days=20"])).toEqual(["20 days"]);
  expect(drillFaults.units(["days=7"])).toEqual(["seed 1, 7 days", "seed 2, 7 days", "seed 3, 7 days"]);
});

test("a drill that failed is a failure, with what it said", async () => {
  const kept = { faults: [{ id: "F1", injected: 2, recovered: 1 }], availability: 1, failed: true, said: "not healed" };
  const { lines, failures } = await drillFaults.conclude(new Map<string, Json>([["seed 1, 30 days", kept]]));
  expect(lines[0]).toContain("F1 1/2");
  expect(failures).toEqual(["seed 1, 30 days: not healed"]);
});
