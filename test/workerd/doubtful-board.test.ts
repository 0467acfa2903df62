import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { type Facts, NO_FACTS } from "../../core/schedule/jobs.ts";
import { addDays, HOUR, type Instant, localDate, MINUTE, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import type { Deps } from "../../workers/platform/deps.ts";
import { board, publisher, row } from "./support/board-answers.ts";
import { at, clear, daysIn, depsOf, dump, leaseOf, rows } from "./support/world.ts";

// All answers are written by hand.
const TODAY = localDate("2026-08-14");
const TOMORROW = addDays(TODAY, 1);
/** Six in the morning in Hong Kong. */
const SIX = at("2026-08-13T22:00:00Z");

let facts: Facts = NO_FACTS;
let token = 0;
beforeEach(async () => {
  await clear();
  facts = NO_FACTS;
});

/** `n` flights spread over the day from 06:00 to 23:59. */
function flights(n: number, status = ""): string[] {
  return Array.from({ length: n }, (_, i) => {
    const minute = 360 + Math.floor((1079 * i) / n);
    const time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    return JSON.stringify(row(time, `CX ${1 + (i % 9_000)}`, status));
  });
}
const listOf = (day: string, n: number, status = "") =>
  board(
    day,
    flights(n, status).map((text) => JSON.parse(text)),
  );

/** One reading of the board, with the facts that the Conductor would have kept of those before. */
async function read(today: number, tomorrow: number, now: Instant) {
  const said = { [TODAY]: listOf(TODAY, today), [TOMORROW]: listOf(TOMORROW, tomorrow) };
  const normal = depsOf(HKG, now, publisher(said));
  const conductor: Deps["conductor"] = (iata) =>
    new Proxy(normal.conductor(iata), {
      get: (rpc, name) => (name === "facts" ? async () => facts : Reflect.get(rpc, name)),
    });
  const outcome = await runBoard({ ...normal, conductor }, HKG, leaseOf("board", TODAY, TOMORROW, ++token));
  facts = { ...facts, ...outcome.facts };
  return outcome;
}
const notes = () => rows("SELECT label, reason, detail FROM quarantine ORDER BY label");
const usual = [
  [TODAY, 120],
  [TOMORROW, 120],
];

test("a first board is believed whatever it lists", async () => {
  expect(await read(3, 120, SIX)).toMatchObject({ status: "done" });
  expect(await daysIn("schedule", "HKG")).toEqual([
    [TODAY, 3],
    [TOMORROW, 120],
  ]);
});

test.each([
  [3, "2 flights ahead, expected about 118"],
  [20_000, "20000 flights, expected about 120"],
])(
  "a board of %i flights where 120 are usual is noted and not used; the schedule stays, with its age",
  async (n, why) => {
    await read(120, 120, SIX);
    const before = await dump("captures", "quarantine");
    const outcome = await read(n, 120, plus(SIX, 15 * MINUTE));
    expect(outcome).toMatchObject({ status: "failed", detail: expect.stringContaining(why) });
    expect(facts.board?.at).toBe(SIX);
    expect(await dump("captures", "quarantine")).toEqual(before);
    expect(await notes()).toEqual([{ label: TODAY, reason: "board", detail: why }]);

    expect(await read(120, 120, plus(SIX, 30 * MINUTE))).toMatchObject({ status: "done" });
    expect(facts).toMatchObject({ board: { at: plus(SIX, 30 * MINUTE) }, boardDoubts: [] });
    expect(await daysIn("schedule", "HKG")).toEqual(usual);
  },
);

test("an airport that closes for the day is believed after three hours of agreeing answers", async () => {
  await read(120, 120, SIX);
  const schedule = [];
  for (let i = 1; i <= 13; i++) {
    await read(2, 120, plus(SIX, 15 * i * MINUTE));
    schedule.push((await daysIn("schedule", "HKG"))[0]?.[1]);
  }
  expect(schedule).toEqual([...Array.from({ length: 12 }, () => 120), 2]);
  expect(facts).toMatchObject({ board: { at: plus(SIX, 13 * 15 * MINUTE) }, boardDoubts: [] });
  expect(await read(2, 120, plus(SIX, 4 * HOUR))).toMatchObject({ status: "done" });
});

test("when no schedule stands, the same weekday of the weeks before says what is usual", async () => {
  for (const weeks of [1, 2, 3]) {
    const day = addDays(TODAY, -7 * weeks);
    const answer = publisher({ [day]: listOf(day, 120, "Dep 23:59") });
    await runFlights(depsOf(HKG, SIX, answer), HKG, leaseOf("flights", day, day, ++token));
  }
  expect(await read(3, 120, SIX)).toMatchObject({ status: "failed" });
  expect(await daysIn("schedule", "HKG")).toEqual([[TOMORROW, 120]]);
  expect(await read(118, 120, plus(SIX, 15 * MINUTE))).toMatchObject({ status: "done" });
});

test("flights of a false board that stayed the same are gone once the day has been read as history", async () => {
  const ghosts = flights(300, "Dep 00:10").map((text) => ({ ...JSON.parse(text), destination: ["LHR"] }));
  const strange = board(
    TODAY,
    ghosts.map((ghost, i) => ({ ...ghost, time: "00:05", flight: [{ no: `BA ${2_000 + i}`, airline: "BAW" }] })),
  );
  await read(120, 120, SIX);
  const said = { [TODAY]: strange, [TOMORROW]: listOf(TOMORROW, 120) };
  for (let i = 1; i <= 13; i++) {
    const now = plus(SIX, 15 * i * MINUTE);
    const normal = depsOf(HKG, now, publisher(said));
    const conductor: Deps["conductor"] = (iata) =>
      new Proxy(normal.conductor(iata), {
        get: (rpc, name) => (name === "facts" ? async () => facts : Reflect.get(rpc, name)),
      });
    const { facts: told } = await runBoard({ ...normal, conductor }, HKG, leaseOf("board", TODAY, TOMORROW, ++token));
    facts = { ...facts, ...told };
  }
  expect(await daysIn("departures", "HKG")).toEqual([[TODAY, 300]]);

  const night = publisher({ [TODAY]: listOf(TODAY, 120, "Dep 23:59") });
  await runFlights(depsOf(HKG, plus(SIX, 20 * HOUR), night), HKG, leaseOf("flights", TODAY, TODAY, ++token));
  expect(await daysIn("departures", "HKG")).toEqual([[TODAY, 120]]);
});
