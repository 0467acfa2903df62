import { beforeAll, expect, test } from "vitest";
import { API_ROUTES } from "../../core/api/openapi/routes.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { TWIN } from "../fakes/airports.ts";
import { NO_ASSETS } from "../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { appOf } from "./mlflow/filled-trainer.ts";
import { atDawn, DAWN, TODAY, TOMORROW, twin } from "./support/twin-world.ts";
import { clear, DB, dump, leaseOf } from "./support/world.ts";

/** In each word, so that it is found in a statement that it has got into. */
const MARK = "departuresX";
const WORDS = [
  `'; DROP TABLE ${MARK}; --`,
  `" OR "1"="1" /* ${MARK}`,
  `1) UNION SELECT * FROM ${MARK} --`,
  `%' OR local_date LIKE '%${MARK}`,
  `?1 ${MARK} ?2`,
  `\\'; ATTACH DATABASE '${MARK}' AS x; --`,
  `2026-03-29' AND (SELECT ${MARK}) > '`,
  `${MARK}\u0000' --`,
];

const prepared: string[] = [];
const db = new Proxy(DB, {
  get(target, name) {
    if (name === "prepare")
      return (sql: string) => {
        prepared.push(sql);
        return target.prepare(sql);
      };
    const value = Reflect.get(target, name);
    return typeof value === "function" ? value.bind(target) : value;
  },
});
const read = createReadModel({ ...atDawn, db }, new RecentTick(db, () => DAWN));
const app = createApp({ read, now: () => DAWN, assets: NO_ASSETS, holidays: FAKE_HOLIDAYS, build: "test" });

beforeAll(async () => {
  await clear();
  await runBoard(atDawn, twin, leaseOf("board", TODAY, TOMORROW, 1));
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 2, { reason: "first issue" }));
});

/** The address with a word in the place of its part `{name}`; ordinary values in its other parts. */
const withPart = (path: string, name: string, word: string): string =>
  path
    .replace(`{${name}}`, encodeURIComponent(word))
    .replace("{iata}", "ZZZ")
    .replace("{flight}", "ZA511")
    .replace("{version}", "1");

test("no word of an address or a parameter becomes a part of a statement, breaks one, or changes a row", async () => {
  const before = await dump();
  prepared.length = 0;
  const broken: string[] = [];
  let asked = 0;
  for (const { path, query } of API_ROUTES) {
    const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
    for (const word of WORDS) {
      const addresses = [
        ...parts.map((name) => withPart(path, name, word)),
        ...Object.keys(query).map((name) => `${withPart(path, "", "")}?${name}=${encodeURIComponent(word)}`),
      ];
      for (const address of addresses) {
        asked += 1;
        const { status } = await app.request(address);
        if (status >= 500) broken.push(`${status} ${address}`);
      }
    }
  }
  expect(broken).toEqual([]);
  expect(asked).toBeGreaterThan(200);
  expect(prepared.length).toBeGreaterThan(20);
  expect(prepared.filter((sql) => sql.includes(MARK))).toEqual([]);
  expect(await dump()).toEqual(before);
});

test("nor does a filter, an order or an id that MLflow's clients send", async () => {
  const mlflow = appOf(TWIN);
  for (const word of WORDS)
    for (const body of [
      { filter: word },
      { filter: `tags.reason = '${word.replaceAll("'", "")}'` },
      { order_by: [word] },
      { experiment_ids: [word] },
      { page_token: word },
    ]) {
      const answer = await mlflow.request("/mlflow/api/2.0/mlflow/runs/search", {
        method: "POST",
        body: JSON.stringify({ experiment_ids: ["0"], ...body }),
      });
      expect([JSON.stringify(body), answer.status < 500]).toEqual([JSON.stringify(body), true]);
    }
});
