import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { KNOTS, quantise } from "../../core/distribution/cdf.ts";
import { encodeCdf } from "../../core/distribution/cdf-text.ts";
import { canonicalText, type LedgerRow } from "../../core/forecast/ledger.ts";
import { forecastsOf } from "../../core/forecast/ledger-archive.ts";
import {
  addDays,
  DAY,
  dayBounds,
  HOUR,
  type Instant,
  type LocalDate,
  localDate,
  MINUTE,
  plus,
  toIsoMinute,
} from "../../core/time.ts";
import { checkLedger } from "../../scripts/drill/final-checks.ts";
import { Invariants } from "../../scripts/drill/report.ts";
import { runArchiveLedger } from "../../workers/jobs/upkeep/archive-ledger.ts";
import { restoreBackup } from "../../workers/platform/backup/restore.ts";
import { backUp } from "../../workers/platform/backup/write.ts";
import { firstLedgerDay, writeIssue } from "../../workers/platform/db/ledger.ts";
import { lostLedgerDays } from "../../workers/platform/ledger/losses.ts";
import { readLastForecasts, readLedgerDay } from "../../workers/platform/ledger/read.ts";
import { readFlight } from "../../workers/platform/read-model/flight.ts";
import { readLedgerText } from "../../workers/platform/read-model/ledger.ts";
import { survives } from "./support/survives.ts";
import { BUCKET, clear, DB, depsOf, dump, keys, leaseOf, rows } from "./support/world.ts";

const STORES = { db: DB, bucket: BUCKET };
const FIRST = localDate("2026-08-14");
const SECOND = addDays(FIRST, 1);
const deps = depsOf(HKG, plus(dayBounds(addDays(FIRST, 12), HKG.timeZone).start, HOUR));
const NUMBERS = ["CX1", "CX10", "UO620"];

/** Where a curve rises differs from forecast to forecast, so that no two have the same numbers. */
function forecast(day: LocalDate, number: string, at: Instant, seed: number): LedgerRow {
  const scheduledAt = plus(dayBounds(day, HKG.timeZone).start, (20 + NUMBERS.indexOf(number)) * HOUR);
  const cdf = quantise(Float64Array.from(KNOTS, (_, i) => ((i + 1) / KNOTS.length) ** (1 + (seed % 7) / 4)));
  const flightKey = `HKG/${number}/${toIsoMinute(scheduledAt)}`;
  const about = { model: seed % 2 ? "blend" : "carrier-hour", version: seed, pCancelled: (seed % 5) / 1000 };
  const leadMin = Math.round((scheduledAt - at) / MINUTE);
  const line = [flightKey, about.model, seed, scheduledAt, leadMin, encodeCdf(cdf), about.pCancelled].join(" ");
  return forecastsOf({ issue: 0, knownAt: at, text: `HKG 0 0\n${line}` }, HKG.timeZone)[0]!;
}

/** Two issues a day for four days, each of its own day and the next one. */
async function issueFourDays(): Promise<void> {
  let seed = 0;
  for (let d = 0; d < 4; d++)
    for (const hour of [1, 12]) {
      const day = addDays(FIRST, d);
      const at = plus(dayBounds(day, HKG.timeZone).start, hour * HOUR);
      const ledger = [day, addDays(day, 1)].flatMap((one) =>
        NUMBERS.flatMap((number) => [0, 1].map(() => forecast(one, number, at, ++seed))),
      );
      const shown = ledger.filter(({ model }) => model === "blend");
      await writeIssue(
        DB,
        {
          airport: "HKG",
          referenceTime: at,
          reason: "test",
          days: { from: day, to: addDays(day, 1) },
          ledger,
          shown: shown.map((f) => ({ ...f, baseRate: null, reasons: [], inputs: null })),
        },
        { name: "HKG/predictions", token: seed },
      );
    }
}

const move = (day: LocalDate, from = deps) => runArchiveLedger(from, HKG, leaseOf("archive-ledger", day, day, 900));
const download = () => readLedgerText(STORES, "HKG", 1);
const inD1 = async () => (await rows<{ n: number }>("SELECT count(*) AS n FROM forecast_ledger"))[0]!.n;

async function allReadings() {
  const days = Array.from({ length: 5 }, (_, i) => addDays(FIRST, i));
  return {
    days: await Promise.all(days.map((day) => readLedgerDay(STORES, HKG, day))),
    last: await Promise.all(days.map((day) => readLastForecasts(STORES, HKG, day))),
    flights: await Promise.all(days.map((day) => readFlight(STORES, HKG, { number: "CX1", day }))),
    text: await download(),
    first: await firstLedgerDay(DB, "HKG"),
  };
}

async function chain(): Promise<{ checked: number; violated: number }> {
  const invariants = new Invariants();
  await checkLedger(STORES, HKG, invariants);
  const { checked, violated } = invariants.list().find(({ id }) => id === "I4")!;
  return { checked, violated };
}

beforeEach(async () => {
  await clear();
  await issueFourDays();
});

test("whoever reads days that have moved, a flight or the whole ledger, sees what was in D1", async () => {
  const before = await allReadings();
  expect(before.days.map((day) => day.length)).toEqual([12, 24, 24, 24, 12]);
  expect(before.flights[1]!.issued).toHaveLength(4);
  const kept = await inD1();
  expect(await move(FIRST)).toMatchObject({ status: "done", facts: { ledgerMoved: FIRST } });
  expect(await inD1()).toBe(kept - 24);
  expect(await allReadings()).toEqual(before);
  await move(SECOND);
  await move(addDays(FIRST, 2));
  expect(await keys("ledger/HKG/")).toHaveLength(3);
  expect(await inD1()).toBe(24);
  expect(await allReadings()).toEqual(before);
  expect(await chain()).toEqual({ checked: 8, violated: 0 });
  // Numbers of rows begin anew in an empty table: the newest issues stay, however old they are.
  await move(addDays(FIRST, 3));
  expect(await inD1()).toBe(24);
  // From any issue on, also from the middle of a day.
  expect(before.text.endsWith(await readLedgerText(STORES, "HKG", 4))).toBe(true);
});

