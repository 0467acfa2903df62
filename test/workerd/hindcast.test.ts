import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import type { HindcastRequest } from "../../core/rpc/trainer.ts";
import { dayRange, localDate } from "../../core/time.ts";
import { TrainingRuns } from "../../durable-objects/trainer/mlflow/runs.ts";
import { NOW, putMonths, request, type Stub, slice, start, trainerOf, withoutAlarm } from "./support/training.ts";

const END = localDate("2024-05-31");

async function offer(more: Partial<HindcastRequest> = {}): Promise<HindcastRequest> {
  const months = await putMonths("AAA", "test-1");
  const start = localDate("2024-04-01");
  return { airport: "AAA", now: NOW, featureSet: "test-1", start, settledThrough: END, months, ...more };
}

const offerTo = (stub: Stub, asked: HindcastRequest) => withoutAlarm(stub, (trainer) => trainer.offerHindcast(asked));

/** Alarm after alarm until the Trainer sets none, doing something between each two. Returns how many there were. */
async function rest(stub: Stub, between: (slices: number) => Promise<void> = async () => {}): Promise<number> {
  for (let slices = 0; ; slices++) {
    if (slices > 3_000) throw new Error("the hindcast does not end");
    const armed = await withoutAlarm(stub, async (trainer) => {
      await trainer.alarm();
      return (await trainer.ensureProgress(NOW)).active || (await trainer.status()).active !== null;
    });
    if (!armed && (await logged(stub))) return slices;
    await between(slices);
  }
}

/** Whether the history of metrics has all days of the hindcast, as they were scored last. */
const logged = async (stub: Stub) =>
  (await stub.metricHistory({ kind: "hindcast", from: END })).length > 0 &&
  (await withoutAlarm(
    stub,
    async (_, { sql }) => sql.exec("SELECT day FROM hindcast_scores WHERE logged <> 1").toArray().length === 0,
  ));

/** The hindcast of an object that nothing disturbed. */
const undisturbed = (async () => {
  const stub = trainerOf("HINDCAST");
  await offerTo(stub, await offer());
  await rest(stub);
  return stub;
})();

test("fits are scored newest first, on days of their own, and nothing of them is registered", async () => {
  const stub = await undisturbed;
  expect(await stub.status()).toMatchObject({
    active: null,
    counts: { started: 0, finished: 0, failed: 0 },
    lastRuns: [],
    champion: null,
    hindcast: { state: "complete", done: 3, due: 3, revision: 3 },
  });
  expect(await stub.versions()).toEqual([]);
  expect(await stub.decisions()).toEqual([]);
  const made = (await stub.hindcastScores())!;
  expect(made.cutoffs).toBe(3);
  expect(made.days.map(({ day }) => day)).toEqual(dayRange(localDate("2024-04-20"), END));
  for (const { scores } of made.days)
    expect(scores.map(({ lead, model }) => `${lead} ${model}`).sort()).toEqual([
      ...["airport", "blend", "carrier-hour"].map((model) => `0-6 ${model}`),
      ...["airport", "blend", "carrier-hour"].map((model) => `24-48 ${model}`),
      ...["airport", "blend", "carrier-hour"].map((model) => `6-24 ${model}`),
    ]);
  const mean = (model: string) => {
    const all = made.days.flatMap(({ scores }) => scores.filter((one) => one.model === model));
    return all.reduce((sum, { logLoss, n }) => sum + logLoss * n, 0) / all.reduce((sum, { n }) => sum + n, 0);
  };
  expect(mean("blend")).toBeLessThan(mean("carrier-hour") - 0.01);
  expect(made.curve.map(({ ageFrom }) => ageFrom)).toEqual([1, 8]);
  expect(made.curve[0]!.ratio).toEqual({ mean: 1, low: 1, high: 1 });
});

test("the history of metrics has the hindcast under its kind, and live scores beside it", async () => {
  const stub = await undisturbed;
  const query = { key: "logLoss", model: "blend", lead: "6-24", kind: "hindcast" } as const;
  const history = await stub.metricHistory(query);
  const made = (await stub.hindcastScores())!;
  expect(history.map(({ day, value, n }) => ({ day, value, n }))).toEqual(
    made.days.map(({ day, scores }) => {
      const { logLoss: value, n } = scores.find((one) => one.model === "blend" && one.lead === "6-24")!;
      return { day, value, n };
    }),
  );
  const live = { ...history[0]!, kind: "live", value: 0.3 } as const;
  await stub.logMetrics([live]);
  expect((await stub.metricHistory({ ...query, to: live.day })).map(({ value }) => value)).toEqual([history[0]!.value]);
  expect(await stub.metricHistory({ kind: "live" })).toEqual([live]);
});

test("days enter the history of metrics as their fits are scored, not with the last one", async () => {
  const stub = trainerOf("GROWS");
  await offerTo(stub, await offer());
  const daysAfterFits = new Map<number, number>();
  await rest(stub, async () => {
    const history = await stub.metricHistory({ key: "logLoss", model: "blend", lead: "6-24", kind: "hindcast" });
    daysAfterFits.set((await stub.status()).hindcast!.done, history.length);
  });
  expect(Object.fromEntries(daysAfterFits)).toMatchObject({ 0: 0, 1: 14, 2: 28 });
});

