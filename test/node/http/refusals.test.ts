import { describe, expect, test } from "vitest";
import type { ApiProblem } from "../../../core/api/problem.ts";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { clientKey, limiterOf } from "../../../workers/platform/limiter.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const { app } = appUnderTest();

describe("methods", () => {
  test.each(["POST", "PUT", "DELETE", "PATCH"])(
    "%s of a page is answered with a page, of the API with a problem",
    async (method) => {
      for (const [path, heading] of [
        ["/ZZZ", "This page can only be read"],
        ["/ru/ZZZ/model", "Эту страницу можно только читать"],
        ["/nowhere", "This page can only be read"],
      ] as const) {
        const page = await app.request(path, { method });
        expect([path, page.status, page.headers.get("Allow")]).toEqual([path, 405, "GET, HEAD, OPTIONS"]);
        expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
        expect(await page.text()).toContain(`<h1>${heading}</h1>`);
      }
      const api = await app.request("/api/v1/ZZZ/forecasts", { method });
      expect([api.status, api.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
      expect(api.headers.get("Content-Type")).toBe("application/problem+json");
    },
  );

  test("HEAD is GET without a body, OPTIONS names the methods, for pages and for other origins' programs", async () => {
    for (const path of ["/ZZZ", "/api/v1/ZZZ/forecasts", "/api/v1/ZZZ/journal", "/openapi.json"]) {
      const [get, head] = await Promise.all([app.request(path), app.request(path, { method: "HEAD" })]);
      expect([path, head.status, await head.text()]).toEqual([path, get.status, ""]);
      expect(head.headers.get("ETag")).toBe(get.headers.get("ETag"));
      expect([path, head.headers.get("Vary")]).toEqual([path, "Accept-Encoding"]);
    }
    const page = await app.request("/ZZZ", { method: "OPTIONS" });
    expect([page.status, page.headers.get("Allow")]).toEqual([204, "GET, HEAD, OPTIONS"]);
    for (const path of ["/api/v1/ZZZ/forecasts", "/api/v1/ZZZ/journal", "/api/v1", "/data/manifest.json"]) {
      const asked = { Origin: "https://example.org", "Access-Control-Request-Method": "GET" };
      const flight = await app.request(path, { method: "OPTIONS", headers: asked });
      expect([path, flight.status, flight.headers.get("Access-Control-Allow-Origin")]).toEqual([path, 204, "*"]);
      expect(flight.headers.get("Access-Control-Allow-Methods")).toBe("GET,HEAD,OPTIONS");
      const read = await app.request(path, { headers: { Origin: "https://example.org" } });
      expect(read.headers.get("Access-Control-Expose-Headers")).toMatch(/^ETag,Link,Retry-After/);
    }
  });
});

test("what a parameter may be is said in the language of the page", async () => {
  const text = async (path: string) => (await app.request(path)).text();
  expect(await text("/ZZZ?day=gestern")).toContain(
    "day=gestern is not understood; expected today, tomorrow or YYYY-MM-DD.",
  );
  expect(await text("/ru/ZZZ?day=gestern")).toContain(
    "day=gestern – непонятно; ожидается today (сегодня), tomorrow (завтра) или дата ГГГГ-ММ-ДД.",
  );
  expect(await text("/ru/ZZZ?hour=25")).toContain("ожидается целый час, от 0 до 23.");
  expect(await text("/ru/ZZZ?carrier=%21")).toContain("ожидается код авиакомпании, например SU.");
  expect(await text("/ru/ZZZ/model?days=3")).toContain("ожидается 28, 90, 180, 365.");
});

test("only a page of an airport that is served offers its search, with a flight of its own as the hint", async () => {
  const text = async (path: string) => (await app.request(path)).text();
  for (const [prefix, t] of [
    ["", en],
    ["/ru", ru],
  ] as const) {
    for (const path of ["/nowhere", "/XXX", "/problems/none"]) {
      const page = await text(prefix + path);
      expect(page).toContain(`<p>${t.error.goOn}</p>`);
      expect(page).not.toMatch(/<search>|name="q"/);
    }
    const hint = /placeholder="[^"]+"/.exec(await text(`${prefix}/ZZZ`))?.[0] ?? "";
    expect(hint).not.toContain(t.board.searchHint);
    for (const path of ["/ZZZ?day=2020-01-01", "/ZZZ/f/XX9999", "/ZZZ?hour=99"]) {
      const page = await text(prefix + path);
      expect(page).toContain(`<p>${t.error.try}</p>`);
      expect(page).toContain(hint);
    }
  }
});

describe("who asks too often", () => {
  const limited = appUnderTest({}, { limit: async (address) => address !== "192.0.2.7" }).app;
  const from = (path: string, address?: string) =>
    limited.request(path, address === undefined ? {} : { headers: { "cf-connecting-ip": address } });

  test("is told in words when to come again, in the form of what was asked", async () => {
    const page = await from("/ru/ZZZ", "192.0.2.7");
    expect([page.status, page.headers.get("Retry-After"), page.headers.get("Cache-Control")]).toEqual([
      429,
      "60",
      "no-store",
    ]);
    expect(await page.text()).toContain("Повторите через 60 с.");
    const api = await from("/api/v1/ZZZ/forecasts", "192.0.2.7");
    expect([api.status, api.headers.get("Retry-After")]).toEqual([429, "60"]);
    const problem = (await api.json()) as ApiProblem;
    expect(problem).toMatchObject({ type: "/problems/too-many-requests", error_code: "REQUEST_LIMIT_EXCEEDED" });
    expect(problem.detail).toContain("Come again in 60 seconds");
    expect(await (await limited.request(problem.type)).text()).toContain("Retry-After");
  });

  test("others are answered, and so are checks of health and files of pages", async () => {
    expect((await from("/ZZZ", "192.0.2.8")).status).toBe(200);
    expect((await from("/ZZZ")).status).toBe(200);
    for (const path of ["/healthz", "/favicon.ico"]) expect((await from(path, "192.0.2.7")).status).toBeLessThan(500);
    expect((await from("/healthz", "192.0.2.7")).status).not.toBe(429);
  });

  test("the binding counts by address, of IPv6 by network; without an edge the isolate counts by the minute", async () => {
    const keys: string[] = [];
    const binding = { limit: async ({ key }: { key: string }) => ({ success: keys.push(key) < 2 }) };
    let now = 0;
    const limit = limiterOf(binding, () => now, 2);
    expect([await limit("192.0.2.7"), await limit("2001:db8::1")]).toEqual([true, false]);
    expect(keys).toEqual(["192.0.2.7", "2001:db8:0:0"]);
    expect([await limit(null), await limit(null), await limit(null)]).toEqual([true, true, false]);
    now = 60_000;
    expect(await limit(null)).toBe(true);
    expect(["2001:0DB8:1:2:3:4:5:6", "::1", "fe80::", "2001:db8:1:2::9"].map(clientKey)).toEqual([
      "2001:db8:1:2",
      "0:0:0:0",
      "fe80:0:0:0",
      "2001:db8:1:2",
    ]);
  });
});

test("a database without tables is explained with the command that makes them", async () => {
  const broken = async () => {
    throw new Error("Failed query: select", {
      cause: new Error("D1_ERROR: no such table: service_state: SQLITE_ERROR"),
    });
  };
  const bare = appUnderTest({}, { read: { ...fakeReadModel({ now: NOW }), dataVersion: broken } }).app;
  const page = await bare.request("/ZZZ");
  expect(page.status).toBe(503);
  expect(await page.text()).toContain("npx wrangler d1 migrations apply DB --local");
  expect(await (await bare.request("/api/v1/ZZZ/forecasts")).json()).toMatchObject({
    status: 503,
    type: "/problems/not-set-up",
    detail: "the database has no tables yet; they are made by: npx wrangler d1 migrations apply DB --local",
  });
});
