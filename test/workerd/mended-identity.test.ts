import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { KNOTS, quantise } from "../../core/distribution/cdf.ts";
import { encodeCdf } from "../../core/distribution/cdf-text.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { LedgerRow } from "../../core/forecast/ledger.ts";
import { HOUR, localDate, plus } from "../../core/time.ts";
import { checkLedger } from "../../scripts/drill/final-checks.ts";
import { Invariants } from "../../scripts/drill/report.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { shadowsOfDay } from "../../workers/jobs/scoring/shadows-of-day.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { putShadows } from "../../workers/platform/bucket/shadows.ts";
import { replaceSchedule, writeDepartures } from "../../workers/platform/db/flights.ts";
import { mendIdentity } from "../../workers/platform/db/identity.ts";
import { writeIssue } from "../../workers/platform/db/ledger.ts";
import { readLastForecasts, readLedgerDay } from "../../workers/platform/ledger/read.ts";
import { readFlight } from "../../workers/platform/read-model/flight.ts";
import { board, publisher, row } from "./support/board-answers.ts";
import { at, BUCKET, clear, DB, depsOf, dump, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

const STORES = { db: DB, bucket: BUCKET };
const DAY = localDate("2026-08-14");
const NEXT = localDate("2026-08-15");
const NOON = at("2026-08-14T04:00:00Z");
const numbers = (padded: boolean) => (padded ? ["CX032", "CX0045F", "CX100"] : ["CX32", "CX45F", "CX100"]);
const keyOf = (number: string) => `HKG/${number}/2026-08-14T08:00Z`;

const departure = (number: string): Departure => ({
  flightKey: keyOf(number),
  airport: "HKG",
  localDate: DAY,
  scheduledAt: plus(NOON, 4 * HOUR),
  number,
  carrier: "CX",
  destination: "NRT",
  codeshares: [],
  status: "scheduled",
  statusText: "",
  estimatedAt: null,
  actualAt: null,
  delayMin: null,
  tail: null,
  source: "hkia",
  knownAt: NOON,
});

/** A morning: the schedule, and one issue of forecasts for it. */
async function morning(padded: boolean): Promise<void> {
  const flights = numbers(padded);
  await replaceSchedule(DB, "HKG", flights.map(departure), [], { name: "HKG/schedule", token: 1 });
  await issue(padded, 0, 1);
}

async function issue(
  padded: boolean,
  hour: number,
  token: number,
  putShadowsOf: ((issue: number) => Promise<string>) | null = null,
): Promise<void> {
  const ledger = numbers(padded).map(
    (number, i): LedgerRow => ({
      flightKey: keyOf(number),
      localDate: DAY,
      scheduledAt: plus(NOON, 4 * HOUR),
      model: "airport",
      version: 1,
      leadMin: 240 - 60 * hour,
      cdf: encodeCdf(quantise(KNOTS.map((knot) => 1 / (1 + Math.exp((i + hour - knot) / 12))))),
      pLate15: 0.25,
      p10: -3,
      p50: 4,
      p90: 30,
      pCancelled: 0.01,
    }),
  );
  const shown = ledger.map((f) => ({ ...f, baseRate: null, reasons: [], inputs: null }));
  const referenceTime = plus(NOON, hour * HOUR);
  const days = { from: DAY, to: DAY };
  await writeIssue(
    DB,
    { airport: "HKG", referenceTime, reason: "test", days, ledger, shown, putShadows: putShadowsOf },
    { name: "HKG/test", token },
  );
}

/** An evening: the board tells how the flights left. */
async function evening(): Promise<void> {
  const said = publisher({
    [DAY]: board(DAY, [
      row("16:00", "CX 032", "Dep 16:40"),
      row("16:00", "CX 045F", "Cancelled"),
      row("16:00", "CX 100", "Dep 16:05"),
    ]),
    [NEXT]: board(NEXT, [row("16:00", "CX 032", "")]),
  });
  await runBoard(depsOf(HKG, plus(NOON, 6 * HOUR), said), HKG, leaseOf("board", DAY, NEXT, 2));
}

const ledgerTables = async () => {
  const { forecast_ledger, ledger_issues } = await dump();
  return { forecast_ledger, ledger_issues };
};
const verify = () =>
  runVerify(depsOf(HKG, plus(NOON, 96 * HOUR)), HKG, leaseOf("verify", DAY, DAY, 3, { labels: "came" }));
const scoresNow = () => rows("SELECT * FROM scores ORDER BY lead, model");

test("flights forecast under padded numbers keep their scores, and the ledger every byte", async () => {
  await morning(false);
  await evening();
  await verify();
  const expected = await scoresNow();
  expect(expected).toMatchObject([{ n: 2, late: 1 }]);

  await clear();
  await morning(true);
  const before = await ledgerTables();
  await evening();
  expect(await ledgerTables()).toEqual(before);
  const invariants = new Invariants();
  await checkLedger(STORES, HKG, invariants);
  expect(invariants.list()).toMatchObject([
    { id: "I4", checked: 1, violated: 0 },
    { id: "I5", checked: 1, violated: 0 },
  ]);
  expect(await rows("SELECT number FROM departures ORDER BY number")).toEqual(
    numbers(false)
      .toSorted()
      .map((number) => ({ number })),
  );
  expect((await readLedgerDay(STORES, HKG, DAY)).map((f) => f.flightKey)).toEqual(
    expect.arrayContaining(numbers(false).map(keyOf)),
  );
  await verify();
  expect(await scoresNow()).toEqual(expected);
});

test("of a flight forecast under both keys the last forecast is one, whatever it was called", async () => {
  await morning(true);
  await mendIdentity(DB, "HKG", DAY, DAY, NOON);
  await issue(false, 1, 2);
  const last = await readLastForecasts(STORES, HKG, DAY);
  expect(last.map((f) => [f.flightKey, f.issue])).toEqual(
    numbers(false)
      .toSorted()
      .map((number) => [keyOf(number), 2]),
  );
  expect(last.map((f) => f.leadMin)).toEqual([180, 180, 180]);
  expect(await readLedgerDay(STORES, HKG, DAY)).toHaveLength(6);
});

test("mending twice changes nothing more; of two rows about one flight the one under the new key stays", async () => {
  await writeDepartures(DB, [
    { ...departure("CX032"), status: "unknown" },
    { ...departure("CX32"), status: "cancelled" },
    departure("CX045"),
  ]);
  expect(await mendIdentity(DB, "HKG", DAY, DAY, NOON)).toBe(2);
  expect(await rows("SELECT number, status FROM departures ORDER BY number")).toEqual([
    { number: "CX32", status: "cancelled" },
    { number: "CX45", status: "scheduled" },
  ]);
  const once = await dump();
  expect(await mendIdentity(DB, "HKG", DAY, DAY, plus(NOON, HOUR))).toBe(0);
  expect(await dump()).toEqual(once);
});

test("the page of a flight and the scores of shadows find what was forecast under an old key", async () => {
  const shadows = (number: number) => ({
    airport: "HKG",
    issue: number,
    knownAt: NOON,
    versions: [{ version: 7, names: ["shadow-30"] }],
    flights: numbers(true).map((name) => ({
      flightKey: keyOf(name),
      scheduledAt: plus(NOON, 4 * HOUR),
      leadMin: 240,
      by: [{ cdf: encodeCdf(quantise(KNOTS.map((knot) => 1 / (1 + Math.exp(-knot / 12))))), pCancelled: 0.02 }],
    })),
  });
  await replaceSchedule(DB, "HKG", numbers(true).map(departure), [], { name: "HKG/schedule", token: 1 });
  await issue(true, 0, 1, (number) => putShadows(BUCKET, shadows(number)));
  await mendIdentity(DB, "HKG", DAY, DAY, NOON);
  await issue(false, 1, 2);

  const { issued } = await readFlight({ db: DB, bucket: BUCKET }, HKG, { number: "CX32", day: DAY });
  expect(issued.map((f) => [f.flightKey, f.referenceTime])).toEqual([
    [keyOf("CX32"), NOON],
    [keyOf("CX32"), plus(NOON, HOUR)],
  ]);
  const ledger = await readLedgerDay({ db: DB, bucket: BUCKET }, HKG, DAY);
  const scored = await shadowsOfDay(depsOf(HKG, NOON), HKG, DAY, ledger);
  expect(scored.map((f) => [f.flightKey, f.model]).sort()).toEqual(
    numbers(false)
      .toSorted()
      .map((number) => [keyOf(number), "shadow-30"]),
  );
});
