import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import type { JobName, Lease, Outcome } from "../../core/schedule/jobs.ts";
import { addDays, dayRange, HOUR, type Instant, localDate, MINUTE, plus } from "../../core/time.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { twin } from "./support/twin-world.ts";
import { at, bindings, DB, depsOf } from "./support/world.ts";

const NOON = at("2026-03-01T11:00:00Z");
const TODAY = localDate("2026-03-01");
const SINCE = localDate("2026-02-20");
const ZONE = twin.timeZone;

/** Each test has a Conductor of its own. */
function conductorOf(name: string) {
  const stub = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name));
  const tick = (now: Instant, skip: readonly JobName[] = []) =>
    stub.tick({ airport: "ZZZ", now, notBefore: SINCE, backfillDays: 3, skip });
  const complete = (lease: Lease, now: Instant, outcome: Outcome = { status: "done", detail: "" }) =>
    stub.complete({ token: lease.token, now, zone: ZONE, outcome });
  return { stub, tick, complete };
}

const names = (leases: readonly Lease[]) => leases.map((lease) => lease.job);
const board = (at: Instant): Outcome => ({
  status: "done",
  detail: "",
  facts: { board: { at, day: TODAY, keysHash: "k" } },
});

test("overlapping ticks hand out each job once", async () => {
  const { tick } = conductorOf("overlap");
  const both = await Promise.all([tick(NOON), tick(NOON)]);
  expect(both.map(names).filter((jobs) => jobs.length > 0)).toEqual([
    ["board", "weather-forecast", "arrivals", "flights", "weather", "reparse", "reread", "watch"],
  ]);
  expect(names(await tick(plus(NOON, 14 * MINUTE)))).toEqual([]);
});

test("open days are summarised with the reason of the last try and the moment of the next", async () => {
  const { stub, tick, complete } = conductorOf("waiting");
  const [older, newer] = [addDays(TODAY, -2), addDays(TODAY, -1)];
  const fail = async (day: typeof TODAY, detail: string, now: Instant) => {
    const flights = (await tick(now)).find(({ job }) => job === "flights")!;
    const failed = { day, state: "open", detail, ok: false } as const;
    await complete(flights, now, { status: "done", detail: "", days: [failed] });
  };
  await fail(older, "HTTP 503", NOON);
  await fail(newer, "timeout", plus(NOON, MINUTE));
  const partitions = await stub.partitions(["flights"]);
  const until = Math.min(...partitions.map((p) => p.retryAt));
  expect((await stub.summary()).waiting).toEqual([{ job: "flights", days: 2, until, reason: "timeout" }]);
});

test("a job that was taken over is lost to its former holder, and its days are judged as usual", async () => {
  const { stub, tick, complete } = conductorOf("taken over");
  const held = (await tick(NOON)).find(({ job }) => job === "flights")!;
  const day = localDate("2024-05-01");
  const taken = await stub.takeOver({ job: "flights", from: day, to: day, reason: "a file" }, NOON);
  expect(taken.token).toBeGreaterThan(held.token);
  expect(await complete(held, NOON)).toBe(false);
  const days = [{ day, state: "complete", detail: "24 flights", ok: true } as const];
  expect(await complete(taken, NOON, { status: "done", detail: "", days })).toBe(true);
  expect(await stub.partitions(["flights"], { from: day, to: day })).toMatchObject([{ day, state: "settled" }]);
  expect(await stub.partitions(["flights"], { from: addDays(day, 1), to: TODAY })).toEqual([]);
  expect((await stub.attempts(1))[0]).toMatchObject({ reason: "a file", status: "done" });
});

test("no clearing up while another tick is making feature rows", async () => {
  const { stub, tick, complete } = conductorOf("clearing");
  const days = dayRange(SINCE, addDays(TODAY, -1)).map(
    (day) => ({ day, state: "complete", detail: "", ok: true }) as const,
  );
  for (const lease of await tick(NOON)) {
    if (lease.job === "flights" || lease.job === "weather")
      await complete(lease, NOON, { status: "done", detail: "", days });
    else await complete(lease, NOON);
  }
  const later = plus(NOON, HOUR);
  const materialize = (await tick(later, ["watch"])).find(({ job }) => job === "materialize")!;
  expect(materialize).toBeDefined();
  expect(names(await tick(later))).not.toContain("watch");
  await complete(materialize, later, { status: "failed", detail: "" });
  expect(names(await tick(later, ["materialize"]))).toContain("watch");
  expect((await stub.facts()).features).toBeNull();
});

test("tokens rise from lease to lease, also over an eviction", async () => {
  const { stub, tick, complete } = conductorOf("tokens");
  const tokens: number[] = [];
  for (let i = 0; i < 5; i++) {
    for (const lease of await tick(plus(NOON, i * HOUR))) {
      tokens.push(lease.token);
      await complete(lease, plus(NOON, i * HOUR));
    }
    await evictDurableObject(stub);
  }
  expect(tokens.length).toBeGreaterThan(5);
  expect(tokens).toEqual([...new Set(tokens)].sort((a, b) => a - b));
});

