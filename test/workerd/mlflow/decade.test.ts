import { runInDurableObject } from "cloudflare:test";
import { beforeAll, expect, test } from "vitest";
import { METRIC_KEYS } from "../../../core/api/metrics.ts";
import { LEADS } from "../../../core/lead.ts";
import { experimentId, seriesHex } from "../../../core/mlflow/identity.ts";
import { mlflowRouter } from "../../../durable-objects/trainer/mlflow/router.ts";
import { TrainerStore } from "../../../durable-objects/trainer/store.ts";
import type { Trainer } from "../../../durable-objects/trainer/trainer.ts";
import { TWIN } from "../../fakes/airports.ts";
import { growth } from "../support/query-plans.ts";
import { appOf, BUCKET, fillTrainer, TRAINER } from "./filled-trainer.ts";

/** Ten years of daily trainings. */
const DAYS = 3_650;
const app = appOf(TWIN);
const api = "/mlflow/api/2.0/mlflow";
const departures = experimentId({ iata: "ZZZ", kind: "departures" });
const live = { iata: "ZZZ", kind: "live" } as const;

const get = async (path: string): Promise<unknown> => (await app.request(`${api}/${path}`)).json();
const post = async (path: string, body: object): Promise<unknown> =>
  (await app.request(`${api}/${path}`, { method: "POST", body: JSON.stringify(body) })).json();

beforeAll(() => fillTrainer("ZZZ", DAYS));

test("one call returns the whole daily series of a lead", async () => {
  const history = (await get(
    `metrics/get-history?run_id=${seriesHex(live, "6-24")}&metric_key=blend/logLoss&max_results=25000`,
  )) as {
    metrics: { value: number; step: number; timestamp: number }[];
    next_page_token?: string;
  };
  expect(history.metrics).toHaveLength(DAYS);
  expect(history.next_page_token).toBeUndefined();
  expect(history.metrics.at(-1)!.step - history.metrics[0]!.step).toBe(DAYS - 1);
  expect(new Date(history.metrics[0]!.timestamp).toISOString()).toBe("2016-11-26T00:00:00.000Z");
  const skill = (await get(
    `metrics/get-history?run_id=${seriesHex(live, "6-24")}&metric_key=blend/skill&max_results=100`,
  )) as typeof history;
  expect(skill.metrics).toHaveLength(100);
  expect(skill.metrics[0]!.value).toBeCloseTo(Math.log(0.5), 12);
  expect(skill.next_page_token).toBe("ZZZ.100");
});

test("the client's pages hold every training once, newest first, with all its metrics", async () => {
  const seen = new Set<string>();
  let pages = 0;
  for (let page_token: string | undefined; ; pages++) {
    const page = (await post("runs/search", { experiment_ids: [departures], max_results: 10_000, page_token })) as {
      runs: { info: { run_id: string }; data: { metrics: object[] } }[];
      next_page_token?: string;
    };
    for (const { info, data } of page.runs) {
      seen.add(info.run_id);
      expect(data.metrics).toHaveLength(40);
    }
    page_token = page.next_page_token;
    if (page_token === undefined) break;
  }
  expect([seen.size, pages]).toEqual([DAYS, 14]);
});

test("a search by a metric finds the best of all runs", async () => {
  const asked = {
    experiment_ids: [departures],
    filter: "metrics.blend/val/score0 < 2000",
    order_by: ["metrics.blend/val/score0 DESC"],
    max_results: 2,
  };
  const { runs } = (await post("runs/search", asked)) as {
    runs: { data: { metrics: { key: string; value: number }[] } }[];
  };
  const values = runs.map(({ data }) => data.metrics.find(({ key }) => key === "blend/val/score0")!.value);
  expect(values).toEqual([1999, 1998]);
});

test("a run of a lead bucket says the last value of each of its series", async () => {
  const { runs } = (await post("runs/search", { experiment_ids: [experimentId(live)] })) as {
    runs: { info: { run_name: string }; data: { metrics: { key: string }[] } }[];
  };
  expect(runs.map(({ info }) => info.run_name)).toEqual(LEADS.map((lead) => `${lead} h`));
  const keys = runs[0]!.data.metrics.map(({ key }) => key);
  const scores = METRIC_KEYS.flatMap((key) => [`airport/${key}`, `blend/${key}`, `carrier-hour/${key}`]);
  const made = ["airport/flights", "airport/skill", "blend/flights", "blend/skill", "carrier-hour/flights"];
  expect(keys).toEqual([...scores, ...made].sort());
});