test("a move that breaks off anywhere, and is done again, ends as one that did not", async () => {
  const calls = await survives({ deps, from: await dump(), job: move.bind(null, FIRST) });
  expect(calls).toBeGreaterThanOrEqual(6);
  expect(await chain()).toEqual({ checked: 8, violated: 0 });
  const after = await dump();
  await move(FIRST);
  expect(await dump()).toEqual(after);
});

test("rows that were altered in D1 do not move, and a later holder of the lease is not overtaken", async () => {
  await expect(runArchiveLedger(deps, HKG, leaseOf("archive-ledger", FIRST, FIRST, 1))).resolves.toBeTruthy();
  await expect(runArchiveLedger(deps, HKG, leaseOf("archive-ledger", SECOND, SECOND, 0))).rejects.toThrow(/token 1/);
  await DB.prepare("UPDATE forecast_ledger SET p_cancelled = 0.9 WHERE issue = 4 AND model = 'blend'").run();
  const before = await dump();
  await expect(move(SECOND)).rejects.toThrow("the rows of issue 4 are not those that were issued");
  expect(await dump()).toEqual(before);
  expect((await chain()).violated).toBe(1);
});

test("an object that is missing, or altered in any byte, is told to everybody who needs it and to nobody else", async () => {
  await move(FIRST);
  const [key] = (await keys("ledger/")) as [string];
  const sound = new Uint8Array(await (await BUCKET.get(key))!.arrayBuffer());
  const needs = [
    () => download(),
    () => readLedgerDay(STORES, HKG, SECOND),
    () => readLastForecasts(STORES, HKG, FIRST),
    () => readFlight(STORES, HKG, { number: "CX1", day: FIRST }),
  ];
  const step = Math.ceil(sound.length / 100);
  for (let byte = 0; byte < sound.length; byte += step) {
    const altered = sound.slice();
    altered[byte]! ^= 1 << (byte % 8);
    await BUCKET.put(key, altered);
    await expect(needs[(byte / step) % needs.length]!()).rejects.toThrow(
      /issues 1 to 2 of 2026-08-14 cannot be read: .*damaged/,
    );
  }
  await BUCKET.delete(key);
  for (const need of needs) await expect(need()).rejects.toThrow(/is not in the bucket/);
  await expect(checkLedger(STORES, HKG, new Invariants())).rejects.toThrow(/is not in the bucket/);
  expect(await readLedgerDay(STORES, HKG, addDays(FIRST, 2))).toHaveLength(24);
  // Hourly some are looked at, within four weeks all, and what is lost is looked at until it is back.
  const facts = { ledgerMoved: FIRST, firstForecastDay: FIRST };
  const watching = (now: Instant, lost: LocalDate[]) =>
    lostLedgerDays(
      { ...deps, now, conductor: () => ({ facts: async () => ({ ...facts, ledgerLost: lost }) }) as never },
      HKG,
    );
  const found: string[][] = [];
  for (let hour = 0; hour < 672; hour++) found.push((await watching(plus(deps.now, hour * HOUR), []))!);
  expect(found.flat()).toEqual([FIRST]);
  const quiet = plus(deps.now, (found.findIndex((one) => one.length > 0) + 1) * HOUR);
  expect(await watching(quiet, [FIRST])).toEqual([FIRST]);
  await BUCKET.put(key, sound);
  expect(await watching(quiet, [FIRST])).toEqual([]);
  expect(await readLedgerDay(STORES, HKG, SECOND)).toHaveLength(24);
});

test("links and the row that names an object are part of what verifies", async () => {
  await move(FIRST);
  const before = await dump();
  const text = await download();
  for (const [table, rowsOf] of Object.entries({
    ledger_archive: before.ledger_archive!,
    ledger_issues: before.ledger_issues!,
  }))
    expect([table, rowsOf.length]).toEqual([table, table === "ledger_archive" ? 1 : 8]);
  await DB.prepare("UPDATE ledger_archive SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')").run();
  await expect(download()).rejects.toThrow(/cannot be read/);
  await DB.prepare("DELETE FROM ledger_archive").run();
  expect((await chain()).violated).toBe(2);
  expect(text.startsWith(`${"0".repeat(64)} `)).toBe(true);
  expect(text).toContain(canonicalText("HKG", 1, plus(dayBounds(FIRST, HKG.timeZone).start, HOUR), []));
});

test("a back-up after a move has what is left, and a restore puts back what verifies", async () => {
  const first = await backUp(deps, HKG);
  await move(FIRST);
  await move(SECOND);
  const readings = await allReadings();
  const second = await backUp({ ...deps, now: plus(deps.now, DAY) }, HKG);
  await DB.prepare("DELETE FROM forecast_ledger").run();
  await DB.prepare("DELETE FROM ledger_archive").run();
  await restoreBackup(deps, second);
  expect(await allReadings()).toEqual(readings);
  expect(await chain()).toEqual({ checked: 8, violated: 0 });
  // The one of before the move has all rows in D1; they move again to the same objects.
  await restoreBackup(deps, first);
  expect(await inD1()).toBe(96);
  const objects = await keys("ledger/");
  await move(FIRST);
  await move(SECOND);
  expect(await keys("ledger/")).toEqual(objects);
  expect(await allReadings()).toEqual(readings);
});