test("a lease ends after a quarter of an hour: the job goes to another, and the first one's outcome is discarded", async () => {
  const { stub, tick, complete } = conductorOf("expiry");
  const first = (await tick(NOON)).find((lease) => lease.job === "board")!;
  const late = plus(NOON, 15 * MINUTE);
  expect(await complete(first, late, board(late))).toBe(false);
  const second = (await tick(late)).find((lease) => lease.job === "board")!;
  expect(second.token).toBeGreaterThan(first.token);
  expect(await complete(first, plus(NOON, MINUTE), board(NOON))).toBe(false);
  expect((await stub.facts()).board).toBeNull();
  expect(await complete(second, late, board(late))).toBe(true);
  expect((await stub.facts()).board).toEqual({ at: late, day: TODAY, keysHash: "k" });
});

test("a second report on the same lease changes nothing", async () => {
  const { stub, tick, complete } = conductorOf("twice");
  const lease = (await tick(NOON)).find(({ job }) => job === "board")!;
  expect(await complete(lease, NOON, board(NOON))).toBe(true);
  const attempts = await stub.attempts(20);
  expect(await complete(lease, NOON, { ...board(plus(NOON, HOUR)), status: "failed" })).toBe(false);
  expect(await complete({ ...lease, token: 999 }, NOON, board(plus(NOON, HOUR)))).toBe(false);
  expect((await stub.facts()).board?.at).toBe(NOON);
  expect(await stub.attempts(20)).toEqual(attempts);
});

test("days of a job that failed are tried again, each time later, and the others of the tick go on", async () => {
  const { stub, tick, complete } = conductorOf("retries");
  const pauses: number[] = [];
  let now = NOON;
  for (let i = 0; i < 4; i++) {
    const lease = (await tick(now)).find(({ job, to }) => job === "flights" && to === addDays(TODAY, -1));
    expect(lease).toBeDefined();
    await complete(lease!, now, { status: "failed", detail: "threw Error: no such table" });
    const partition = (await stub.partitions(["flights"])).find(({ day }) => day === addDays(TODAY, -1))!;
    expect(partition).toMatchObject({ state: "open", attempts: i + 1, detail: "threw Error: no such table" });
    const early = await tick(plus(partition.retryAt, -1));
    expect(early.filter(({ job, to }) => job === "flights" && to === addDays(TODAY, -1))).toEqual([]);
    pauses.push((partition.retryAt - now) / MINUTE);
    now = plus(partition.retryAt, 20 * MINUTE);
  }
  expect(pauses).toEqual([10, 20, 40, 80]);
});

test("facts, partitions and open leases are still there after an eviction", async () => {
  const { stub, tick, complete } = conductorOf("evicted");
  const leases = await tick(NOON);
  const flights = leases.find(({ job }) => job === "flights")!;
  await complete(leases.find(({ job }) => job === "board")!, NOON, board(NOON));
  await complete(flights, NOON, {
    status: "done",
    detail: "",
    days: [{ day: flights.to, state: "complete", detail: "300 flights", ok: true }],
  });
  const before = [await stub.summary(), await stub.partitions(["flights"]), await stub.attempts(20)];
  await evictDurableObject(stub);
  expect([await stub.summary(), await stub.partitions(["flights"]), await stub.attempts(20)]).toEqual(before);
  expect(names(await tick(plus(NOON, MINUTE)))).not.toContain("weather");
});

test("a tick in which one job throws does the others, and the next ticks do that one", async () => {
  const conductor = conductorOf("tick-throws").stub;
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName("tick-throws"));
  const deps = (now: Instant, brokenDb: boolean) => {
    const normal = depsOf(twin, now, { conductor: () => conductor, trainer: () => trainer });
    const prepare = (sql: string) => {
      if (brokenDb && /from "departures"/i.test(sql) && /count/i.test(sql)) throw new Error("D1 is away");
      return DB.prepare(sql);
    };
    const db = new Proxy(DB, { get: (d, name) => (name === "prepare" ? prepare : Reflect.get(d, name).bind(d)) });
    const config = { ...normal.config, historySince: addDays(TODAY, -4), backfillDays: 2 };
    return { ...normal, db, config };
  };
  await scheduled("*/15 * * * *", deps(NOON, true));
  const ended = Object.fromEntries((await conductor.attempts(50)).map(({ job, status }) => [job, status]));
  expect(ended).toMatchObject({ board: "done", "weather-forecast": "done", weather: "done", forecast: "done" });
  expect(ended.flights).toBe("failed");
  expect((await conductor.partitions(["flights"])).map(({ state }) => state)).toContain("open");
  await scheduled("*/15 * * * *", deps(plus(NOON, 15 * MINUTE), false));
  expect((await conductor.partitions(["flights"])).map(({ state }) => state)).not.toContain("open");
});

test("an airport that throws does not stop the others, and the invocation fails visibly", async () => {
  const deps = depsOf(twin, plus(NOON, 2 * HOUR));
  const unknown = { ...twin, iata: "QQQ" };
  const both = { ...deps, config: { ...deps.config, airports: [unknown, twin] } };
  await expect(scheduled("*/15 * * * *", both)).rejects.toThrow("1 airports failed");
  expect((await deps.conductor("ZZZ").facts()).board?.at).toBe(plus(NOON, 2 * HOUR));
  expect(() => scheduled("0 0 * * *", both)).toThrow("not in CRONS");
});
