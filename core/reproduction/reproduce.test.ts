import { createHash } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { madeShards } from "../../test/support/synthetic-shards.ts";
import type { ApiTraining } from "../api/records/training.ts";
import { encodeShard } from "../features/shard/codec.ts";
import { loadModel } from "../model/artifact/codec.ts";
import { retrain } from "../training/retrain.ts";
import type { RunSpec } from "../training/run.ts";
import { differenceOf } from "./difference.ts";
import { reproduce as reproduceBy } from "./reproduce.ts";

const sha256 = (bytes: string | Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const reproduce = (get: ReturnType<typeof server>, airport: string, version: number) =>
  reproduceBy({ get, sha256, text: (bytes) => new TextDecoder().decode(bytes), airport, version });
const made = madeShards(40, 30, 20);
const files = made.map((shard, i) => {
  const bytes = encodeShard(shard);
  return { key: `features/HKG/made-1/2024-0${i + 3}-${sha256(bytes).slice(0, 16)}`, label: `2024-0${i + 3}`, bytes };
});
const spec: RunSpec = {
  runId: "HKG-1",
  airport: "HKG",
  learner: "linear",
  requestedAt: 1,
  cutoff: "2024-12-31",
  featureSet: "made-1",
  shards: files.map(({ key, label }, i) => ({ key, label, rows: made[i]!.rows })),
};
let artifact = "";
beforeAll(async () => {
  const read = async (key: string) => made[files.findIndex((file) => file.key === key)]!;
  const trained = await retrain({ spec, learner: "linear", read });
  artifact = trained.ok ? trained.value : "";
});

/** A server that tells of version 7, as it is or with something changed. */
function server(changes: { text?: string; run?: Partial<ApiTraining["run"] & object>; shard?: Uint8Array } = {}) {
  const text = changes.text ?? artifact;
  const base = "/api/v1/HKG/versions/7";
  const shards = spec.shards.map(({ key, label, rows = null }) => ({
    key,
    label,
    rows,
    address: `${base}/shards/${label}`,
  }));
  const { runId, requestedAt, cutoff, featureSet } = spec;
  const run = { runId, learner: "linear", requestedAt, cutoff, featureSet, shards, ...changes.run };
  const about = { airport: "HKG", version: 7, learner: "linear", sha256: sha256(text), bytes: text.length };
  const answers = new Map<string, BodyInit>([
    [base, JSON.stringify({ ...about, artifact: `${base}/artifact`, run } satisfies ApiTraining)],
    [`${base}/artifact`, text],
    ...files.map(({ label, bytes }): [string, BodyInit] => [
      `${base}/shards/${label}`,
      (changes.shard ?? bytes) as BodyInit,
    ]),
  ]);
  return async (path: string) => {
    const body = answers.get(path);
    return body === undefined ? Response.json({ detail: `nothing at ${path}` }, { status: 404 }) : new Response(body);
  };
}

test("the shards that a version names give its bytes again", async () => {
  const { difference, made: text, rows } = await reproduce(server(), "HKG", 7);
  expect(difference).toBeNull();
  expect(text).toBe(artifact);
  expect(rows).toBe(1_200);
});

test("another cutoff, that is other seeds and rows, is told with the place of the first difference", async () => {
  const { difference } = await reproduce(server({ run: { cutoff: "2024-03-25" } }), "HKG", 7);
  expect(difference?.count).toBeGreaterThan(5);
  expect(difference?.first).toMatch(/^check: "[0-9a-f]{16}" is stored, "[0-9a-f]{16}" was made$/);
});

test("what is missing, damaged or not trained by this code ends in words", async () => {
  await expect(reproduce(server(), "HKG", 8)).rejects.toThrow("nothing at /api/v1/HKG/versions/8");
  await expect(reproduce(server({ shard: new Uint8Array(40) }), "HKG", 7)).rejects.toThrow("other bytes than");
  await expect(reproduce(server({ run: { learner: "retired" } }), "HKG", 7)).rejects.toThrow("no learner retired");
  await expect(reproduce(server({ run: { featureSet: "made-2" } }), "HKG", 7)).rejects.toThrow("cannot be trained on");
  const damaged = server({ text: "{}" });
  const said = (path: string) => (path.endsWith("/artifact") ? Promise.resolve(new Response("{ }")) : damaged(path));
  await expect(reproduce(said, "HKG", 7)).rejects.toThrow("the stored artifact of version 7 is damaged");
});

test("a floor, and the prior that was shipped, are made again without any row", async () => {
  const read = () => Promise.reject(new Error("asked"));
  for (const learner of ["airport", "prior"]) {
    const made = await retrain({ spec: null, learner, read });
    expect(made.ok && JSON.parse(made.value).learner).toBe(learner);
    expect(made.ok && loadModel(made.value).ok).toBe(true);
  }
});

test("a difference is named by its path, with both values", () => {
  const stored = JSON.stringify({ a: [{ b: 1 }, { b: 2 }], c: "x" });
  expect(differenceOf(stored, stored)).toBeNull();
  const other = JSON.stringify({ a: [{ b: 1 }, { b: 3 }, {}], c: "y" });
  expect(differenceOf(stored, other)).toEqual({ count: 3, first: "a[1].b: 2 is stored, 3 was made" });
  expect(differenceOf("{}", "{ }")?.first).toBe("only spelling: from character 1 of 2 stored and 3 made");
  expect(differenceOf("abc", "abd")?.first).toBe("from character 2 of 3 stored and 3 made");
});
