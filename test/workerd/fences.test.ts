import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import type { Departure } from "../../core/flights/departure.ts";
import type { LedgerRow } from "../../core/forecast/ledger.ts";
import { err } from "../../core/result.ts";
import { HOUR, type Instant, localDate, plus } from "../../core/time.ts";
import type { WeatherForecastHour } from "../../core/weather/weather.ts";
import { checkLedger, checkTables } from "../../scripts/drill/final-checks.ts";
import { Invariants } from "../../scripts/drill/report.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { replaceSchedule } from "../../workers/platform/db/flights.ts";
import { type Issue, writeIssue } from "../../workers/platform/db/ledger.ts";
import { replaceForecast } from "../../workers/platform/db/weather.ts";
import type { FetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { board, publisher, row } from "./support/board-answers.ts";
import { at, BUCKET, bindings, clear, DB, depsOf, dump, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

const DAY = localDate("2026-08-14");
const NOON = at("2026-08-14T04:00:00Z");

const departure = (number: string, status: Departure["status"] = "scheduled"): Departure => ({
  flightKey: `HKG/${number}/2026-08-14T08:00Z`,
  airport: "HKG",
  localDate: DAY,
  scheduledAt: plus(NOON, 4 * HOUR),
  number,
  carrier: "CX",
  destination: "NRT",
  codeshares: [],
  status,
  statusText: "",
  estimatedAt: null,
  actualAt: null,
  delayMin: null,
  tail: null,
  source: "hkia",
  knownAt: NOON,
});

const hour = (tempC: number): WeatherForecastHour => ({
  validAt: NOON,
  issuedAt: NOON,
  tempC,
  dewpointC: null,
  windMs: null,
  windDirDeg: null,
  gustMs: null,
  precipMm: null,
  snowfallCm: null,
  visibilityKm: null,
  pressureHpa: null,
  cloudPct: null,
  weatherCode: null,
});

function issue(referenceTime = NOON, flights = ["CX1", "CX2", "CX3"], pLate15 = 0.25): Issue {
  const forecast = (number: string): LedgerRow => ({
    flightKey: `HKG/${number}/2026-08-14T08:00Z`,
    localDate: DAY,
    scheduledAt: plus(NOON, 4 * HOUR),
    model: "airport",
    version: 1,
    leadMin: 240,
    cdf: "AAAA",
    pLate15,
    p10: -3,
    p50: 4,
    p90: 30,
    pCancelled: 0.01,
  });
  const ledger = flights.map(forecast);
  const shown = ledger.map((f) => ({ ...f, baseRate: null, reasons: [], inputs: null }));
  const days = { from: DAY, to: DAY };
  return { airport: "HKG", referenceTime, reason: "test", days, ledger, shown, putShadows: null };
}

const fence = (token: number) => ({ name: "HKG/test", token });

test("the holder of an older lease changes neither schedule, nor weather forecast, nor predictions and ledger", async () => {
  await replaceSchedule(DB, "HKG", [departure("CX1")], [departure("CX9", "cancelled")], fence(7));
  await replaceForecast(DB, "HKG", [hour(21)], fence(7));
  await writeIssue(DB, issue(), fence(7));
  const before = await dump();
  const late = [
    () => replaceSchedule(DB, "HKG", [departure("CX2")], [departure("CX1", "cancelled")], fence(6)),
    () => replaceForecast(DB, "HKG", [hour(3)], fence(6)),
    () => writeIssue(DB, issue(plus(NOON, HOUR)), fence(6)),
  ];
  for (const write of late) await expect(write()).rejects.toThrow("token 7 has written HKG/test");
  expect(await dump()).toEqual(before);
});

test("the same lease may write again, a newer one replaces", async () => {
  await replaceSchedule(DB, "HKG", [departure("CX1")], [], fence(7));
  await replaceSchedule(DB, "HKG", [departure("CX2")], [], fence(7));
  expect(await rows("SELECT number FROM schedule")).toEqual([{ number: "CX2" }]);
  await replaceSchedule(DB, "HKG", [departure("CX3")], [], fence(8));
  expect(await rows("SELECT number FROM schedule")).toEqual([{ number: "CX3" }]);
  expect(await rows("SELECT token FROM fences")).toEqual([{ token: 8 }]);
});

test("a slow reading of the board that comes after a faster one does not bring the old board back", async () => {
  const lease = (token: number) => leaseOf("board", "2026-08-14", "2026-08-15", token);
  const said = (status: string) => ({
    "2026-08-14": board("2026-08-14", [row("11:00", "CX 100", status)]),
    "2026-08-15": board("2026-08-15", [row("11:00", "CX 100", "")]),
  });
  await runBoard(depsOf(HKG, plus(NOON, HOUR), publisher(said("Dep 11:20"))), HKG, lease(5));
  const before = await dump("captures");
  await runBoard(depsOf(HKG, NOON, publisher(said("Est at 11:20"))), HKG, lease(4));
  expect(await dump("captures")).toEqual(before);
});

test("when the Conductor has lost its storage the next tick writes all the same, under tokens above the fences", async () => {
  const said = (status: string) => ({
    "2026-08-14": board("2026-08-14", [row("11:00", "CX 100", status), row("18:00", "CX 200", "")]),
    "2026-08-15": board("2026-08-15", [row("11:00", "CX 100", "")]),
  });
  const tick = async (now: Instant, status: string, objects: string) => {
    const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(objects));
    const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName(objects));
    const normal = depsOf(HKG, now, { ...publisher(said(status)), conductor: () => conductor, trainer: () => trainer });
    const fetchSource: FetchSource = (spec, at, rules) =>
      spec.url.includes("hongkongairport")
        ? normal.fetchSource(spec, at, rules)
        : Promise.resolve(err({ reason: "network", detail: "no weather" }));
    const config = { ...normal.config, historySince: DAY };
    await scheduled("*/15 * * * *", { ...normal, config, fetchSource });
    return (await conductor.attempts(50)).filter(({ job }) => job === "board" || job === "forecast");
  };
  for (const i of [0, 1, 2, 3]) await tick(plus(NOON, i * HOUR), "Est at 11:20", "before its loss");
  const [{ token: before } = { token: 0 }] = await rows<{ token: number }>("SELECT MAX(token) AS token FROM fences");
  expect(before).toBeGreaterThan(5);

  const attempts = await tick(plus(NOON, 4 * HOUR), "Dep 11:20", "after its loss");
  expect(attempts.map(({ job, status }) => [job, status])).toEqual([
    ["forecast", "done"],
    ["board", "done"],
  ]);
  expect(Math.min(...attempts.map(({ token }) => token))).toBeGreaterThan(before);
  expect(await rows("SELECT status FROM schedule WHERE number = 'CX100' ORDER BY scheduled_at LIMIT 1")).toEqual([
    { status: "departed" },
  ]);
  expect(await rows("SELECT MAX(known_at) AS at FROM ledger_issues")).toEqual([{ at: plus(NOON, 4 * HOUR) }]);
  expect(await rows("SELECT COUNT(*) AS n FROM fences WHERE token <= ?1", before)).toEqual([{ n: 0 }]);
});

