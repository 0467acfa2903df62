import { expect, test } from "vitest";
import { addDays, DAY, HOUR, type Instant, localDate, localDateOf, MINUTE, plus } from "../../core/time.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { twin } from "./support/twin-world.ts";
import { at, bindings, DB, depsOf, keys, rows } from "./support/world.ts";

const NOON = at("2026-03-01T11:00:00Z");
const TODAY = localDate("2026-03-01");
const TEN_YEARS = 3_652 * DAY;

/** Tables whose rows are of days, and those whose rows are of moments. */
const DAYS = ["departures", "arrivals", "schedule", "predictions", "scores", "score_groups", "day_contracts"];
const MOMENTS = { weather_observed: "valid_at", weather_forecast_log: "valid_at", journal: "at" };

async function tick(now: Instant): Promise<void> {
  const deps = depsOf(twin, now);
  const config = { ...deps.config, historySince: addDays(TODAY, -4), backfillDays: 9, hindcast: false };
  await scheduled("*/15 * * * *", { ...deps, config });
}

/** Rows of days that have not come, by table. */
async function ahead(now: Instant): Promise<Record<string, number>> {
  const tomorrow = addDays(localDateOf(now, twin.timeZone), 1);
  const counts: Record<string, number> = {};
  const count = async (table: string, where: string, value: string | number) => {
    counts[table] = (await DB.prepare(`SELECT COUNT(*) AS n FROM ${table} WHERE ${where}`)
      .bind(value)
      .first<number>("n"))!;
  };
  for (const table of DAYS) await count(table, "local_date > ?1", tomorrow);
  for (const [table, column] of Object.entries(MOMENTS)) await count(table, `${column} > ?1`, plus(now, 3 * DAY));
  return counts;
}

test("what a clock left that ran ten years ahead and was set right is cleaned up, and everything goes on", async () => {
  await tick(NOON);
  await tick(plus(NOON, HOUR));
  for (const minutes of [0, 60]) await tick(plus(NOON, TEN_YEARS + minutes * MINUTE));
  const back = plus(NOON, 3 * HOUR);
  expect((await ahead(back)).departures).toBeGreaterThan(300);
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName(twin.iata));
  await trainer.rollBack({ now: plus(NOON, TEN_YEARS), reasons: ["by hand"] });
  expect((await trainer.decisions(1))[0]).toMatchObject({ kind: "rollback", at: plus(NOON, TEN_YEARS) });

  await tick(back);
  expect(Object.values(await ahead(back)).filter((n) => n > 0)).toEqual([]);
  const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(twin.iata));
  const { facts, counts } = await conductor.summary();
  expect(counts.filter(({ newest }) => newest > addDays(TODAY, 1))).toEqual([]);
  expect(facts).toMatchObject({ board: { at: back, day: TODAY }, watchedAt: back, issue: { at: back } });
  expect(
    await rows(
      "SELECT 1 FROM schedule s LEFT JOIN predictions p USING (flight_key) WHERE s.scheduled_at > ?1 AND p.flight_key IS NULL",
      back,
    ),
  ).toEqual([]);
  expect((await trainer.decisions(1))[0]).toMatchObject({ kind: "rollback", at: back });
  const last = await rows<{ last: number }>("SELECT value->>'$.last' AS last FROM service_state WHERE key = 'tick'");
  expect(last).toEqual([{ last: back }]);

  // The night's back-up is the newest then.
  const night = plus(NOON, 17 * HOUR);
  await tick(night);
  expect((await keys(`backup/${twin.iata}/manifest/`)).at(-1)).toContain("2026-03-02");
});
