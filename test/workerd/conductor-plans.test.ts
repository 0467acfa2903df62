import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";
import { addDays, type Instant, localDate } from "../../core/time.ts";
import type { Conductor } from "../../durable-objects/conductor/conductor.ts";
import { ConductorStore } from "../../durable-objects/conductor/store.ts";
import { GROWING_IN_CONDUCTOR, growth } from "./support/query-plans.ts";
import { bindings } from "./support/world.ts";

const DAY = localDate("2026-03-01");
const NOW = 1_772_000_000_000 as Instant;
const PARTITION = {
  job: "flights",
  day: DAY,
  state: "open",
  attempts: 1,
  retryAt: NOW,
  checkedAt: NOW,
  detail: "",
} as const;

/** The store of an empty Conductor, with what it asks of SQLite. */
const withStore = <T>(name: string, use: (store: ConductorStore, asked: string[], sql: SqlStorage) => T): Promise<T> =>
  runInDurableObject<Conductor, T>(
    bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(name)) as never,
    async (_, { storage }) => {
      const asked: string[] = [];
      const exec = (text: string, ...values: unknown[]) => {
        asked.push(text);
        return storage.sql.exec(text, ...values);
      };
      const transactionSync = storage.transactionSync.bind(storage);
      const store = new ConductorStore({ sql: { exec }, transactionSync } as unknown as DurableObjectStorage);
      return use(store, asked, storage.sql);
    },
  );

/**
 * Everything that a tick, a report and the readers of an airport's state ask for, but for `counts`: once per tick it
 * counts the days of all years, as pages show them.
 */
function useAll(store: ConductorStore): void {
  const { token } = store.lease({ job: "flights", from: DAY, to: DAY, reason: "" }, NOW, NOW);
  store.leasedJobs(NOW);
  store.activeLease(token, NOW);
  store.transaction(() => {
    store.savePartition(PARTITION);
    store.saveFacts({ watchedAt: NOW });
    store.release(token, NOW, "done", "");
    store.prune(NOW);
  });
  store.partitions(["flights", "weather"], DAY, DAY);
  store.allPartitions();
  store.facts();
  store.answeredAt("flights");
  store.waiting();
  store.attempts(10);
}

test("what the Conductor asks of its SQLite does not grow with its age", async () => {
  const found = await withStore("plans", (store, asked, sql) => {
    useAll(store);
    return asked
      .filter((text) => /^\s*(SELECT|INSERT|UPDATE|DELETE)/.test(text))
      .flatMap((text) => {
        const values = Array([...text.matchAll(/\?/g)].length).fill(null);
        const plan = [...sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...values)];
        return plan.flatMap(({ detail }) => growth(detail, text, GROWING_IN_CONDUCTOR) ?? []);
      });
  });
  expect(found).toEqual([]);
});

test("all partitions are read once, follow what is written, and forget what was rolled back", async () => {
  const seen = await withStore("all", (store, asked) => {
    const reads = () => asked.filter((text) => text.includes("FROM partitions")).length;
    const states = () => [...store.allPartitions().values()].map(({ day, state }) => `${day} ${state}`);
    store.savePartition(PARTITION);
    const first = states();
    store.savePartition({ ...PARTITION, state: "complete" });
    store.savePartition({ ...PARTITION, day: addDays(DAY, 1) });
    const second = states();
    const once = reads();
    const failing = () =>
      store.transaction(() => {
        store.savePartition({ ...PARTITION, state: "parked" });
        throw new Error("half done");
      });
    expect(failing).toThrow("half done");
    return {
      first,
      second,
      once,
      third: states(),
      stored: store.partitions().map(({ day, state }) => `${day} ${state}`),
    };
  });
  const both = [`${DAY} complete`, `${addDays(DAY, 1)} open`];
  expect(seen).toEqual({ first: [`${DAY} open`], second: both, once: 1, third: both, stored: both });
});
