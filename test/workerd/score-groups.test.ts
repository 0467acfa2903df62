import { beforeAll, expect, test } from "vitest";
import { GROUPINGS } from "../../core/evaluation/day-groups.ts";
import { HOUR, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { readGroups } from "../../workers/platform/db/score-groups.ts";
import { DAWN, fillTwinWorld, TODAY, TOMORROW, twin } from "./support/twin-world.ts";
import { DB, depsOf, leaseOf, rows } from "./support/world.ts";

const evening = depsOf(twin, plus(DAWN, 12 * HOUR));
const verify = (token: number, labels: "came" | "settled") =>
  runVerify(evening, twin, leaseOf("verify", TODAY, TODAY, token, { labels }));
const stored = () => readGroups(DB, twin.iata, { from: TODAY, to: TOMORROW });

beforeAll(async () => {
  await fillTwinWorld();
  await runForecast(depsOf(twin, DAWN), twin, leaseOf("forecast", TODAY, TOMORROW, 10, { reason: "first issue" }));
  await runBoard(evening, twin, leaseOf("board", TODAY, TOMORROW, 11));
});

test("a day is grouped when it is settled, and its groups add up to its scores", async () => {
  await verify(12, "came");
  expect(await stored()).toEqual([]);
  await verify(13, "settled");
  const [day, ...more] = await stored();
  expect([day?.day, more.length]).toEqual([TODAY, 0]);
  const [served, baseline] = await rows<{ n: number; late: number; log_loss: number }>(
    "SELECT n, late, log_loss FROM scores WHERE lead = '6-24' AND model IN ('blend', 'carrier-hour') ORDER BY model",
  );
  expect(served?.n).toBeGreaterThan(5);
  for (const grouping of GROUPINGS) {
    const sums = Object.values(day?.groups[grouping] ?? {});
    const total = (key: "flights" | "late" | "loss" | "against") => sums.reduce((sum, one) => sum + one[key], 0);
    expect([grouping, total("flights"), total("late")]).toEqual([grouping, served?.n, served?.late]);
    expect(total("loss")).toBeCloseTo(served!.n * served!.log_loss, 2);
    expect(total("against")).toBeCloseTo(baseline!.n * baseline!.log_loss, 2);
  }
});

test("scored again it is the same row", async () => {
  const before = await stored();
  await verify(14, "settled");
  expect(await stored()).toEqual(before);
});
