import { expect, test } from "vitest";
import type { ApiForecasts } from "../../../core/api/forecasts.ts";
import type { ApiMetrics } from "../../../core/api/metrics.ts";
import type { ApiJournal } from "../../../core/api/records/journal.ts";
import { HOUR } from "../../../core/time.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const { app } = appUnderTest();

/** All parts of a list, following `next`; the Link header says the same. */
async function walk<T extends { next: string | null }>(first: string, on = app): Promise<T[]> {
  const parts: T[] = [];
  for (let path: string | null = first; path !== null; ) {
    const answer: Response = await on.request(path);
    expect([path, answer.status]).toEqual([path, 200]);
    const part = (await answer.json()) as T;
    expect(answer.headers.get("Link")).toBe(part.next === null ? null : `<${part.next}>; rel="next"`);
    parts.push(part);
    path = part.next;
  }
  return parts;
}

/** As the database sorts a board: by time, then number. */
const inOrder = (all: ApiForecasts) =>
  [...all.forecasts].sort((a, b) => (`${a.scheduledAt} ${a.flight}` < `${b.scheduledAt} ${b.flight}` ? -1 : 1));

const read = async <T>(path: string): Promise<T> => (await app.request(path)).json() as Promise<T>;

test("the pages of a day's forecasts are the day's forecasts, under the same filters", async () => {
  const whole = await read<ApiForecasts>("/api/v1/ZZZ/forecasts?day=tomorrow");
  expect(whole.next).toBeNull();
  const parts = await walk<ApiForecasts>("/api/v1/ZZZ/forecasts?day=tomorrow&limit=7");
  expect(parts.length).toBe(Math.ceil(whole.forecasts.length / 7));
  expect(parts.flatMap(({ forecasts }) => forecasts)).toEqual(inOrder(whole));
  const risky = await read<ApiForecasts>("/api/v1/ZZZ/forecasts?day=tomorrow&risk=usual");
  const some = await walk<ApiForecasts>("/api/v1/ZZZ/forecasts?day=tomorrow&risk=usual&limit=2");
  expect(some.flatMap(({ forecasts }) => forecasts)).toEqual(inOrder(risky));
});

test("as CSV the header of the answer leads on", async () => {
  const whole = (await (await app.request("/api/v1/ZZZ/forecasts.csv")).text()).trimEnd().split("\r\n");
  const lines: string[] = [];
  for (let path: string | undefined = "/api/v1/ZZZ/forecasts.csv?limit=9"; path !== undefined; ) {
    const answer: Response = await app.request(path);
    lines.push(...(await answer.text()).trimEnd().split("\r\n").slice(1));
    path = /^<(.*)>; rel="next"$/.exec(answer.headers.get("Link") ?? "")?.[1];
  }
  expect(lines.toSorted()).toEqual(whole.slice(1).toSorted());
});

test("scores and the journal go on behind the last entry of a page", async () => {
  const whole = await read<ApiMetrics>("/api/v1/ZZZ/metrics");
  const parts = await walk<ApiMetrics>("/api/v1/ZZZ/metrics?limit=100");
  const text = ({ day, lead, model, kind }: ApiMetrics["points"][number]) => [day, lead, model, kind].join(" ");
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.flatMap(({ points }) => points.map(text)).sort()).toEqual(whole.points.map(text).sort());
  const journal = await read<ApiJournal>("/api/v1/ZZZ/journal");
  const pages = await walk<ApiJournal>("/api/v1/ZZZ/journal?limit=1");
  expect(pages.flatMap(({ entries }) => entries.map(({ id }) => id))).toEqual(journal.entries.map(({ id }) => id));
});

test("a new issue between two pages neither repeats nor hides a flight", async () => {
  const first = await read<ApiForecasts>("/api/v1/ZZZ/forecasts?day=tomorrow&limit=5");
  const plain = fakeReadModel({ now: NOW });
  const later = appUnderTest(
    {},
    {
      read: {
        ...plain,
        dataVersion: async () => "later",
        board: async (iata, day) => {
          const board = await plain.board(iata, day);
          if (!board) return board;
          // Two early flights are new and one that was shown is gone; the forecasts are of another issue.
          const [, ...rest] = board.flights;
          const before = rest.slice(0, 2).map((f, i) => ({ ...f, number: `NEW${i}`, flightKey: `new${i}` }));
          const issued = rest.map((f) => ({ ...f, forecast: f.forecast && { ...f.forecast, pLate15: 0.01 } }));
          return { ...board, issuedAt: (board.issuedAt ?? 0 + HOUR) as never, flights: [...before, ...issued] };
        },
      },
    },
  ).app;
  const rest = await walk<ApiForecasts>(first.next ?? "", later);
  const whole = await read<ApiForecasts>("/api/v1/ZZZ/forecasts?day=tomorrow");
  const seen = [first, ...rest].flatMap(({ forecasts }) => forecasts.map(({ flight }) => flight));
  expect(seen).toEqual(inOrder(whole).map(({ flight }) => flight));
});

test.each([
  ["/api/v1/ZZZ/forecasts?limit=0", "limit=0 is not understood; expected a whole number, 1 to 1000"],
  ["/api/v1/ZZZ/metrics?limit=many", "limit=many is not understood; expected a whole number, 1 to 1000"],
  ["/api/v1/ZZZ/forecasts?after=5", "after=5 is not understood; expected what next of the answer before says"],
  ["/api/v1/ZZZ/journal?after=x", "after=x is not understood; expected what next of the answer before says"],
])("%s: 400", async (path, detail) => {
  expect(await read(path)).toMatchObject({ status: 400, detail });
});

test("the index names every address", async () => {
  const index = await read<{ openapi: string; addresses: { path: string }[] }>("/api/v1");
  expect(index.openapi).toBe("/openapi.json");
  expect(index.addresses.map(({ path }) => path)).toContain("/api/v1/{iata}/forecasts.csv");
});
