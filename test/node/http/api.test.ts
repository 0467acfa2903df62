import { describe, expect, test } from "vitest";
import type { ApiForecasts } from "../../../core/api/forecasts.ts";
import type { ApiMetrics } from "../../../core/api/metrics.ts";
import type { ApiProblem } from "../../../core/api/problem.ts";
import type { ApiStatus } from "../../../core/api/status.ts";
import { REAL, TWIN } from "../../fakes/airports.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const { app } = appUnderTest();
const json = async <T>(path: string): Promise<T> => (await (await app.request(path)).json()) as T;

describe("/api/v1", () => {
  test("airports: exactly the promised names", async () => {
    const both = appUnderTest({ airports: [REAL, TWIN] }).app;
    const airports = (await (await both.request("/api/v1/airports")).json()) as Record<string, unknown>[];
    expect(airports.map((airport) => airport.iata)).toEqual(["HKG", "ZZZ"]);
    expect(Object.keys(airports[1] ?? {})).toEqual([
      "iata",
      "icao",
      "name",
      "timeZone",
      "simulated",
      "sources",
      "attribution",
    ]);
    expect(airports[1]).toMatchObject({ simulated: true, sources: { flights: "hkia", weather: "open-meteo" } });
  });

  test("forecasts: names, units and consistency of every flight", async () => {
    const answer = await json<ApiForecasts>("/api/v1/ZZZ/forecasts?day=today");
    expect(answer).toMatchObject({
      airport: "ZZZ",
      simulated: true,
      day: "2024-06-01",
      issuedAt: "2024-06-01T11:55:00Z",
      dataCompleteTo: "2024-06-01T12:10:00Z",
      model: { name: "gbdt", version: 42 },
    });
    expect(answer.model).not.toHaveProperty("floor");
    expect(answer.forecasts).toHaveLength(150);
    for (const f of answer.forecasts) {
      expect(f.scheduledAt).toMatch(/^2024-0(5-31|6-01)T\d\d:\d\d:00Z$/);
      for (const p of [f.pLate15, f.p15to60, f.pOver60, f.pCancelled, f.baseRate]) {
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }
      expect(Math.abs(f.p15to60 + f.pOver60 - f.pLate15)).toBeLessThan(2e-4);
      expect(f.p10).toBeLessThanOrEqual(f.p50);
      expect(f.p50).toBeLessThanOrEqual(f.p90);
      expect(f.reasons[1]).toMatchObject({ feature: "hourLate60", minutes: 4.3 });
    }
  });

  test("forecasts say which public holidays the day has and how near the others are", async () => {
    const of = async (day: string) => (await json<ApiForecasts>(`/api/v1/ZZZ/forecasts?day=${day}`)).holidays;
    expect(await of("today")).toEqual({ names: [], holidayPrevious: 14, holidayNext: 1 });
    expect(await of("tomorrow")).toEqual({
      names: [
        { en: "Midsummer", ru: "Иванов день" },
        { en: "Flag <Day>", ru: null },
      ],
      holidayPrevious: 0,
      holidayNext: 0,
    });
    const elsewhere = appUnderTest({ airports: [REAL] }).app;
    const unknown = (await (await elsewhere.request("/api/v1/HKG/forecasts")).json()) as ApiForecasts;
    expect(unknown).toMatchObject({ simulated: false, holidays: null });
  });

  test("forecasts of a named day are those of the word, an unknown day is a 404", async () => {
    const words = await json<ApiForecasts>("/api/v1/ZZZ/forecasts?day=tomorrow");
    expect(words.day).toBe("2024-06-02");
    expect(await json("/api/v1/zzz/forecasts?day=2024-06-02")).toEqual(words);
    expect((await app.request("/api/v1/ZZZ/forecasts?day=2020-02-02")).status).toBe(404);
  });

  test("flights without a forecast are left out, and nothing is invented for them", async () => {
    const empty = appUnderTest({ empty: true }).app;
    const answer = (await (await empty.request("/api/v1/ZZZ/forecasts")).json()) as ApiForecasts;
    expect(answer).toMatchObject({ issuedAt: null, model: null, forecasts: [] });
  });

  test("a baseline that stands in is named as such", async () => {
    const read = fakeReadModel({ now: NOW });
    const floor = appUnderTest(
      {},
      {
        read: {
          ...read,
          board: async (iata, day) => {
            const board = await read.board(iata, day);
            return board && { ...board, model: { name: "airport", version: 1, floor: true } };
          },
        },
      },
    ).app;
    const answer = (await (await floor.request("/api/v1/ZZZ/forecasts")).json()) as ApiForecasts;
    expect(answer.model).toEqual({ name: "airport", version: 1, floor: true });
  });

  test("metrics: filtered by every parameter, with the unit", async () => {
    const query = "key=mae&model=champion&lead=0-6&from=2024-05-20&to=2024-05-22";
    const answer = await json<ApiMetrics>(`/api/v1/ZZZ/metrics?${query}`);
    expect(answer).toMatchObject({ key: "mae", unit: "min" });
    expect(answer.points.map((point) => point.day)).toEqual(["2024-05-20", "2024-05-21", "2024-05-22"]);
    expect(Object.keys(answer.points[0] ?? {})).toEqual(["day", "value", "n", "model", "version", "lead", "kind"]);
    expect(new Set(answer.points.map((point) => `${point.model} ${point.lead}`))).toEqual(new Set(["champion 0-6"]));
  });

  test("metrics: live scores unless another kind is asked for", async () => {
    const points = async (kind: string) => (await json<ApiMetrics>(`/api/v1/ZZZ/metrics${kind}`)).points;
    const live = await points("");
    expect(new Set(live.map((point) => point.kind))).toEqual(new Set(["live"]));
    expect(await points("?kind=live")).toEqual(live);
    expect(new Set((await points("?kind=hindcast")).map((point) => point.kind))).toEqual(new Set(["hindcast"]));
    expect((await points("?kind=all")).length).toBe(2 * live.length);
  });

  test("metrics.csv holds the same numbers as metrics", async () => {
    const query = "key=auc&lead=24-48&from=2024-05-25";
    const { points } = await json<ApiMetrics>(`/api/v1/ZZZ/metrics?${query}`);
    const answer = await app.request(`/api/v1/ZZZ/metrics.csv?${query}`);
    expect(answer.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
    const [header, ...lines] = (await answer.text()).trimEnd().split("\r\n");
    expect(header).toBe("day,value,n,model,version,lead,key,kind");
    expect(lines).toEqual(
      points.map((p) => [p.day, p.value, p.n, p.model, p.version, p.lead, "auc", p.kind].join(",")),
    );
    expect(lines.length).toBeGreaterThan(5);
  });

  test("model: champion, previous, verdict and runs", async () => {
    expect(await json("/api/v1/ZZZ/model")).toMatchObject({
      airport: "ZZZ",
      champion: { name: "gbdt", version: 42, trainedThrough: "2024-05-31" },
      previous: { version: 41 },
      challengers: [],
      verdict: {
        trend: "improving",
        statistic: "difficulty-adjusted log loss",
        slopePerMonth: -0.012,
        interval: [-0.021, -0.003],
        windowDays: 180,
        hindcastDays: 118,
        flights: 25_312,
        flatWithin: 0.005,
        alarm: null,
        cause: null,
        text: {
          en: expect.stringMatching(/^Getting better: /),
          ru: expect.stringMatching(/^Модель становится точнее: /),
        },
      },
      panel: [{ name: "carrier-hour", difference: 0.041 }, { name: "challenger-linear" }, { name: "frozen-7" }],
      trainedThrough: "2024-05-31",
      lastRuns: { length: 6 },
    });
  });

  test("status: components with state, since, complete to and reason; progress of back-fill and training", async () => {
    const status = await json<ApiStatus>("/api/v1/ZZZ/status");
    expect(status).toMatchObject({
      airport: "ZZZ",
      now: "2024-06-01T12:20:00Z",
      dataVersion: "7-1f",
      backfill: {
        done: 365,
        due: 1600,
        sources: [
          {
            kind: "flights",
            source: "hkia",
            from: "2024-03-02",
            done: 85,
            left: 6,
            quarantined: 2,
            waiting: { days: 3, until: "2024-06-01T12:30:00Z", reason: "HTTP 503: try later" },
          },
          { kind: "weather", source: "open-meteo", left: 1229, waiting: null },
        ],
      },
      training: { phase: "fitting", progress: 0.4 },
      forecasts: { due: 210, served: 210, newestIssuedAt: "2024-06-01T12:20:00Z" },
    });
    expect(status.components[1]).toEqual({
      kind: "table",
      id: "departures",
      state: "late",
      since: "2024-06-01T12:20:00Z",
      completeTo: null,
      reason: "12 days open",
    });
  });

  test("operations: every partition tried and the counts of training", async () => {
    expect(await json("/api/v1/ZZZ/operations")).toMatchObject({
      airport: "ZZZ",
      now: "2024-06-01T12:20:00Z",
      partitions: [{ job: "ingest", day: "2024-05-31", state: "complete" }],
      training: { counts: { started: 43, finished: 42, failed: 1 } },
    });
    expect((await app.request("/api/v1/XXX/operations")).status).toBe(404);
  });

  test("anyone may read from anywhere", async () => {
    const answer = await app.request("/api/v1/airports", { headers: { Origin: "https://example.org" } });
    expect(answer.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(answer.headers.get("Access-Control-Expose-Headers")).toContain("ETag");
  });
});

describe("errors", () => {
  test.each([
    ["/api/v1/XXX/forecasts", 404, "RESOURCE_DOES_NOT_EXIST"],
    ["/api/v1/nothing", 404, "RESOURCE_DOES_NOT_EXIST"],
    ["/api/v1/ZZZ/forecasts?day=2024-02-30", 400, "INVALID_PARAMETER_VALUE"],
    ["/api/v1/ZZZ/metrics?key=luck", 400, "INVALID_PARAMETER_VALUE"],
    ["/api/v1/ZZZ/metrics?lead=soon", 400, "INVALID_PARAMETER_VALUE"],
    ["/api/v1/ZZZ/metrics?kind=dead", 400, "INVALID_PARAMETER_VALUE"],
    ["/api/v1/ZZZ/metrics.csv?from=yesterday", 400, "INVALID_PARAMETER_VALUE"],
  ])("%s: %i in one body for RFC 9457 and MLflow", async (path, status, code) => {
    const answer = await app.request(path, { headers: { "cf-ray": "ray-1" } });
    expect(answer.status).toBe(status);
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    const body = (await answer.json()) as ApiProblem;
    expect(body).toMatchObject({ status, error_code: code, instance: path.split("?")[0], request_id: "ray-1" });
    expect(body.message).toBe(body.detail);
    expect(body.type).toMatch(/^\/problems\//);
  });

  test("a bug is reported once and answered without its words", async () => {
    const read = { ...fakeReadModel({ now: NOW }), dataVersion: () => Promise.reject(new Error("secret detail")) };
    const broken = appUnderTest({}, { read });
    const api = await broken.app.request("/api/v1/ZZZ/model");
    expect([api.status, api.headers.get("Content-Type")]).toEqual([500, "application/problem+json"]);
    const page = await broken.app.request("/ZZZ");
    expect(page.status).toBe(500);
    expect(`${await api.text()}${await page.text()}`).not.toContain("secret");
    expect(broken.reported.map(String)).toEqual(["Error: secret detail", "Error: secret detail"]);
  });

  test("what is not read is refused with the methods that are", async () => {
    for (const path of ["/ZZZ", "/api/v1/airports", "/healthz"]) {
      const answer = await app.request(path, { method: "POST" });
      expect([path, answer.status, answer.headers.get("Allow")]).toEqual([path, 405, "GET, HEAD, OPTIONS"]);
    }
    const head = await app.request("/ZZZ", { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });

  test("every answer carries the policy: nothing inline, nothing foreign", async () => {
    for (const path of ["/", "/ZZZ", "/nowhere", "/api/v1/airports", "/healthz", "/favicon.ico"]) {
      const answer = await app.request(path);
      const policy = answer.headers.get("Content-Security-Policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      expect(policy).toContain("require-trusted-types-for 'script'; trusted-types 'none'");
      expect(answer.headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(answer.headers.get("Strict-Transport-Security")).toBe("max-age=31536000");
      expect(answer.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
      const readers = path.startsWith("/api/") ? "cross-origin" : "same-origin";
      expect(answer.headers.get("Cross-Origin-Resource-Policy")).toBe(readers);
    }
  });
});
