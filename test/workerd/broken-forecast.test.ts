import { beforeAll, expect, test } from "vitest";
import { addDays, dayNumber, HOUR, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runMaterialize } from "../../workers/jobs/materialize.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { runWeatherForecast } from "../../workers/jobs/weather-forecast.ts";
import { ROWS_FORM, readManifest, writeBuilding, writeManifest } from "../../workers/platform/bucket/feature-shards.ts";
import { readScores } from "../../workers/platform/db/scores.ts";
import { survives } from "./support/survives.ts";
import { atDawn, DAWN, fillTwinWorld, START, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { DB, depsOf, dump, leaseOf, restore, rows } from "./support/world.ts";

let filled: Awaited<ReturnType<typeof dump>>;
beforeAll(async () => {
  await fillTwinWorld();
  filled = await dump();
});

test("weather forecast: what was read but not logged is logged by the next reading", async () => {
  const lease = leaseOf("weather-forecast", TODAY, TOMORROW, 9);
  const job = (deps: typeof atDawn) => runWeatherForecast(deps, twin, lease);
  expect(await survives({ deps: depsOf(twin, plus(DAWN, 3 * HOUR)), from: filled, job })).toBeGreaterThan(5);
});

test("materialize: a chain that grows stays whole, however its writes end", async () => {
  const lease = leaseOf("materialize", YESTERDAY, YESTERDAY, 9);
  const job = (deps: typeof atDawn) => runMaterialize(deps, twin, lease);
  expect(await survives({ deps: atDawn, from: filled, job })).toBeGreaterThan(5);
  expect(await readManifest(DB, twin.iata)).toMatchObject({ start: START, through: YESTERDAY });
  // Whoever is handed the same days once more tells the planner how far the rows are.
  expect(await job(atDawn)).toMatchObject({
    facts: { features: { start: START, through: YESTERDAY }, building: null },
  });
});

test("materialize: so do a chain under construction, and its taking over", async () => {
  const half = addDays(START, 3);
  const begin = leaseOf("materialize", START, half, 9);
  const first = (deps: typeof atDawn) => runMaterialize(deps, twin, begin);
  expect(await survives({ deps: atDawn, from: { ...filled, service_state: [] }, job: first })).toBeGreaterThan(4);
  expect(await readManifest(DB, twin.iata)).toBeNull();

  const rest = leaseOf("materialize", addDays(half, 1), YESTERDAY, 10);
  const second = (deps: typeof atDawn) => runMaterialize(deps, twin, rest);
  expect(await survives({ deps: atDawn, from: await dump(), job: second })).toBeGreaterThan(5);
  expect(await readManifest(DB, twin.iata)).toMatchObject({ start: START, through: YESTERDAY });
});

test("materialize: days that may still be corrected count once, however many jobs make their rows", async () => {
  const ends = [-6, -3, -2, -1].map((days) => addDays(TODAY, days));
  const made = async (leases: typeof ends): Promise<unknown> => {
    await restore({ ...filled, service_state: [] });
    let from = START;
    for (const [i, to] of leases.entries()) {
      await runMaterialize(atDawn, twin, leaseOf("materialize", from, to, 9 + i));
      from = addDays(to, 1);
    }
    const { settledThrough, historyKey, months } = (await readManifest(DB, twin.iata))!;
    return { settledThrough, historyKey, months };
  };
  // Days of today's corrections begin between the first end and the second; keys are named by what they hold.
  expect(await made(ends)).toEqual(await made([YESTERDAY]));
});

test("materialize: a chain of an older form is followed by one made anew, and in use until then", async () => {
  await restore(filled);
  const { form: _, ...older } = (await readManifest(DB, twin.iata))!;
  await writeManifest(DB, twin.iata, older, DAWN);
  await writeBuilding(DB, twin.iata, { ...older, through: START }, DAWN);
  const job = (from: typeof START, rebuild = false) =>
    runMaterialize(atDawn, twin, {
      ...leaseOf("materialize", from, YESTERDAY, 9),
      ...(rebuild ? { chain: "rebuild" } : {}),
    });
  // What was being made in the older form is of no use either.
  expect((await job(YESTERDAY)).facts).toEqual({ building: null });
  expect((await job(YESTERDAY)).facts).toEqual({ brokenFeatures: older.months.at(-1)!.key });
  expect(await readManifest(DB, twin.iata)).toEqual(older);
  expect((await job(START, true)).facts).toMatchObject({
    features: { start: START, through: YESTERDAY },
    brokenFeatures: null,
  });
  expect(await readManifest(DB, twin.iata)).toMatchObject({ form: ROWS_FORM, through: YESTERDAY });
});

test("materialize: requests are let in between any two days", async () => {
  await restore({ ...filled, service_state: [] });
  let breaths = 0;
  const deps = { ...atDawn, breathe: async () => void breaths++ };
  await runMaterialize(deps, twin, leaseOf("materialize", START, addDays(START, 4), 9));
  expect(breaths).toBeGreaterThanOrEqual(5);
});

test("forecast: one issue, whole, whichever call breaks", async () => {
  const lease = leaseOf("forecast", TODAY, TOMORROW, 9, { reason: "first issue" });
  const job = (deps: typeof atDawn) => runForecast(deps, twin, lease);
  await restore(filled);
  await job(atDawn);
  // What was shown before is there until what is to be shown is, however the writing ends.
  const shown = (await dump()).predictions?.slice(0, 1) ?? [];
  const from = { ...filled, predictions: shown };
  expect(await survives({ deps: atDawn, from, job, whole: ["predictions"] })).toBeGreaterThan(5);
  expect(await rows("SELECT count(*) AS n, max(issue) AS last FROM ledger_issues")).toEqual([{ n: 1, last: 1 }]);
  expect(await rows("SELECT DISTINCT model FROM predictions")).toEqual([{ model: "blend" }]);
});

test("verify: the scores of a day are written once", async () => {
  await restore(filled);
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 9, { reason: "first issue" }));
  // The outcomes of the day, as far as its morning is over.
  const evening = depsOf(twin, plus(DAWN, 6 * HOUR));

  await runBoard(evening, twin, leaseOf("board", TODAY, TOMORROW, 11));
  const job = (deps: typeof atDawn) => runVerify(deps, twin, leaseOf("verify", TODAY, TODAY, 12, { labels: "came" }));
  expect(await survives({ deps: evening, from: await dump(), job })).toBeGreaterThan(2);
  expect((await rows("SELECT model FROM scores")).length).toBeGreaterThan(1);
  const { facts, days } = await job(evening);
  expect(facts?.shifts).toMatchObject({ "0-6": { day: dayNumber(TODAY), value: expect.any(Number) } });
  expect(days).toMatchObject([{ state: "complete" }]);
  // Nobody is shown scores that may still change.
  const ever = { from: START, to: addDays(TOMORROW, 30) };
  const shown = async () => (await readScores(DB, twin.iata, { model: null, lead: null, kind: null, ...ever })).length;
  expect(await shown()).toBe(0);
  // The history of metrics takes a day when its labels are settled.
  const trainer = evening.trainer(twin.iata);
  const logged = async () => (await trainer.metricHistory()).filter(({ day }) => day === TODAY).length;
  expect(await logged()).toBe(0);
  const settled = await runVerify(evening, twin, leaseOf("verify", TODAY, TODAY, 13, { labels: "settled" }));
  expect(settled.days).toMatchObject([{ state: "settled" }]);
  expect(await logged()).toBeGreaterThan(0);
  expect(await shown()).toBeGreaterThan(1);
});

