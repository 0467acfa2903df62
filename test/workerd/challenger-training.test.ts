import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { loadModel } from "../../core/model/artifact/codec.ts";
import { CHALLENGERS } from "../../core/model/challengers/index.ts";
import type { StartRequest } from "../../core/rpc/trainer.ts";
import { DAY } from "../../core/time.ts";
import { finish, NOW, putMonths, type Stub, start, trainerOf } from "./support/training.ts";
import { BUCKET } from "./support/world.ts";

const requestOf = async (airport: string, days = 0): Promise<StartRequest> => ({
  runId: `${airport}-day-${days}`,
  airport: "RAA",
  now: NOW + days * DAY,
  cutoff: "2024-05-31",
  featureSet: "test-1",
  shards: await putMonths(airport, "test-1"),
});

const IDS = CHALLENGERS.map(({ learner }) => learner.id);

/** The runs of a day's training and of the challengers that train no more seldom than every so many days. */
const runsOf = (days: number, every: number): string[] => [
  `RAA-day-${days}`,
  ...CHALLENGERS.filter(({ everyDays }) => everyDays <= every).map(({ learner }) => `${learner.id}-RAA-day-${days}`),
];

/** The first version of a challenger: before it come the baseline, the day's model and its two fallbacks. */
const FIRST = 5;

/** What a Trainer was asked to train, in the order of its work. */
const order = async (stub: Stub): Promise<string[]> => (await stub.runs()).map(({ runId }) => runId).reverse();

const artifacts = async (stub: Stub) =>
  Object.fromEntries((await stub.versions()).map(({ learner, sha256 }) => [learner, sha256]));

test("after the day's training the challengers train in runs of their own, and forecast in shadow if they are sound", async () => {
  const stub = trainerOf("RAA");
  await stub.registerBaseline({ airport: "RAA", now: NOW });
  await start(stub, await requestOf("RAA"));
  await finish(stub);
  expect(await order(stub)).toEqual(runsOf(0, 7));
  const runs = await stub.runs();
  expect(runs.map(({ phase, learner }) => [phase, learner])).toEqual([
    ...IDS.toReversed().map((id) => ["finished", id]),
    ["finished", undefined],
  ]);
  const aliases = await stub.aliases();
  expect(aliases).toMatchObject({
    champion: 2,
    ...Object.fromEntries(IDS.map((id, place) => [`challenger-${id}`, FIRST + place])),
  });
  expect(await stub.shadows(NOW)).toMatchObject(
    IDS.map((id) => ({ names: [`challenger-${id}`], version: { learner: id, featureSet: "test-1" } })),
  );
  const decisions = (await stub.decisions()).filter(({ kind }) => kind === "challenger");
  expect(decisions.map(({ version, promote }) => [version, promote])).toEqual(
    IDS.map((_, place) => [FIRST + place, true]).toReversed(),
  );
  expect(decisions[0]!.reasons).toContain("the stored artifact reproduces the golden predictions");
  for (const { artifactKey, learner } of (await stub.versions(2))!) {
    const model = loadModel(await (await BUCKET.get(artifactKey))!.text());
    expect(model.ok && model.value.learner).toBe(learner);
  }
  // What callers count and wait for is the day's training.
  const { counts, lastRuns } = await stub.status();
  expect(counts).toMatchObject({ started: 1, finished: 1, promoted: 1 });
  expect(lastRuns.map(({ runId }) => runId)).toEqual(["RAA-day-0"]);
});

test("challengers of every day train again on the next day, those of every week after a week", async () => {
  const stub = trainerOf("RAA");
  const trainOn = async (days: number): Promise<void> => {
    await start(stub, await requestOf("RAA", days));
    await finish(stub, undefined, NOW + days * DAY);
  };
  await trainOn(1);
  expect((await order(stub)).slice(runsOf(0, 7).length)).toEqual(runsOf(1, 1));
  await trainOn(7);
  expect((await order(stub)).slice(-runsOf(7, 7).length)).toEqual(runsOf(7, 7));
});

test("challengers come to the same bytes however often memory is lost", async () => {
  const stub = trainerOf("RBB");
  await stub.registerBaseline({ airport: "RBB", now: NOW });
  await start(stub, await requestOf("RBB"));
  await finish(stub, async (slices) => {
    if (slices % 5 === 4) await evictDurableObject(stub);
  });
  expect(await artifacts(stub)).toEqual(await artifacts(trainerOf("RAA")));
});
