import { expect, test, vi } from "vitest";
import ZZZ from "../../core/airports/ZZZ.ts";
import type { PairedDay } from "../../core/registry/paired-loss.ts";
import { replayAliasLog } from "../../core/registry/registry.ts";
import { addDays, dayBounds, dayNumber, HOUR, type LocalDate, localDate, plus } from "../../core/time.ts";
import { TrainerRegistryStore } from "../../durable-objects/trainer/registry-store.ts";
import { judgeChampion } from "../../workers/jobs/scoring/judge-champion.ts";
import { type ScoreRow, writeScores } from "../../workers/platform/db/scores.ts";
import { shadowModels } from "../../workers/platform/serving/shadows.ts";
import { registerModel } from "./support/challenger.ts";
import { BUCKET, clear, DB, depsOf } from "./support/world.ts";

const FIRST = localDate("2026-05-01");
const dayAt = (day: number): LocalDate => addDays(FIRST, day);
/** Three in the morning, when a day has settled. */
const nightAfter = (day: number) => plus(dayBounds(addDays(dayAt(day), 3), ZZZ.timeZone).start, 3 * HOUR);
const noonOf = (day: number) => plus(dayBounds(dayAt(day), ZZZ.timeZone).start, 12 * HOUR);

/** An airport of its own for each test, since its Trainer keeps what it was told. */
const airportOf = (iata: string) => ({ ...ZZZ, iata });

/** Days are alike by chance, and the same ones for every model. */
const wave = (day: number, length: number): number => Math.sin((2 * Math.PI * day) / length);

/** A settled day's score of a model whose loss is a share of `difference` beside the champion's. */
function scoreOf(iata: string, day: number, model: string, version: number, difference: number): ScoreRow[] {
  return ["0-6", "6-24"].map((lead) => {
    const servedLogLoss = 0.45 + 0.05 * wave(day, 5);
    return {
      airport: iata,
      localDate: dayAt(day),
      lead,
      model,
      kind: "live",
      version,
      n: 150,
      late: 40,
      expectedLate: 40,
      brier: 0.15,
      logLoss: servedLogLoss * (1 + difference + 0.004 * wave(day, 3.3)),
      auc: 0.7,
      mae: 12,
      crps: 9,
      coverage80: 0.8,
      servedLogLoss,
      servedCrps: 9,
      settled: true,
      knownAt: nightAfter(day),
    };
  });
}

/** Settles days `from` … `to` one after another, each judged in the night after; returns what each night did. */
async function live(
  iata: string,
  [from, to]: readonly [number, number],
  differences: Readonly<Record<string, readonly [version: number, difference: number]>>,
) {
  const actions: string[] = [];
  for (let day = from; day <= to; day++) {
    const rows = Object.entries(differences).flatMap(([model, [version, difference]]) =>
      scoreOf(iata, day, model, version, difference),
    );
    await writeScores(DB, rows);
    const judged = await judgeChampion(depsOf(airportOf(iata), nightAfter(day)), airportOf(iata));
    actions.push(judged?.action ?? "none");
  }
  return actions;
}

/** An airport with a trained champion, version 2, which serves since the day before the first. */
async function airportWithChampion(iata: string): Promise<ReturnType<ReturnType<typeof depsOf>["trainer"]>> {
  await clear();
  const trainer = depsOf(airportOf(iata), noonOf(-1)).trainer(iata);
  await trainer.registerBaseline({ airport: iata, now: noonOf(-1) });
  expect(await registerModel(iata, "blend", noonOf(-1))).toBe(2);
  expect(await trainer.aliases()).toMatchObject({ champion: 2 });
  return trainer;
}

test("a good challenger shadows, and is promoted from its fourteenth settled day on, with reasons", async () => {
  const trainer = await airportWithChampion("QAA");
  const linear = await registerModel("QAA", "linear", noonOf(0));
  expect(await trainer.aliases()).toMatchObject({ champion: 2, "challenger-linear": linear });
  expect(await trainer.shadows(noonOf(1))).toMatchObject([{ names: ["challenger-linear"], version: { version: 3 } }]);
  const better = { "challenger-linear": [linear, -0.02] } as const;
  expect(await live("QAA", [1, 13], better)).toEqual(Array.from({ length: 13 }, () => "keep"));
  expect(await live("QAA", [14, 14], better)).toEqual(["promote"]);
  expect(await trainer.aliases()).toMatchObject({ champion: linear, previous: 2 });
  const [decision] = await trainer.decisions(1);
  expect(decision).toMatchObject({ kind: "challenge", promote: true, version: linear, at: nightAfter(14) });
  expect(decision!.reasons[0]).toContain("challenger-linear: on 4200 forecasts of 14 days its log loss is");
  expect(replayAliasLog(await trainer.aliasLog())).toEqual(await trainer.aliases());
  // The champion before it forecasts in shadow from now on.
  expect(await trainer.shadows(noonOf(20))).toMatchObject([
    { names: ["previous", "frozen-7"], version: { version: 2 } },
  ]);
});