test("a day that was also forecast afterwards has both scores, each in its own run", async () => {
  const again = {
    key: "crps",
    model: "blend",
    lead: "6-24",
    day: "2016-11-30",
    kind: "hindcast",
    version: 9,
    n: 5,
  } as const;
  const trainer = TRAINER.get(TRAINER.idFromName("ZZZ"));
  await trainer.logMetrics([{ ...again, value: 2, timestamp: 1 }]);
  const of = { ...live, kind: "hindcast" } as const;
  const { runs } = (await post("runs/search", { experiment_ids: [experimentId(of)] })) as {
    runs: { info: { run_name: string } }[];
  };
  expect(runs.map(({ info }) => info.run_name)).toEqual(["6-24 h"]);
  const history = async (kind: typeof of | typeof live) =>
    (await get(`metrics/get-history?run_id=${seriesHex(kind, "6-24")}&metric_key=blend/crps`)) as {
      metrics: { value: number }[];
    };
  expect((await history(of)).metrics).toMatchObject([{ value: 2, step: -1493 }]);
  expect((await history(live)).metrics).toHaveLength(DAYS);
});

/** Tables of the Trainer that grow with every day, and the columns that bound a search of them. */
const GROWING = {
  runs: ["rowid", "run_id"],
  run_metrics: ["run_id"],
  model_versions: ["rowid", "version", "run_id"],
  metrics: ["key"],
};
/**
 * Lists of all records: they are read one by one in the order of the key, as far as the page needs. Runs of a hindcast,
 * some thirty in all, are passed over on the way.
 */
const IN_ORDER = /^SELECT (seq|\*).* FROM (runs WHERE hindcast IS NULL|model_versions) ORDER BY (seq|version) DESC$/s;
/** The first row in the order of the key. */
const ONE_ROW = /ORDER BY ((seq|version) (ASC|DESC)|key, model, lead) LIMIT (1|\?)$/;

test("every statement behind the API is bounded by an index", async () => {
  const found: string[] = [];
  const plans = await runInDurableObject<Trainer, object[]>(
    TRAINER.get(TRAINER.idFromName("ZZZ")),
    async (_, { storage }) => {
      const texts = new Map<string, unknown[]>();
      const recorded = new Proxy(storage.sql, {
        get: (sql, name) =>
          name === "exec"
            ? (text: string, ...values: unknown[]) => {
                texts.set(text, values);
                return sql.exec(text, ...(values as SqlStorageValue[]));
              }
            : Reflect.get(sql, name),
      });
      const store = new TrainerStore(
        new Proxy(storage, { get: (of, name) => (name === "sql" ? recorded : bound(of, name)) }),
      );
      texts.clear();
      const router = mlflowRouter(store.registry, recorded, BUCKET);
      const { QUESTIONS } = await import("./questions.ts");
      const questions = [
        ...QUESTIONS,
        {
          method: "GET",
          url: `/api/2.0/mlflow/metrics/get-history?run_id=${seriesHex(live, "0-6")}&metric_key=blend/skill`,
          request: null,
        },
        {
          method: "GET",
          url: `/api/2.0/mlflow/metrics/get-history?run_id=${seriesHex(live, "0-6")}&metric_key=blend/auc`,
          request: null,
        },
        { method: "POST", url: "/api/2.0/mlflow/runs/search", request: { experiment_ids: [experimentId(live)] } },
      ];
      for (const { method, url, request } of questions)
        await router.fetch(
          new Request(`http://trainer/ZZZ${url}`, { method, body: request ? JSON.stringify(request) : null }),
        );
      return [...texts].flatMap(([text, values]): object[] => {
        found.push(text);
        const plan = [
          ...storage.sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, ...(values as SqlStorageValue[])),
        ];
        if (IN_ORDER.test(text) || ONE_ROW.test(text))
          return plan.some(({ detail }) => /TEMP B-TREE/.test(detail)) ? [{ text, plan }] : [];
        return plan
          .flatMap(({ detail }) => growth(aliased(detail), text, GROWING) ?? [])
          .map((detail) => ({ text, detail }));
      });
    },
  );
  expect(plans).toEqual([]);
  expect(found.length).toBeGreaterThan(8);
});

const bound = (of: object, name: string | symbol): unknown => {
  const value: unknown = Reflect.get(of, name);
  return typeof value === "function" ? value.bind(of) : value;
};

/** The skill joins the scores of two models, so that the plan names the table by two letters. */
const aliased = (detail: string): string => detail.replace(/^(SEARCH|SCAN) [ab] /, "$1 metrics ");
