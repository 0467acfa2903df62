import { describe, expect, test } from "vitest";
import type { HealthFacts } from "../../../core/api/freshness.ts";
import { healthChecks } from "../../../core/api/freshness.ts";
import { HOUR, type Instant } from "../../../core/time.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const ago = (hours: number): Instant => (NOW - hours * HOUR) as Instant;

const FINE: HealthFacts = {
  iata: "ZZZ",
  startedAt: ago(1000),
  sources: [{ id: "hkia", newest: ago(1) }],
  forecast: ago(2),
  champion: ago(20),
  flights: { due: 200, served: 200, fallback: 4 },
};

const answer = async (path: string, ...facts: HealthFacts[]) => {
  const read = { ...fakeReadModel({ now: NOW }), health: async () => facts };
  const response = await appUnderTest({}, { read }).app.request(path);
  return [response.status, await response.text()];
};

describe("/healthz", () => {
  test("ok with the number of checks", async () => {
    expect(await answer("/healthz", FINE)).toEqual([200, "ok 4 checks\n"]);
  });

  test.each<[string, Partial<HealthFacts>, string]>([
    ["source", { sources: [{ id: "hkia", newest: ago(37.25) }] }, "ZZZ source hkia age h: 37.25 > 36"],
    ["forecast", { forecast: ago(27) }, "ZZZ forecast age h: 27 > 26"],
    ["champion", { champion: ago(73) }, "ZZZ champion age h: 73 > 72"],
    ["fallback", { flights: { due: 200, served: 200, fallback: 11 } }, "ZZZ fallback share: 0.06 > 0.05"],
    ["tick", { lastTick: ago(2.5) }, "ZZZ tick age h: 2.5 > 2"],
    ["job", { throwing: [{ job: "flights", times: 4 }] }, "ZZZ job flights throws in a row: 4 > 3"],
  ])("an old %s fails with its value and threshold", async (_, change, words) => {
    expect(await answer("/healthz", { ...FINE, ...change })).toEqual([503, `FAIL ${words}\n`]);
  });

  test("all failures are named, of all airports", async () => {
    const old = { ...FINE, iata: "HKG", forecast: ago(30), champion: ago(100) };
    expect(await answer("/healthz", FINE, old)).toEqual([
      503,
      "FAIL HKG forecast age h: 30 > 26; HKG champion age h: 100 > 72\n",
    ]);
  });

  test("what never came counts from the first tick, and nothing counts before it", () => {
    const never = {
      ...FINE,
      startedAt: ago(10),
      sources: [{ id: "hkia", newest: null }],
      forecast: null,
      champion: null,
    };
    expect(healthChecks(never, NOW).map((check) => check.value)).toEqual([10, 10, 10]);
    expect(healthChecks({ ...never, startedAt: null }, NOW)).toEqual([]);
  });

  test("history from before the service began does not make it old on its first day", () => {
    const imported = { ...FINE, startedAt: ago(1), forecast: ago(500) };
    expect(healthChecks(imported, NOW).every(({ value, threshold }) => value <= threshold)).toBe(true);
  });
});

describe("/readyz", () => {
  test("ready with a champion and forecasts", async () => {
    expect(await answer("/readyz", FINE)).toEqual([200, "ok 1 airports\n"]);
  });

  test("not while data or model are old, or a job throws at every tick", async () => {
    expect(await answer("/readyz", { ...FINE, champion: ago(73) })).toEqual([
      503,
      "FAIL ZZZ champion age h: 73 > 72\n",
    ]);
    expect((await answer("/readyz", { ...FINE, throwing: [{ job: "verify", times: 5 }] }))[0]).toBe(503);
    expect((await answer("/readyz", { ...FINE, throwing: [{ job: "verify", times: 3 }] }))[0]).toBe(200);
  });

  test("not before", async () => {
    const empty = { ...FINE, champion: null, flights: { due: 200, served: 0, fallback: 0 } };
    expect(await answer("/readyz", empty)).toEqual([503, "FAIL ZZZ champion: 0 < 1; ZZZ forecasts: 0 < 1\n"]);
    expect(await answer("/readyz")).toEqual([503, "FAIL airports: 0 < 1\n"]);
  });
});