test("a bad challenger is not promoted, and a damaged one is not even if its days were good", async () => {
  const trainer = await airportWithChampion("QBB");
  const linear = await registerModel("QBB", "linear", noonOf(0));
  const actions = await live("QBB", [1, 28], { "challenger-linear": [linear, 0.03] });
  expect(new Set(actions)).toEqual(new Set(["keep"]));
  expect(await trainer.aliases()).toMatchObject({ champion: 2 });
  const version = (await trainer.versions()).find((one) => one.version === linear)!;
  await BUCKET.put(version.artifactKey, "{}");
  const lucky = await live("QBB", [29, 60], { "challenger-linear": [linear, -0.05] });
  expect(new Set(lucky)).toEqual(new Set(["keep"]));
  expect((await trainer.judgements(1))[0]!.reasons[0]).toMatch(/^version 3 cannot serve: .*damaged/);
  const logged: unknown[] = [];
  const deps = depsOf(airportOf("QBB"), nightAfter(60), { log: (event) => logged.push(event) });
  expect(await shadowModels(deps, airportOf("QBB"), 2)).toEqual([]);
  expect(logged).toMatchObject([{ event: "model-refused", version: linear }]);
});

test("a bad champion that was forced is rolled back within a week, and its kind is held until it is better", async () => {
  const trainer = await airportWithChampion("QCC");
  const linear = await registerModel("QCC", "linear", noonOf(0));
  await live("QCC", [1, 14], { "challenger-linear": [linear, -0.03] });
  expect(await trainer.aliases()).toMatchObject({ champion: linear, previous: 2 });
  // It served from the night after day 14 on; then it turns out to be bad.
  const bad = { previous: [2, -0.04] } as const;
  const actions = await live("QCC", [15, 26], bad);
  const served = actions.indexOf("roll-back") - (17 - 15);
  expect(actions.filter((action) => action !== "keep")).toEqual(["roll-back"]);
  expect(served).toBeGreaterThan(0);
  expect(served).toBeLessThanOrEqual(7);
  expect(await trainer.aliases()).toMatchObject({ champion: 2, previous: linear });
  expect((await trainer.decisions(1))[0]).toMatchObject({ kind: "rollback", promote: true, version: 2 });
  expect((await trainer.status()).counts.rolledBack).toBe(1);
});

test("a champion of another learner is told as a release, a retraining and a rollback are not", async () => {
  const trainer = await airportWithChampion("QRR");
  await registerModel("QRR", "blend", noonOf(0));
  expect((await trainer.status()).releases).toEqual([]);
  const version = await registerModel("QRR", "linear", noonOf(1));
  await trainer.promote({ now: noonOf(2), version, reasons: ["tried by hand"] });
  const releases = [{ version, at: noonOf(2), learner: "linear", before: "blend", newFeatures: false }];
  expect((await trainer.status()).releases).toEqual(releases);
  expect(await trainer.rollBack({ now: noonOf(4), reasons: ["worse"] })).toEqual({ rolledBack: true });
  expect((await trainer.status()).releases).toEqual(releases);
});

test("a champion whose own snapshot is better goes back to it, and newer versions have to beat it", async () => {
  const trainer = await airportWithChampion("QDD");
  const newer = await registerModel("QDD", "blend", noonOf(10));
  expect(await trainer.aliases()).toMatchObject({ champion: newer });
  expect(await trainer.shadows(noonOf(12))).toMatchObject([
    { names: ["previous", "frozen-7"], version: { version: 2 } },
  ]);
  const actions = await live("QDD", [10, 14], { "frozen-7": [2, -0.03] });
  expect(actions.filter((action) => action !== "keep")).toEqual(["roll-back"]);
  expect(await trainer.aliases()).toMatchObject({ champion: 2 });
  // The daily training goes on, in shadow.
  const held = await registerModel("QDD", "blend", noonOf(18));
  expect(await trainer.aliases()).toMatchObject({ champion: 2, "challenger-blend": held });
  expect((await trainer.decisions(1))[0]).toMatchObject({ kind: "challenger", version: held });
  const later = await live("QDD", [19, 26], { "challenger-blend": [held, -0.002] });
  expect(later.filter((action) => action !== "keep")).toEqual(["release"]);
  expect(await trainer.aliases()).toMatchObject({ champion: held });
  // From then on it is promoted daily again.
  const next = await registerModel("QDD", "blend", noonOf(31));
  expect(await trainer.aliases()).toMatchObject({ champion: next });
});

