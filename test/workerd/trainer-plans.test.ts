import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { QUEUED, type RunSpec } from "../../core/training/run.ts";
import { TrainerStore } from "../../durable-objects/trainer/store.ts";
import type { Trainer } from "../../durable-objects/trainer/trainer.ts";
import { growth } from "./support/query-plans.ts";
import { bindings } from "./support/world.ts";

/** The tables of the Trainer's SQLite that grow by some rows a day. */
const GROWING_IN_TRAINER = { runs: ["run_id"], alias_log: ["seq"], decisions: ["seq"], model_versions: ["version"] };

/** Statements that may read by age, and why they stay small. */
const SMALL: readonly RegExp[] = [
  // The newest rows of a table, by its key.
  /ORDER BY (seq|version) DESC LIMIT (\?|\d+)$/,
  // Counts for the operations page: an entry of an index per decision, and a row per run, a few a day.
  /^SELECT count\(\*\)/,
  // Runs that have not ended, rollbacks: partial indexes.
  /FROM runs WHERE phase NOT IN/,
  /cause = 'rollback'/,
  // The next version is the key's last.
  /max\(version\)/,
];

const spec: RunSpec = {
  runId: "r",
  airport: "ZZZ",
  requestedAt: 1,
  cutoff: "2026-03-01",
  featureSet: "f",
  shards: [],
};

test("what the Trainer asks at each slice and each tick does not grow with its age", async () => {
  const stub = bindings.TRAINER.get(bindings.TRAINER.idFromName("plans"));
  const found = await runInDurableObject<Trainer, string[]>(stub as never, async (_, { storage }) => {
    const asked: string[] = [];
    const exec = (text: string, ...values: unknown[]) => {
      asked.push(text);
      return storage.sql.exec(text, ...values);
    };
    const store = new TrainerStore({
      sql: { exec },
      transactionSync: storage.transactionSync.bind(storage),
    } as unknown as DurableObjectStorage);
    asked.length = 0;
    store.insert(spec, QUEUED);
    store.active();
    store.exists("r");
    store.beginSlice("r");
    store.checkpoint("r");
    store.saveSlice({ spec, hindcast: null }, { ...QUEUED, phase: "failed", reason: "test" }, 1, null);
    store.status();
    store.registry.champions();
    store.registry.lastRollbackAt();
    return asked
      .filter((text) => !SMALL.some((pattern) => pattern.test(text.trim())))
      .flatMap((text) => {
        const values = Array([...text.matchAll(/\?/g)].length).fill(null);
        const plan = [...storage.sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...values)];
        return plan.flatMap(({ detail }) => growth(detail, text, GROWING_IN_TRAINER) ?? []);
      });
  });
  expect(found).toEqual([]);
});

test("runs that have not ended and rollbacks are found through indexes that hold nothing else", async () => {
  const stub = bindings.TRAINER.get(bindings.TRAINER.idFromName("indexes"));
  const plans = await runInDurableObject<Trainer, string[]>(stub as never, async (_, { storage }) => {
    const asked: string[] = [];
    const exec = (text: string, ...values: unknown[]) => {
      asked.push(text);
      return storage.sql.exec(text, ...values);
    };
    const store = new TrainerStore({
      sql: { exec },
      transactionSync: storage.transactionSync.bind(storage),
    } as unknown as DurableObjectStorage);
    asked.length = 0;
    store.active();
    store.registry.lastRollbackAt();
    store.registry.countDecisions("promotion", true);
    return asked.map((text) => {
      const values = Array([...text.matchAll(/\?/g)].length).fill(null);
      const plan = [...storage.sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...values)];
      return plan.map(({ detail }) => / INDEX (\w+)/.exec(detail)?.[1] ?? detail).join("; ");
    });
  });
  expect(plans).toEqual(["runs_active", "alias_log_rollbacks", "decisions_by_kind"]);
});