test("memory lost again and again leads to the same scores", async () => {
  const stub = trainerOf("EVICTED");
  await offerTo(stub, await offer());
  let evictions = 0;
  await rest(stub, async (slices) => {
    if (slices % 7 !== 3) return;
    await evictDurableObject(stub);
    evictions++;
  });
  expect(evictions).toBeGreaterThan(5);
  expect(await stub.hindcastScores()).toEqual(await (await undisturbed).hindcastScores());
});

test("who lists the trainings, as MLflow's clients do, does not meet a fit under way", async () => {
  const stub = trainerOf("LISTED");
  await offerTo(stub, await offer());
  for (let i = 0; i < 12; i++) await slice(stub);
  expect((await stub.status()).hindcast).toMatchObject({ state: "running", done: 0 });
  const listed = await withoutAlarm(stub, async (_, { sql }) => {
    const runs = new TrainingRuns(sql);
    return { all: [...runs.all()], span: runs.span(), stored: [...sql.exec("SELECT hindcast FROM runs")].length };
  });
  expect(listed).toEqual({ all: [], span: { first: 0, last: 0 }, stored: 1 });
  expect(await stub.runs()).toEqual([]);
});

test("a training goes first: the fit keeps its checkpoint, and neither changes the other", async () => {
  const stub = trainerOf("PAUSED");
  await offerTo(stub, await offer());
  for (let i = 0; i < 12; i++) await slice(stub);
  expect(await start(stub, { ...(await request("AAA", "2024-06-01")), runId: "day" })).toEqual({ started: true });
  const paused = (await stub.status()).hindcast;
  expect(paused).toMatchObject({ state: "running", done: 0 });
  for (let slices = 0; (await stub.status()).active; slices++) {
    if (slices > 2_000) throw new Error("the training does not end");
    await slice(stub);
    expect((await stub.status()).hindcast).toEqual(paused);
  }
  expect(await stub.status()).toMatchObject({ counts: { started: 1, finished: 1, promoted: 1 } });
  await rest(stub);
  expect(await stub.hindcastScores()).toEqual(await (await undisturbed).hindcastScores());
  const alone = trainerOf("ALONE");
  await start(alone, { ...(await request("AAA", "2024-06-01")), runId: "day" });
  while ((await alone.status()).active) await slice(alone);
  expect((await stub.status()).champion!.sha256).toBe((await alone.status()).champion!.sha256);
});

test("offers that come twice and alarms that ring twice change nothing", async () => {
  const stub = trainerOf("TWICE");
  const asked = await offer();
  await offerTo(stub, asked);
  await rest(stub, async (slices) => {
    if (slices % 5 === 0) await offerTo(stub, asked);
  });
  const before = await stub.status();
  await offerTo(stub, asked);
  await slice(stub);
  expect(await stub.status()).toEqual(before);
  expect(await stub.hindcastScores()).toEqual(await (await undisturbed).hindcastScores());
});

test("a fit whose rows are gone waits for another offer, and the others go on", async () => {
  const stub = trainerOf("GONE");
  const asked = await offer();
  const lost = asked.months.map((month) => (month.label === "2024-05" ? { ...month, key: `${month.key}0` } : month));
  await offerTo(stub, { ...asked, months: lost });
  for (let i = 0; i < 40; i++) await slice(stub);
  expect((await stub.status()).hindcast).toMatchObject({ state: "complete", done: 0, due: 3, revision: 0 });
  expect(await stub.hindcastScores()).toBeNull();
  expect(await stub.decisions()).toEqual([]);
  await offerTo(stub, asked);
  await rest(stub);
  expect(await stub.hindcastScores()).toEqual(await (await undisturbed).hindcastScores());
});

test("other rows make another hindcast, which is shown once it covers as many days", async () => {
  const stub = trainerOf("ANEW");
  await offerTo(stub, await offer());
  await rest(stub);
  const first = (await stub.hindcastScores())!;
  // The chain now begins a day later: the same cutoffs, but other fits.
  await offerTo(stub, await offer({ start: localDate("2024-04-02") }));
  let shown = 0;
  await rest(stub, async () => {
    const { revision, days } = (await stub.hindcastScores())!;
    if (revision === first.revision) shown++;
    expect(days.length).toBeGreaterThanOrEqual(first.days.length);
  });
  expect(shown).toBeGreaterThan(10);
  const second = (await stub.hindcastScores())!;
  // The same release: there is nothing to compare.
  expect(second.release).toBeNull();
  expect(second).toMatchObject({ revision: first.revision + 1, cutoffs: 3 });
  expect(second.days.map(({ day }) => day)).toEqual(first.days.map(({ day }) => day));
});

test("another release is hindcast anew, and compared with the one before on the same days", async () => {
  const stub = trainerOf("RELEASE");
  await offerTo(stub, await offer());
  await rest(stub);
  const months = await putMonths("AAA", "test-2");
  await offerTo(stub, await offer({ featureSet: "test-2", months }));
  await rest(stub);
  const { revision, release } = (await stub.hindcastScores())!;
  expect(revision).toBe(4);
  expect(release).toMatchObject({ days: 42 });
  // The rows are the same ones under another name: only the seeds differ.
  expect(release!.ratio.mean).toBeGreaterThan(0.95);
  expect(release!.ratio.mean).toBeLessThan(1.05);
  await offerTo(stub, await offer({ featureSet: "test-2", months, now: NOW + 1 }));
  expect((await stub.hindcastScores())!.release).toEqual(release);
});
