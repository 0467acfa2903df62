import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import YYZ from "../../core/airports/YYZ.ts";
import ZZZ from "../../core/airports/ZZZ.ts";
import { ok } from "../../core/result.ts";
import { addDays, dayBounds, type Instant, localDate, localDateOf, MINUTE, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { fromArchive } from "../../workers/platform/bucket/archive.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import type { LogEvent } from "../../workers/platform/log.ts";
import { board, publisher, row, type Said } from "./support/board-answers.ts";
import { at, BUCKET, clear, daysIn, depsOf, dump, keys, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

// All answers are written by hand. Noon of 14 August in Hong Kong is 04:00 UTC.
const TODAY = "2026-08-14";
const TOMORROW = "2026-08-15";
const NOON = at("2026-08-14T04:00:00Z");
const today = board(
  TODAY,
  [row("08:00", "CX 100", "Dep 08:05"), row("18:00", "CX 200", "", "BA 4500")],
  [row("23:50", "UO 900", "Dep 00:20 (14/08/2026)")],
  "2026-08-13",
);
const tomorrow = board(TOMORROW, [row("09:00", "CX 100", ""), row("19:00", "CX 200", "Cancelled")]);
const good = { [TODAY]: today, [TOMORROW]: tomorrow };

let token = 0;
async function read(said: Record<string, Said>, now: Instant = NOON, log: LogEvent[] = []) {
  const day = localDateOf(now, HKG.timeZone);
  const deps = depsOf(HKG, now, { ...publisher(said), log: (event) => log.push(event) });
  return runBoard(deps, HKG, leaseOf("board", day, addDays(day, 1), ++token));
}

const quarantined = () =>
  rows("SELECT label, reason, raw_key AS rawKey, detail, resolved_at FROM quarantine ORDER BY label");
const scheduled = async () =>
  (await rows<{ k: string }>("SELECT flight_key || ' ' || status AS k FROM schedule ORDER BY 1")).map((r) => r.k);

test("a good board: exactly two local days, outcomes in the history, raw answers in the archive", async () => {
  expect(await read(good)).toMatchObject({ status: "done", facts: { board: { at: NOON, day: TODAY } } });
  expect(await daysIn("schedule", "HKG")).toEqual([
    [TODAY, 2],
    [TOMORROW, 2],
  ]);
  expect(await scheduled()).toEqual([
    "HKG/CX100/2026-08-14T00:00Z departed",
    "HKG/CX100/2026-08-15T01:00Z scheduled",
    "HKG/CX200/2026-08-14T10:00Z scheduled",
    "HKG/CX200/2026-08-15T11:00Z cancelled",
  ]);
  expect(await rows("SELECT flight_key, local_date, delay_min, known_at FROM departures ORDER BY 1")).toEqual([
    { flight_key: "HKG/CX100/2026-08-14T00:00Z", local_date: TODAY, delay_min: 5, known_at: NOON },
    { flight_key: "HKG/CX200/2026-08-15T11:00Z", local_date: TOMORROW, delay_min: null, known_at: NOON },
    { flight_key: "HKG/UO900/2026-08-13T15:50Z", local_date: "2026-08-13", delay_min: 30, known_at: NOON },
  ]);
  const captures = await rows<{ raw_key: string; label: string; bytes: number }>(
    "SELECT * FROM captures ORDER BY label",
  );
  expect(captures.map((c) => c.label)).toEqual([TODAY, TOMORROW]);
  expect(await keys("raw/")).toEqual(captures.map((c) => c.raw_key).sort());
  expect(new TextDecoder().decode((await fromArchive(BUCKET, captures[0]!.raw_key))!)).toBe(today);
});

test("the same answer again writes nothing, neither rows nor objects", async () => {
  await read(good);
  const [before, objects] = [await dump(), await keys("")];
  expect(await read(good, plus(NOON, 15 * MINUTE))).toMatchObject({ status: "done" });
  expect(await dump()).toEqual(before);
  expect(await keys("")).toEqual(objects);
});

const html = "<!doctype html><title>Maintenance</title>";
const cut = today.slice(0, -25);
const answeredBadly: [string, Said, string][] = [
  ["a page of HTML with status 200", html, "not-json"],
  ["a document that is cut off", cut, "not-json"],
  ["no day at all", "[]", "empty"],
  ["a day without flights", board(TODAY, []), "empty"],
  ["another day than asked for", board("2026-08-03", [row("08:00", "CX 1", "")]), "wrong-date"],
  ["rows of another shape", board(TODAY, [{ when: "08:00" } as never]), "shape"],
];

test.each(answeredBadly)(
  "%s is archived and refused with its reason, and the known board stays",
  async (_, said, reason) => {
    await read(good);
    const before = await dump("captures", "quarantine");
    const log: LogEvent[] = [];
    const outcome = await read({ [TODAY]: said, [TOMORROW]: said }, plus(NOON, 15 * MINUTE), log);
    expect(outcome).toMatchObject({ status: "failed" });
    expect(outcome.facts).toBeUndefined();
    expect(await dump("captures", "quarantine")).toEqual(before);

    const notes = await quarantined();
    expect(notes.map((note) => [note.label, note.reason, note.resolved_at])).toEqual([
      [TODAY, reason, null],
      [TOMORROW, expect.any(String), null],
    ]);
    expect(log.map((event) => event.event)).toEqual(["quarantined", "quarantined"]);
    const body = await fromArchive(BUCKET, notes[0]!.rawKey as string);
    expect(new TextDecoder().decode(body!)).toBe(said);

    expect(await read(good, plus(NOON, 30 * MINUTE))).toMatchObject({ status: "done" });
    expect(await dump("captures", "quarantine")).toEqual(before);
    expect(await rows("SELECT count(*) AS n FROM captures WHERE known_at = ?1", plus(NOON, 30 * MINUTE))).toEqual([
      { n: 2 },
    ]);
  },
);

test("the same bad answer again adds no second note", async () => {
  await read({ [TODAY]: html, [TOMORROW]: html });
  const notes = await quarantined();
  await read({ [TODAY]: html, [TOMORROW]: html }, plus(NOON, 15 * MINUTE));
  expect(await quarantined()).toEqual(notes);
});

const didNotAnswer: [string, Said, boolean][] = [
  ["HTTP 500", { status: 500, body: "Internal Server Error" }, true],
  ["HTTP 429", { status: 429, body: "" }, true],
  ["a connection that breaks", { reason: "network", detail: "connection reset" }, false],
  ["no answer in time", { reason: "timeout", afterMs: 20_000 }, false],
];

test.each(didNotAnswer)(
  "%s is a passing failure: no quarantine, and the known board stays",
  async (_, said, archived) => {
    await read(good);
    const before = await dump("captures");
    const objects = (await keys("raw/")).length;
    expect(await read({ [TODAY]: said, [TOMORROW]: said }, plus(NOON, 15 * MINUTE))).toMatchObject({
      status: "failed",
    });
    expect(await dump("captures")).toEqual(before);
    expect((await keys("raw/")).length > objects).toBe(archived);
    expect(await read(good, plus(NOON, 30 * MINUTE))).toMatchObject({ status: "done" });
    expect(await dump("captures")).toEqual(before);
  },
);

test("if only one of two days is answered, it is renewed and the other keeps its rows", async () => {
  await read(good);
  const later = board(TODAY, [row("08:00", "CX 100", "Dep 08:05"), row("18:00", "CX 200", "Est at 18:40")]);
  const outcome = await read({ [TODAY]: later, [TOMORROW]: html }, plus(NOON, 15 * MINUTE));
  expect(outcome).toMatchObject({ status: "failed", facts: { board: { day: TODAY } } });
  expect(await daysIn("schedule", "HKG")).toEqual([
    [TODAY, 2],
    [TOMORROW, 2],
  ]);
  expect(await rows("SELECT estimated_at FROM schedule WHERE flight_key = 'HKG/CX200/2026-08-14T10:00Z'")).toEqual([
    { estimated_at: at("2026-08-14T10:40:00Z") },
  ]);
});

test("a flight that the board no longer lists leaves it; an outcome is not undone by a row without one", async () => {
  await read(good);
  const shorter = board(TODAY, [row("08:00", "CX 100", "Boarding")]);
  await read({ ...good, [TODAY]: shorter }, plus(NOON, 15 * MINUTE));
  expect(await scheduled()).toEqual([
    "HKG/CX100/2026-08-14T00:00Z departed",
    "HKG/CX100/2026-08-15T01:00Z scheduled",
    "HKG/CX200/2026-08-15T11:00Z cancelled",
  ]);
});

test("over local midnight the old day goes and a new one comes", async () => {
  const before = at("2026-08-14T15:55:00Z");
  await read(good, before);
  const next = { [TOMORROW]: tomorrow, "2026-08-16": board("2026-08-16", [row("10:00", "CX 300", "")]) };
  await read(next, plus(before, 10 * MINUTE));
  expect(await daysIn("schedule", "HKG")).toEqual([
    [TOMORROW, 2],
    ["2026-08-16", 1],
  ]);
  expect(await daysIn("departures", "HKG")).toEqual([
    ["2026-08-13", 1],
    [TODAY, 1],
    [TOMORROW, 1],
  ]);
});

test("around the days on which clocks change the simulated airport shows exactly two local days, each in full", async () => {
  for (const change of ["2026-03-29", "2026-10-25"]) {
    await clear();
    for (const offset of [-2, -1, 0, 1]) {
      const day = addDays(change as never, offset);
      const midnight = dayBounds(day, ZZZ.timeZone).start;
      for (const now of [plus(midnight, -5 * MINUTE), midnight, plus(midnight, 3 * 60 * MINUTE)]) {
        const first = localDateOf(now, ZZZ.timeZone);
        const lease = leaseOf("board", first, addDays(first, 1), ++token);
        expect(await runBoard(depsOf(ZZZ, now), ZZZ, lease)).toMatchObject({ status: "done" });
        const days = await daysIn("schedule", "ZZZ");
        expect(days.map(([d]) => d)).toEqual([first, addDays(first, 1)]);
        for (const d of [first, addDays(first, 1)]) {
          const { start, end } = dayBounds(d, ZZZ.timeZone);
          const outside =
            "SELECT flight_key FROM schedule WHERE local_date = ?1 AND NOT (scheduled_at >= ?2 AND scheduled_at < ?3)";
          expect(await rows(outside, d, start, end)).toEqual([]);
        }
        expect(Math.min(...days.map(([, n]) => n))).toBeGreaterThan(50);
      }
    }
  }
});

test("a flight of a third day that a source lists is not shown", async () => {
  const listed = (id2: string, day: string) => ({
    key: `Y${id2}${day}`,
    id: `XXX${id2.slice(2)}`,
    id2,
    type: "DEP",
    al: "Example Air",
    alCode: "XXX",
    ids: [],
    schTime: `${day}T10:00:00-04:00`,
    latestTm: `${day}T10:00:00-04:00`,
    status: "ONT",
    routes: [{ code: "YHZ" }],
  });
  const list = [listed("AC1", TODAY), listed("AC2", TOMORROW), listed("AC3", "2026-08-16")];
  const body = JSON.stringify({ lastUpdate: "2026-08-14T07:05:00-04:00", list });
  const fetchSource: FetchSource = async () =>
    ok({ status: 200, contentType: "application/json", body: new TextEncoder().encode(body) });
  const deps = depsOf(YYZ, at("2026-08-14T12:00:00Z"), { fetchSource });
  await runBoard(deps, YYZ, leaseOf("board", localDate(TODAY), localDate(TOMORROW), ++token));
  expect(await daysIn("schedule", "YYZ")).toEqual([
    [TODAY, 1],
    [TOMORROW, 1],
  ]);
});
