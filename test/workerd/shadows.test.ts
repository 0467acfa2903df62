import { beforeAll, expect, test } from "vitest";
import { canonicalText, chainText, GENESIS, type LedgerRow } from "../../core/forecast/ledger.ts";
import { CHALLENGERS } from "../../core/model/challengers/index.ts";
import { panelOf } from "../../core/registry/panel.ts";
import type { BaselineRequest, TrainerRpc } from "../../core/rpc/trainer.ts";
import { HOUR, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { readShadows } from "../../workers/platform/bucket/shadows.ts";
import { readPairs } from "../../workers/platform/db/pairs.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import type { LogEvent } from "../../workers/platform/log.ts";
import { atDawn, DAWN, fillTwinWorld, TODAY, TOMORROW, twin } from "./support/twin-world.ts";
import { BUCKET, DB, depsOf, keys, leaseOf, rows } from "./support/world.ts";

interface Link {
  issue: number;
  known_at: number;
  content_hash: string;
  shadow_hash: string | null;
  prev_hash: string;
  hash: string;
}

const links = () => rows<Link>("SELECT * FROM ledger_issues ORDER BY issue");

const NAMES = CHALLENGERS.map(({ learner }) => `challenger-${learner.id}` as const);

/** Versions of the challengers that were trained after the champion, in the order of their names. */
let versionsOf: number[];
beforeAll(async () => {
  await fillTwinWorld();
  const trainer = atDawn.trainer(twin.iata);
  const aliases = await trainer.aliases();
  versionsOf = NAMES.map((name) => aliases[name]!);
  // The first issue has no shadow beside it.
  const alone = {
    registerBaseline: (request: BaselineRequest) => trainer.registerBaseline(request),
    status: () => trainer.status(),
    shadows: async () => [],
  } as unknown as TrainerRpc;
  const first = { ...atDawn, trainer: () => alone };
  await runForecast(first, twin, leaseOf("forecast", TODAY, TOMORROW, 7, { reason: "first issue" }));
  const deps = depsOf(twin, plus(DAWN, HOUR));
  await runForecast(deps, twin, leaseOf("forecast", TODAY, TOMORROW, 8, { reason: "with a challenger" }));
});

test("an issue's shadows are one object, whose hash is in the issue's link; links without any still verify", async () => {
  const [first, second] = await links();
  expect(first!.shadow_hash).toBeNull();
  expect(await keys("shadows/")).toEqual([`shadows/ZZZ/00000002-${second!.shadow_hash}.gz`]);
  let before = GENESIS;
  for (const link of [first!, second!]) {
    const ledger = await rows<LedgerRow>(
      `SELECT flight_key AS flightKey, scheduled_at AS scheduledAt, model, version, lead_min AS leadMin, cdf,
         p_cancelled AS pCancelled FROM forecast_ledger WHERE issue = ?1`,
      link.issue,
    );
    expect(await sha256(canonicalText("ZZZ", link.issue, link.known_at as never, ledger))).toBe(link.content_hash);
    expect(link.prev_hash).toBe(before);
    expect(await sha256(chainText(before, link.content_hash, link.shadow_hash))).toBe(link.hash);
    before = link.hash;
  }
  // Whoever leaves the shadows out of the chain, or puts others in, is found out.
  expect(await sha256(chainText(second!.prev_hash, second!.content_hash))).not.toBe(second!.hash);
});

test("every flight that the champion forecast is forecast in shadow, at the same lead, and D1 holds none of it", async () => {
  const [, link] = await links();
  const read = await readShadows(BUCKET, "ZZZ", 2, link!.shadow_hash!);
  if (!read.ok) throw new Error(read.error);
  const { versions, flights, knownAt } = read.value;
  expect(versions).toEqual(NAMES.map((name, place) => ({ version: versionsOf[place], names: [name] })));
  expect(knownAt).toBe(plus(DAWN, HOUR));
  const served = await rows<{ flightKey: string; leadMin: number }>(
    "SELECT flight_key AS flightKey, lead_min AS leadMin FROM forecast_ledger WHERE issue = 2 AND model = 'blend' ORDER BY 1",
  );
  expect(served.length).toBeGreaterThan(100);
  expect(flights.map(({ flightKey, leadMin }) => ({ flightKey, leadMin }))).toEqual(served);
  expect(flights.every(({ by }) => by.length === NAMES.length && !by.includes(null))).toBe(true);
  expect(await rows("SELECT DISTINCT model FROM forecast_ledger ORDER BY 1")).toEqual([
    { model: "blend" },
    { model: "carrier-hour" },
  ]);
});

test("when the day settles each shadow is scored beside the champion on the flights that both forecast", async () => {
  const evening = depsOf(twin, plus(DAWN, 8 * HOUR));
  await runBoard(evening, twin, leaseOf("board", TODAY, TOMORROW, 11));
  await runVerify(evening, twin, leaseOf("verify", TODAY, TODAY, 12, { labels: "came" }));
  const scored = () =>
    rows<Record<string, number | string>>(
      "SELECT lead, model, version, n, log_loss, served_log_loss FROM scores ORDER BY lead, model",
    );
  expect((await scored()).map(({ model }) => model)).not.toContain("challenger-linear");
  const outcome = await runVerify(evening, twin, leaseOf("verify", TODAY, TODAY, 13, { labels: "settled" }));
  const of = Map.groupBy(await scored(), ({ lead }) => lead).get("0-6")!;
  const [blend, baseline, ...ofChallengers] = ["blend", "carrier-hour", ...NAMES].map(
    (name) => of.find(({ model }) => model === name)!,
  );
  const ofLinear = of.find(({ model }) => model === "challenger-linear");
  const { n, served_log_loss } = ofLinear!;
  expect(ofChallengers).toMatchObject(versionsOf.map((version) => ({ version, n, served_log_loss })));
  // What left before the second issue has been forecast without a challenger.
  expect(ofLinear!.n).toBeGreaterThan(10);
  expect(ofLinear!.n).toBeLessThanOrEqual(blend!.n as number);
  expect(blend!.served_log_loss).toBeNull();
  expect(baseline).toMatchObject({ n: blend!.n, served_log_loss: blend!.log_loss });
  expect(ofLinear!.served_log_loss).not.toBe(ofLinear!.log_loss);
  // Corrections are learned from what was served, and only that enters the history of metrics.
  expect(outcome.facts?.shifts).toMatchObject({ "0-6": expect.anything() });
  const logged = await evening.trainer("ZZZ").metricHistory();
  expect(new Set(logged.map(({ model }) => model))).toEqual(new Set(["blend", "carrier-hour"]));
});

test("the panel says how each compares with the champion", async () => {
  const pairs = await readPairs(DB, "ZZZ", { from: TODAY, to: TODAY });
  expect([...pairs.keys()]).toEqual(["carrier-hour", ...NAMES]);
  const twoDays = [...pairs].map(([name, [day]]) => [name, [day!, { ...day!, day: day!.day + 1 }]] as const);
  const [baseline, ofLinear] = panelOf(new Map(twoDays));
  const [only] = pairs.get("challenger-linear")!;
  expect(ofLinear!.difference).toBeCloseTo(only!.loss / only!.served - 1, 12);
  expect(baseline!.name).toBe("carrier-hour");
});

test("shadows that are damaged are left out and logged; what was shown is scored all the same", async () => {
  const [key] = await keys("shadows/");
  await BUCKET.put(key!, new Uint8Array([1, 2, 3]));
  await DB.prepare("DELETE FROM scores").run();
  const logged: LogEvent[] = [];
  const evening = depsOf(twin, plus(DAWN, 8 * HOUR), { log: (event) => logged.push(event) });
  await runVerify(evening, twin, leaseOf("verify", TODAY, TODAY, 14, { labels: "settled" }));
  expect(logged).toMatchObject([{ event: "shadow-refused", version: null, reason: expect.stringMatching(/damaged/) }]);
  const models = await rows("SELECT DISTINCT model FROM scores ORDER BY 1");
  expect(models).toEqual([{ model: "blend" }, { model: "carrier-hour" }]);
});
