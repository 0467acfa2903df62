import { beforeAll, expect, test } from "vitest";
import type { Airport } from "../../core/airports/airport.ts";
import HKG from "../../core/airports/HKG.ts";
import ZZZ from "../../core/airports/ZZZ.ts";
import { CDF_ONE, KNOTS } from "../../core/distribution/cdf.ts";
import { encodeCdf } from "../../core/distribution/cdf-text.ts";
import { canaryChecks } from "../../core/journal/canary.ts";
import { addDays, DAY, type Instant, localDate, plus } from "../../core/time.ts";
import { readJournal } from "../../workers/platform/db/journal.ts";
import { readCanary } from "../../workers/platform/read-model/canary.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { at, DB, depsOf } from "./support/world.ts";

/* The simulated airport beside a real one, of which no publisher answers here: the ticks are those of the whole service. */
const TODAY = localDate("2026-03-10");
const START = addDays(TODAY, -20);
const twin: Airport = { ...ZZZ, since: START };
const MORNING = at("2026-03-10T05:15:00Z");

async function tick(now: Instant): Promise<void> {
  const normal = depsOf(twin, now);
  const config = { ...normal.config, airports: [HKG, twin], historySince: START, backfillDays: 60, hindcast: false };
  await scheduled("*/15 * * * *", { ...normal, config });
}

const canary = async (now: Instant) => canaryChecks(await readCanary(depsOf(twin, now), twin));

/** Incidents of the canary in an airport's journal: the check, and whether it is still on. */
const incidents = async ({ iata }: Airport): Promise<string[]> =>
  (await readJournal(DB, iata, 9e15, 50)).flatMap(({ evidence, closedAt }) =>
    evidence.kind === "incident" && evidence.check.includes("canary")
      ? `${evidence.check}${closedAt === null ? " open" : ""}`
      : [],
  );

const morning = (days: number): Instant => plus(MORNING, days * DAY);

beforeAll(async () => {
  for (let day = 0; day <= 2; day++) await tick(morning(day));
});

test("a healthy service takes in what was simulated and forecasts about as well as can be", async () => {
  const checks = await canary(morning(2));
  expect(checks.map(({ name, value }) => [name, value > 0.1])).toEqual([
    ["ZZZ canary flights wrong", false],
    ["ZZZ canary loss over the baseline", false],
  ]);
  expect(await incidents(twin)).toEqual([]);
});

test("forecasts that went wrong are an incident of the next morning, which ends with the next good day", async () => {
  const late = encodeCdf(Uint16Array.from(KNOTS, (_, i) => (i < KNOTS.length - 1 ? 0 : CDF_ONE)));
  await DB.prepare(
    "UPDATE forecast_ledger SET cdf = ?1 WHERE airport = 'ZZZ' AND local_date = ?2 AND model NOT IN ('carrier-hour', 'airport')",
  )
    .bind(late, addDays(TODAY, 2))
    .run();
  await tick(morning(3));
  expect(await incidents(twin)).toEqual(["ZZZ canary loss over the baseline open"]);
  await tick(morning(4));
  expect(await incidents(twin)).toEqual(["ZZZ canary loss over the baseline"]);
  expect(await incidents(HKG)).toEqual([]);
});

test("an outcome that was not simulated is an incident", async () => {
  const { results } = await DB.prepare(
    "SELECT local_date AS day FROM departures WHERE airport = 'ZZZ' GROUP BY 1 ORDER BY 1 DESC LIMIT 7",
  ).all<{ day: string }>();
  await DB.prepare(
    `UPDATE departures SET delay_min = delay_min + 60 WHERE flight_key IN (SELECT min(flight_key) FROM departures
     WHERE airport = 'ZZZ' AND status = 'departed' AND local_date IN (${results.map(({ day }) => `'${day}'`).join(", ")})
     GROUP BY local_date)`,
  ).run();
  expect((await canary(morning(4))).find(({ name }) => name.includes("flights"))).toMatchObject({ value: 1 });
});
