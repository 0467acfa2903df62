import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { API_ROUTES } from "../../../core/api/openapi/routes.ts";
import { problem } from "../../../core/api/openapi/schemas.ts";
import { toIso } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const { app } = appUnderTest();

describe("every answer is what /openapi.json says", () => {
  test.each(API_ROUTES)("$path, with each of its parameters", async ({ path, query, answer, text }) => {
    const flights = (await fakeReadModel({ now: NOW }).board("ZZZ", "2024-06-01" as never))?.flights;
    const address = path
      .replace("{iata}", "ZZZ")
      .replace("{flight}", flights?.at(-1)?.number ?? "")
      .replace("{version}", "4");
    const queries = Object.entries(query).flatMap(([name, { values, example }]) =>
      // The example of a moment that was recorded is of another year than this one.
      (values ?? [name === "as_of" ? toIso(NOW) : (example ?? "champion")]).map((value) => `?${name}=${value}`),
    );
    // The examples are days of another year, and tomorrow another flight goes.
    const apart = path.includes("{flight}") ? /^\?(day)=/ : /^\?(from|to)=/;
    for (const asked of ["", ...queries.filter((one) => !apart.test(one))]) {
      const got = await app.request(`${address}${asked}`);
      expect([asked, got.status]).toEqual([asked, 200]);
      if (answer === null) expect(got.headers.get("Content-Type")).toBe(`${text ?? "text/csv"}; charset=utf-8`);
      else expect(v.safeParse(answer as v.GenericSchema, await got.json()).issues).toBeUndefined();
    }
    const wrong = await app.request(`${address}?no-such-parameter=1`);
    expect(wrong.status).toBe(400);
    expect(v.safeParse(problem, await wrong.json()).issues).toBeUndefined();
  });

  test("before there is anything to show, too", async () => {
    const empty = appUnderTest({ empty: true }).app;
    for (const { path, answer } of API_ROUTES) {
      if (answer === null || /\{(flight|version)\}/.test(path)) continue;
      const got = await empty.request(path.replace("{iata}", "ZZZ"));
      expect([path, v.safeParse(answer as v.GenericSchema, await got.json()).issues]).toEqual([path, undefined]);
    }
  });
});

test("the document names every route, its parameters and its errors", async () => {
  const document = (await (await app.request("/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, { get: { parameters: { name: string }[]; responses: Record<string, unknown> } }>;
  };
  expect(document.openapi).toBe("3.1.0");
  expect(Object.keys(document.paths)).toEqual(API_ROUTES.map(({ path }) => path));
  const forecasts = document.paths["/api/v1/{iata}/forecasts"]?.get;
  expect(forecasts?.parameters.map(({ name }) => name)).toEqual([
    "iata",
    "day",
    "as_of",
    "carrier",
    "hour",
    "risk",
    "limit",
    "after",
  ]);
  expect(JSON.stringify(forecasts?.responses)).toContain('"pLate15":{"type":"number","minimum":0,"maximum":1');
  expect(JSON.stringify(forecasts?.parameters)).toContain('"name":"iata","in":"path","required":true');
  expect(JSON.stringify(forecasts?.parameters)).toContain('"enum":["ZZZ"]');
  expect(new Set(Object.values(document.paths).map(({ get }) => JSON.stringify(Object.keys(get.responses)))).size).toBe(
    1,
  );
});

test("people and language models find it, and the types of errors lead somewhere", async () => {
  const text = async (path: string) => (await app.request(path)).text();
  for (const { path } of API_ROUTES) {
    expect(await text("/docs/api")).toContain(`<code>${path}</code>`);
    expect(await text("/llms.txt")).toContain(path);
  }
  const { type } = (await (await app.request("/api/v1/XXX/model")).json()) as { type: string };
  expect(await text(type)).toContain(en.docs.problems["not-found"]);
  expect(await text(`/ru${type}`)).toContain(ru.docs.problems["not-found"]);
  expect((await app.request("/problems/none")).status).toBe(404);
});

test("a slash at the end, and several in a row, lead to the one address on this site", async () => {
  for (const [path, location] of [
    ["/ZZZ/", "/ZZZ"],
    ["/ru/ZZZ/model/?days=90", "/ru/ZZZ/model?days=90"],
    ["//evil.example/", "/evil.example"],
    ["//evil.example", "/evil.example"],
    ["/.//evil.example", "/evil.example"],
    ["/\\evil.example/%2f", "/evil.example/%2f"],
    ["//ZZZ", "/ZZZ"],
    ["/ZZZ//model?key=a//b", "/ZZZ/model?key=a//b"],
    ["///", "/"],
  ]) {
    for (const method of ["GET", "HEAD"]) {
      const answer = await app.request(new Request(`http://localhost${path}`, { method }));
      expect([path, answer.status, answer.headers.get("Location")]).toEqual([path, 301, location]);
    }
    const posted = await app.request(new Request(`http://localhost${path}`, { method: "POST" }));
    expect([path, posted.status]).toEqual([path, 405]);
  }
  expect((await app.request("/ZZZ")).headers.get("Vary")).toBe("Accept-Encoding");
});
