import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { hkia } from "../../core/sources/hkia/adapter.ts";
import { DAY, HOUR, type Instant, localDate, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { reparseFlights } from "../../workers/jobs/reparse/flights.ts";
import { board, manyRows, publisher, row, type Said } from "./support/board-answers.ts";
import { at, BUCKET, clear, DB, depsOf, dump, keys, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

// All answers are written by hand.
const [DAY_1, DAY_2] = ["2026-08-11", "2026-08-12"];
/** 01:30 of the 13th in Hong Kong. */
const SOON = at("2026-08-12T17:30:00Z");
const LATE = plus(SOON, 5 * DAY);

let token = 0;
const read = (said: Record<string, Said>, now: Instant, day = DAY_2) =>
  runFlights(depsOf(HKG, now, publisher(said)), HKG, leaseOf("flights", day, day, ++token));
/** Parses the archive again. No source can be asked: `fetchSource` would fail. */
const reparse = (now = LATE) =>
  reparseFlights(depsOf(HKG, now), HKG, hkia, { from: localDate(DAY_1), to: localDate(DAY_2) });
const flights = (left: (i: number) => string, n = 30) => manyRows(n, left);
const good = (day: string) =>
  board(
    day,
    flights(() => "Dep 23:30"),
  );

/** Two days as they come to be: watched, corrected, accepted after a refusal, refused. */
async function twoDays(): Promise<void> {
  const evening = {
    [DAY_2]: board(DAY_2, [...flights((i) => (i < 10 ? "Dep 22:10" : "")), row("22:30", "CX 900", "")]),
  };
  const watch = depsOf(HKG, plus(SOON, -3 * HOUR), publisher(evening));
  await runBoard(watch, HKG, leaseOf("board", DAY_2, DAY_2, ++token));
  await read(evening, SOON);
  await read(
    {
      [DAY_2]: board(
        DAY_2,
        flights((i) => (i === 4 ? "Dep 22:20" : "Dep 23:30")),
      ),
    },
    plus(SOON, HOUR),
  );
  await read({ [DAY_2]: "<html>" }, plus(SOON, 2 * HOUR));
  await read({ [DAY_2]: good(DAY_2) }, plus(SOON, DAY));
  // Nobody watched this one; its first answer came too early, its last one is refused.
  await read(
    { [DAY_1]: board(DAY_1, [...flights((i) => (i < 9 ? "" : "Dep 23:30")), row("23:40", "CX 901", "")]) },
    SOON,
    DAY_1,
  );
  await read(
    { [DAY_1]: board(DAY_1, [...flights(() => "Dep 23:31"), row("21:00", "CX 902", "Cancelled")]) },
    LATE,
    DAY_1,
  );
  await read(
    {
      [DAY_1]: board(
        DAY_1,
        flights(() => "Boarding"),
      ),
    },
    plus(LATE, HOUR),
    DAY_1,
  );
}

test("with the parser of before nothing changes, however often", async () => {
  await twoDays();
  const before = await dump();
  const objects = await keys("");
  const { outcomes, changed, answers, unreadable } = await reparse(plus(LATE, DAY));
  expect({ changed, answers, unreadable }).toMatchObject({
    changed: 0,
    answers: 6,
    unreadable: [{ rawKey: expect.any(String) }],
  });
  expect(outcomes).toMatchObject([{ day: DAY_2, state: "complete" }]);
  await reparse(plus(LATE, 2 * DAY));
  expect(await dump()).toEqual(before);
  expect(await keys("")).toEqual(objects);
});

test("what an older parser read wrongly is corrected, even an outcome that never was", async () => {
  await read({ [DAY_2]: board(DAY_2, [...flights(() => "Dep 23:30"), row("22:00", "CX 900", "Cancelled")]) }, LATE);
  const right = await dump();
  await DB.batch([
    DB.prepare(
      "UPDATE departures SET status = 'departed', delay_min = 0, actual_at = scheduled_at WHERE number = 'CX900'",
    ),
    DB.prepare("UPDATE departures SET actual_at = actual_at + 60000, delay_min = delay_min + 1 WHERE number = 'CX103'"),
    DB.prepare("DELETE FROM departures WHERE number = 'CX105'"),
    DB.prepare(
      `INSERT INTO departures SELECT replace(flight_key, 'CX107', 'CX17'), airport, local_date, scheduled_at, 'CX17', carrier, destination,
       codeshares, status, status_text, estimated_at, actual_at, delay_min, tail, source, known_at FROM departures WHERE number = 'CX107'`,
    ),
  ]);
  expect(await reparse()).toMatchObject({
    changed: 4,
    outcomes: [{ day: DAY_2, state: "complete", detail: "31 flights" }],
  });
  const misread = await rows("SELECT status, delay_min FROM departures WHERE number = 'CX17'");
  expect(misread).toEqual([{ status: "unknown", delay_min: null }]);
  await DB.prepare("DELETE FROM departures WHERE number = 'CX17'").run();
  expect(await dump()).toEqual(right);
});

test("a day that an older version refused is accepted now; one that this version refused is not", async () => {
  await read({ [DAY_2]: good(DAY_2) }, LATE);
  const right = await dump();
  await DB.batch([
    DB.prepare("DELETE FROM departures"),
    DB.prepare(
      "INSERT INTO quarantine SELECT raw_key || '#' || label, airport, source, label, raw_key, 'contract', '', ?1, known_at, NULL FROM captures",
    ).bind(hkia.version),
  ]);
  expect(await reparse()).toMatchObject({ changed: 0, outcomes: [] });
  await DB.prepare("UPDATE quarantine SET adapter_version = ?1")
    .bind(hkia.version - 1)
    .run();
  expect(await reparse()).toMatchObject({ changed: 30, outcomes: [{ day: DAY_2, state: "complete", ok: true }] });
  expect(await rows("SELECT resolved_at FROM quarantine")).toEqual([{ resolved_at: LATE }]);
  await DB.prepare("DELETE FROM quarantine").run();
  expect(await dump()).toEqual(right);
});

test("an answer that is no longer in the archive is reported, and its rows stay", async () => {
  await read({ [DAY_2]: good(DAY_2) }, LATE);
  const before = await dump();
  const [key = ""] = await keys("raw/");
  await BUCKET.delete(key);
  expect(await reparse()).toMatchObject({
    changed: 0,
    answers: 0,
    outcomes: [],
    unreadable: [{ rawKey: key, detail: expect.stringContaining("not in the archive") }],
  });
  expect(await dump()).toEqual(before);
});