async function chain(): Promise<{ checked: number; violated: number }> {
  const invariants = new Invariants();
  await checkLedger({ db: DB, bucket: BUCKET }, HKG, invariants);
  await checkTables(DB as never, "HKG", invariants);
  const { checked, violated } = invariants.list().find(({ id }) => id === "I4") ?? { checked: 0, violated: 0 };
  return { checked, violated };
}

test("the chain of the ledger verifies after several issues", async () => {
  for (const [i, flights] of [["CX1", "CX2"], ["CX3"], ["CX1", "CX2", "CX3"], ["CX2"]].entries()) {
    expect(await writeIssue(DB, issue(plus(NOON, i * HOUR), flights), fence(i + 1))).toBe(i + 1);
  }
  expect(await chain()).toEqual({ checked: 4, violated: 0 });
});

test("of two issues written at once exactly one stands, whole", async () => {
  await writeIssue(DB, issue(), fence(1));
  const answers = await Promise.allSettled([
    writeIssue(DB, issue(plus(NOON, HOUR), ["CX1", "CX2"], 0.1), fence(2)),
    writeIssue(DB, issue(plus(NOON, 2 * HOUR), ["CX1", "CX2", "CX3"], 0.9), fence(2)),
  ]);
  expect(answers.map((answer) => answer.status).sort()).toEqual(["fulfilled", "rejected"]);
  const won = answers.findIndex((answer) => answer.status === "fulfilled");
  expect(await rows("SELECT rows, known_at FROM ledger_issues WHERE issue = 2")).toEqual([
    { rows: won === 0 ? 2 : 3, known_at: plus(NOON, (won + 1) * HOUR) },
  ]);
  expect(await rows("SELECT DISTINCT p_late15 AS p FROM forecast_ledger WHERE issue = 2")).toEqual([
    { p: won === 0 ? 0.1 : 0.9 },
  ]);
  expect(await rows("SELECT count(*) AS n FROM predictions WHERE issue = 2")).toEqual([{ n: won === 0 ? 2 : 3 }]);
  expect(await chain()).toEqual({ checked: 2, violated: 0 });
});

test("the newest issue, written again row for row, stays one; other rows at the same moment are another", async () => {
  expect(await writeIssue(DB, issue(), fence(1))).toBe(1);
  const before = await dump();
  expect(await writeIssue(DB, issue(), fence(1))).toBe(1);
  expect(await dump()).toEqual(before);
  expect(await writeIssue(DB, issue(NOON, ["CX4"]), fence(1))).toBe(2);
  expect(await chain()).toEqual({ checked: 2, violated: 0 });
});

test.each([
  ["a CDF", "UPDATE forecast_ledger SET cdf = 'AAAB' WHERE issue = 2 AND flight_key LIKE '%CX2%'", 1],
  ["a probability", "UPDATE forecast_ledger SET p_cancelled = 0.5 WHERE issue = 2 AND flight_key LIKE '%CX2%'", 1],
  ["a row taken away", "DELETE FROM forecast_ledger WHERE issue = 2 AND flight_key LIKE '%CX2%'", 1],
  ["the time of an issue", "UPDATE ledger_issues SET known_at = known_at - 1 WHERE issue = 2", 1],
  ["a link made anew", "UPDATE ledger_issues SET hash = content_hash WHERE issue = 2", 2],
  ["an issue taken out", "DELETE FROM ledger_issues WHERE issue = 2", 1],
])("the drill's check sees %s", async (_, sql, violated) => {
  for (let i = 0; i < 3; i++) await writeIssue(DB, issue(plus(NOON, i * HOUR)), fence(i + 1));
  expect((await chain()).violated).toBe(0);
  await DB.prepare(sql).run();
  expect((await chain()).violated).toBe(violated);
});