test("nothing moves twice in 24 hours, whatever the days say", async () => {
  const trainer = await airportWithChampion("QEE");
  const linear = await registerModel("QEE", "linear", noonOf(0));
  expect(await live("QEE", [1, 14], { "challenger-linear": [linear, -0.02] })).toContain("promote");
  const day = (at: number): PairedDay => ({
    day: dayNumber(dayAt(at)),
    flights: 300,
    loss: 100 + wave(at, 3.3),
    served: 140,
    version: 2,
  });
  const pairs = { previous: Array.from({ length: 7 }, (_, i) => day(20 + i)) };
  const ask = (hours: number, newest: number) =>
    trainer.judge({
      now: plus(nightAfter(14), hours * HOUR),
      zone: ZZZ.timeZone,
      day: dayAt(newest),
      pairs,
      usualLoss: null,
    });
  expect(await ask(23.9, 26)).toMatchObject({ action: "keep", version: null });
  expect(await trainer.aliases()).toMatchObject({ champion: linear });
  expect(await ask(24, 27)).toMatchObject({ action: "roll-back", version: 2 });
  expect(await trainer.aliases()).toMatchObject({ champion: 2 });
});

test("a day is judged once, however often and however much at once it is asked for", async () => {
  const trainer = await airportWithChampion("QFF");
  const linear = await registerModel("QFF", "linear", noonOf(0));
  await live("QFF", [1, 13], { "challenger-linear": [linear, -0.02] });
  await writeScores(DB, scoreOf("QFF", 14, "challenger-linear", linear, -0.02));
  const ask = (hours: number) =>
    judgeChampion(depsOf(airportOf("QFF"), plus(nightAfter(14), hours * HOUR)), airportOf("QFF"));
  const first = await ask(0);
  const again = [...(await Promise.all([ask(0), ask(0), ask(1)])), await ask(30)];
  expect(first).toMatchObject({ action: "promote", version: linear });
  for (const answer of again) expect(answer).toEqual(first);
  const moves = (await trainer.aliasLog()).filter(({ cause }) => cause === "challenge");
  expect(moves.map(({ alias, to }) => [alias, to])).toEqual([
    ["previous", 2],
    ["champion", linear],
  ]);
  expect((await trainer.decisions()).filter(({ kind }) => kind === "challenge")).toHaveLength(1);
  expect(await trainer.judgements()).toHaveLength(14);
});

test("a crash between decision and move leaves neither, and the next tick does both", async () => {
  const trainer = await airportWithChampion("QGG");
  const linear = await registerModel("QGG", "linear", noonOf(0));
  await live("QGG", [1, 13], { "challenger-linear": [linear, -0.02] });
  await writeScores(DB, scoreOf("QGG", 14, "challenger-linear", linear, -0.02));
  const before = await trainer.aliases();
  const judge = () => judgeChampion(depsOf(airportOf("QGG"), nightAfter(14)), airportOf("QGG"));
  const crash = vi.spyOn(TrainerRegistryStore.prototype, "decide").mockImplementation(() => {
    throw new Error("the isolate is gone");
  });
  await expect(judge()).rejects.toThrow("the isolate is gone");
  crash.mockRestore();
  expect(await trainer.aliases()).toEqual(before);
  expect(await trainer.judgements()).toHaveLength(13);
  expect(await judge()).toMatchObject({ action: "promote", version: linear });
  expect(await trainer.aliases()).toMatchObject({ champion: linear });
});

test("a champion that was replaced between decision and move is not judged by the days of another", async () => {
  const trainer = await airportWithChampion("QHH");
  const linear = await registerModel("QHH", "linear", noonOf(0));
  for (let day = 1; day <= 14; day++) await writeScores(DB, scoreOf("QHH", day, "challenger-linear", linear, -0.02));
  const aliases = TrainerRegistryStore.prototype.aliases;
  let asked = 0;
  const swap = vi.spyOn(TrainerRegistryStore.prototype, "aliases").mockImplementation(function (
    this: TrainerRegistryStore,
  ) {
    asked += 1;
    const now = aliases.call(this);
    // The second look is that of the transaction.
    return asked === 1 ? now : { ...now, champion: 99 };
  });
  const judge = () => judgeChampion(depsOf(airportOf("QHH"), nightAfter(14)), airportOf("QHH"));
  await expect(judge()).rejects.toThrow(/version 2 was judged, and the champion is now 99/);
  swap.mockRestore();
  expect(await trainer.judgements()).toEqual([]);
  expect(await judge()).toMatchObject({ action: "promote" });
});
