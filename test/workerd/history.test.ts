import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { DAY, HOUR, type Instant, plus } from "../../core/time.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { board, manyRows, publisher, row, type Said } from "./support/board-answers.ts";
import { at, clear, daysIn, depsOf, dump, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

// All answers are written by hand.
const DAY_1 = "2026-08-11";
const DAY_2 = "2026-08-12";
/** 01:30 of the 13th in Hong Kong: the 12th has just ended. */
const SOON = at("2026-08-12T17:30:00Z");
/** The labels of the 12th are settled. */
const LATE = plus(SOON, 3 * DAY);

let token = 0;
const read = (said: Record<string, Said>, now: Instant, from = DAY_2, to = from) =>
  runFlights(depsOf(HKG, now, publisher(said)), HKG, leaseOf("flights", from, to, ++token));
const good = (day: string) =>
  board(
    day,
    manyRows(30, () => "Dep 23:30"),
  );
/** Reads the same weekday of three weeks before, so that the usual number of flights is known. */
async function weeksBefore(): Promise<void> {
  for (const day of ["2026-07-22", "2026-07-29", "2026-08-05"]) await read({ [day]: good(day) }, SOON, day);
}
const verdictOf = async (day: string) =>
  (await rows("SELECT verdict, reasons, known_at FROM day_contracts WHERE local_date = ?1", day))[0];
const notes = () => rows("SELECT label, reason, resolved_at FROM quarantine ORDER BY known_at, label");

test("an accepted day becomes rows, known when the source would have shown them", async () => {
  expect(await read({ [DAY_2]: good(DAY_2) }, LATE)).toMatchObject({
    days: [{ day: DAY_2, state: "complete", ok: true, detail: "30 flights" }],
  });
  expect(await daysIn("departures", "HKG")).toEqual([[DAY_2, 30]]);
  const departed = at("2026-08-12T15:30:00Z");
  expect(await rows("SELECT DISTINCT known_at FROM departures")).toEqual([{ known_at: plus(departed, 10 * 60_000) }]);
});

test.each([
  [
    "too few flights",
    board(
      DAY_2,
      manyRows(10, () => "Dep 23:30"),
    ),
    "10 flights, usual for this weekday: 30",
  ],
  [
    "too many",
    board(
      DAY_2,
      manyRows(61, () => "Dep 23:30").map((r) => ({ ...r, time: "10:00" })),
    ),
    "61 flights",
  ],
  [
    "flights without outcome",
    board(
      DAY_2,
      manyRows(30, (i) => (i < 10 ? "" : "Dep 23:30")),
    ),
    "only 67 %",
  ],
])("a day of %s leaves no rows and a note; a good answer later resolves it", async (_, bad, detail) => {
  await weeksBefore();
  const before = await dump("captures", "quarantine", "day_contracts");
  expect(await read({ [DAY_2]: bad }, LATE)).toMatchObject({
    days: [{ day: DAY_2, state: "quarantined", ok: false, detail: expect.stringContaining(detail) }],
  });
  expect(await dump("captures", "quarantine", "day_contracts")).toEqual(before);
  expect(await verdictOf(DAY_2)).toMatchObject({ verdict: "quarantine", reasons: expect.stringContaining(detail) });
  expect(await notes()).toEqual([{ label: DAY_2, reason: "contract", resolved_at: null }]);

  expect(await read({ [DAY_2]: bad }, plus(LATE, HOUR))).toMatchObject({ days: [{ state: "quarantined" }] });
  expect(await notes()).toHaveLength(1);

  expect(await read({ [DAY_2]: good(DAY_2) }, plus(LATE, DAY))).toMatchObject({ days: [{ state: "complete" }] });
  expect((await daysIn("departures", "HKG")).at(-1)).toEqual([DAY_2, 30]);
  expect(await notes()).toEqual([{ label: DAY_2, reason: "contract", resolved_at: plus(LATE, DAY) }]);
  expect(await verdictOf(DAY_2)).toMatchObject({ verdict: "pass", reasons: "[]", known_at: plus(LATE, DAY) });
});

test("a day of too few flights that is told alike a week later is believed, with a warning", async () => {
  await weeksBefore();
  const few = board(
    DAY_2,
    manyRows(10, () => "Dep 23:30"),
  );
  for (const days of [0, 1, 3])
    expect(await read({ [DAY_2]: few }, plus(LATE, days * DAY))).toMatchObject({ days: [{ state: "quarantined" }] });
  expect(await read({ [DAY_2]: few }, plus(LATE, 7 * DAY))).toMatchObject({ days: [{ state: "complete", ok: true }] });
  expect(await verdictOf(DAY_2)).toMatchObject({ verdict: "warn", reasons: expect.stringContaining("told so for 7") });
  expect(await notes()).toMatchObject([{ label: DAY_2, resolved_at: plus(LATE, 7 * DAY) }]);
  expect((await daysIn("departures", "HKG")).find(([day]) => day === DAY_2)).toEqual([DAY_2, 10]);
});

test("flights without outcome soon after the day are kept, and the day stays open", async () => {
  const early = board(
    DAY_2,
    manyRows(30, (i) => (i < 10 ? "" : "Dep 23:30")),
  );
  expect(await read({ [DAY_2]: early }, SOON)).toMatchObject({ days: [{ state: "open", ok: false }] });
  expect(await rows("SELECT status, count(*) AS n FROM departures GROUP BY 1 ORDER BY 1")).toEqual([
    { status: "departed", n: 20 },
    { status: "scheduled", n: 10 },
  ]);
  expect(await notes()).toEqual([]);
});

test("if one day of two fails, the other is still written", async () => {
  const said: [Said, object][] = [
    ["<html>", { state: "open", sourceFailed: true }],
    [{ status: 404, body: "" }, { state: "parked" }],
    [{ status: 400, body: "" }, { state: "parked" }],
    [{ status: 503, body: "" }, { state: "open" }],
    [{ reason: "network", detail: "reset" }, { state: "open" }],
  ];
  for (const [bad, expected] of said) {
    await clear();
    const outcome = await read({ [DAY_1]: bad, [DAY_2]: good(DAY_2) }, LATE, DAY_1, DAY_2);
    expect(outcome.days).toMatchObject([
      { day: DAY_1, ok: false, ...expected },
      { day: DAY_2, state: "complete", ok: true },
    ]);
    expect(await daysIn("departures", "HKG")).toEqual([[DAY_2, 30]]);
  }
});

test("a correction changes the row and the moment from which it is known, and no other", async () => {
  await read({ [DAY_2]: good(DAY_2) }, SOON);
  const before = await rows<{ flight_key: string; known_at: number }>("SELECT * FROM departures ORDER BY 1");
  const corrected = board(
    DAY_2,
    manyRows(30, (i) => (i === 4 ? "Dep 23:50" : "Dep 23:30")),
  );
  const after = plus(SOON, DAY);
  await read({ [DAY_2]: corrected }, after);
  const now = await rows<{ flight_key: string; known_at: number; delay_min: number }>(
    "SELECT * FROM departures ORDER BY 1",
  );
  const changed = now.filter((r, i) => JSON.stringify(r) !== JSON.stringify(before[i]));
  expect(changed).toMatchObject([{ number: "CX104", known_at: after, status_text: "Dep 23:50" }]);
  expect(before[0]!.known_at).toBe(SOON);
});

test("what stays without an outcome keeps its first moment, however often it is read", async () => {
  const said = { [DAY_2]: board(DAY_2, [...manyRows(29, () => "Dep 23:30"), row("22:00", "CX 900", "")]) };
  await read(said, LATE);
  const before = await dump("captures");
  expect(await rows("SELECT status, delay_min FROM departures WHERE number = 'CX900'")).toEqual([
    { status: "unknown", delay_min: null },
  ]);
  await read(said, plus(LATE, DAY));
  expect(await dump("captures")).toEqual(before);
});

test("a flight that an ended day no longer lists stays, without a label", async () => {
  await read({ [DAY_2]: board(DAY_2, [...manyRows(20, (i) => (i < 5 ? "" : "Dep 23:30"))]) }, SOON);
  await read({ [DAY_2]: board(DAY_2, manyRows(20, () => "Dep 23:30").slice(1)) }, plus(SOON, DAY));
  expect(await rows("SELECT number, status FROM departures WHERE status <> 'departed'")).toEqual([
    { number: "CX100", status: "unknown" },
  ]);
});
