import { describe, expect, test } from "vitest";
import type { ApiForecasts } from "../../../core/api/forecasts.ts";
import type { ApiProblem } from "../../../core/api/problem.ts";
import { csvCell } from "../../../core/csv.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const { app } = appUnderTest();
const problem = async (path: string): Promise<ApiProblem> => (await app.request(path)).json();

describe("parameters", () => {
  test.each([
    [
      "/api/v1/ZZZ/forecasts?dya=tomorrow",
      "there is no parameter dya; valid are day, as_of, carrier, hour, risk, limit, after",
    ],
    [
      "/api/v1/ZZZ/metrics?days=3",
      "there is no parameter days; valid are key, model, lead, kind, from, to, limit, after",
    ],
    ["/api/v1/airports?x=1", "there is no parameter x; this address takes none"],
    ["/api/v1/ZZZ/model?x=1", "there is no parameter x; this address takes none"],
    ["/api/v1/ZZZ/forecasts?risk=awful", "risk=awful is not understood; expected below, usual, above, high"],
    [
      "/api/v1/ZZZ/metrics?from=2024-05-03&to=2024-05-01",
      "from=2024-05-03 is not understood; expected a day up to 2024-05-01, which is the last one",
    ],
  ])("%s: 400", async (path, detail) => {
    expect(await problem(path)).toMatchObject({ status: 400, detail });
  });

  test("what is not there is named, with what is", async () => {
    expect((await problem("/api/v1/ZZZ/forecasts?day=2020-02-02")).detail).toBe(
      "nothing is known about departures of ZZZ on 2020-02-02",
    );
    expect((await problem("/api/v1/XXX/forecasts")).detail).toBe("airport XXX is not served here; served are ZZZ");
  });
});

describe("the same forecasts as CSV", () => {
  const rows = async (path: string): Promise<string[][]> =>
    (await (await app.request(path)).text())
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(","));

  test("a line for each flight of the JSON, with its numbers, under the same filters", async () => {
    const query = "day=tomorrow&hour=17&risk=usual";
    const json = (await (await app.request(`/api/v1/ZZZ/forecasts?${query}`)).json()) as ApiForecasts;
    const [header, ...lines] = await rows(`/api/v1/ZZZ/forecasts.csv?${query}`);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines).toHaveLength(json.forecasts.length);
    const at = (name: string) => header?.indexOf(name) ?? -1;
    json.forecasts.forEach((forecast, i) => {
      expect(lines[i]?.[at("flight")]).toBe(forecast.flight);
      expect(Number(lines[i]?.[at("pLate15")])).toBe(forecast.pLate15);
      expect(lines[i]?.[at("scheduledAt")]).toBe(forecast.scheduledAt);
    });
    expect(json.forecasts.every(({ scheduledAt }) => scheduledAt.startsWith("2024-06-02T15:"))).toBe(true);
  });

  test("it is kept under the airport and the day, and JSON is shown", async () => {
    const named = async (path: string) => (await app.request(path)).headers.get("Content-Disposition");
    const file = 'attachment; filename="vylet-ZZZ-2024-06-02.csv"';
    // The second answer comes from the cache.
    for (let i = 0; i < 2; i++) expect(await named("/api/v1/ZZZ/forecasts.csv?day=tomorrow")).toBe(file);
    expect(await named("/api/v1/ZZZ/forecasts?day=tomorrow")).toBeNull();
  });

  test("no cell is a formula, and numbers keep their sign", async () => {
    expect(["=1+1", "+A1", "-A1", "@SUM(A1)", "＝1+1", "\t=1", "a,b", 'say "no"', "plain"].map(csvCell)).toEqual([
      "'=1+1",
      "'+A1",
      "'-A1",
      "'@SUM(A1)",
      "'＝1+1",
      "'\t=1",
      '"a,b"',
      '"say ""no"""',
      "plain",
    ]);
    expect([-6, 0.5, null].map(csvCell)).toEqual(["-6", "0.5", ""]);
    const read = fakeReadModel({ now: NOW });
    const evil = appUnderTest(
      {},
      {
        read: {
          ...read,
          board: async (iata, day) => {
            const board = await read.board(iata, day);
            const named = board?.flights.map((flight) => ({ ...flight, number: "=HYPERLINK(A1)", destination: "@x" }));
            return board && { ...board, flights: named ?? [] };
          },
        },
      },
    ).app;
    const text = await (await evil.request("/api/v1/ZZZ/forecasts.csv")).text();
    expect(text).toContain("\r\n'=HYPERLINK(A1),");
    expect(text).not.toMatch(/(^|,|\n)"?[=@]/);
  });
});
