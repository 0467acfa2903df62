import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { loadModel } from "../../core/model/artifact/codec.ts";
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

/** What a Trainer was asked to train, in the order of its work. */
const order = async (stub: Stub): Promise<string[]> => (await stub.runs()).map(({ runId }) => runId).reverse();

const artifacts = async (stub: Stub) =>
  Object.fromEntries((await stub.versions()).map(({ learner, sha256 }) => [learner, sha256]));

test("after the day's training the challengers train in runs of their own, and forecast in shadow if they are sound", async () => {
  const stub = trainerOf("RAA");
  await stub.registerBaseline({ airport: "RAA", now: NOW });
  await start(stub, await requestOf("RAA"));
  await finish(stub);
  expect(await order(stub)).toEqual(["RAA-day-0", "linear-RAA-day-0", "network-RAA-day-0"]);
  const runs = await stub.runs();
  expect(runs.map(({ phase, learner }) => [phase, learner])).toEqual([
    ["finished", "network"],
    ["finished", "linear"],
    ["finished", undefined],
  ]);
  const aliases = await stub.aliases();
  expect(aliases).toMatchObject({ champion: 2, "challenger-linear": 5, "challenger-network": 6 });
  expect(await stub.shadows(NOW)).toMatchObject([
    { names: ["challenger-linear"], version: { learner: "linear", featureSet: "test-1" } },
    { names: ["challenger-network"], version: { learner: "network" } },
  ]);
  const decisions = (await stub.decisions()).filter(({ kind }) => kind === "challenger");
  expect(decisions.map(({ version, promote }) => [version, promote])).toEqual([
    [6, true],
    [5, true],
  ]);
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

test("on the next day linear trains again, the network after a week", async () => {
  const stub = trainerOf("RAA");
  const trainOn = async (days: number): Promise<void> => {
    await start(stub, await requestOf("RAA", days));
    await finish(stub, undefined, NOW + days * DAY);
  };
  await trainOn(1);
  expect((await order(stub)).slice(3)).toEqual(["RAA-day-1", "linear-RAA-day-1"]);
  await trainOn(7);
  expect((await order(stub)).slice(5)).toEqual(["RAA-day-7", "linear-RAA-day-7", "network-RAA-day-7"]);
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