test("verify: a departure 30 hours late is a mistake of the source, in live scores as in training", async () => {
  await restore(filled);
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 9, { reason: "first issue" }));
  const evening = depsOf(twin, plus(DAWN, 6 * HOUR));
  await runBoard(evening, twin, leaseOf("board", TODAY, TOMORROW, 11));
  const flights = async () => {
    await runVerify(evening, twin, leaseOf("verify", TODAY, TODAY, 12, { labels: "came" }));
    return (await rows("SELECT lead, n FROM scores WHERE model = 'blend' ORDER BY lead")) as {
      lead: string;
      n: number;
    }[];
  };
  const before = await flights();
  const [one] = await rows(
    "SELECT d.flight_key FROM departures d JOIN forecast_ledger l USING (flight_key) WHERE d.status = 'departed' AND l.lead_min BETWEEN 1 AND 359 LIMIT 1",
  );
  await DB.prepare("UPDATE departures SET delay_min = 1800 WHERE flight_key = ?").bind(one?.flight_key).run();
  const after = await flights();
  expect(after).toEqual(before.map(({ lead, n }) => ({ lead, n: lead === "0-6" ? n - 1 : n })));
});

test("what a job does is told by values, whatever the words beside them are", async () => {
  await restore(filled);
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 9, { reason: "missing" }));
  const issued = async () => rows("SELECT issue, rows FROM ledger_issues ORDER BY issue");
  const [all] = (await issued()) as { rows: number }[];
  await runForecast(
    atDawn,
    twin,
    leaseOf("forecast", TODAY, TOMORROW, 10, { reason: "in other words", scope: "missing" }),
  );
  expect(await issued()).toHaveLength(1);
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 11, { reason: "missing", scope: "all" }));
  expect(((await issued()) as { rows: number }[]).at(-1)?.rows).toBe(all?.rows);
  const came = await runVerify(atDawn, twin, leaseOf("verify", TODAY, TODAY, 12, { reason: "labels settled" }));
  expect(came.days).toMatchObject([{ state: "complete" }]);
});
