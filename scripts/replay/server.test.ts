import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import PHX from "../../core/airports/PHX.ts";
import { csvFlights } from "../../core/sources/csv-flights/adapter.ts";
import { csvWeather } from "../../core/sources/csv-weather/adapter.ts";
import type { SourceAdapter } from "../../core/sources/source.ts";
import { asking, at, captured } from "../../test/support/capture.ts";
import { sharedPath } from "../../test/support/shared.ts";
import { startReplayServer } from "./server.ts";

/** Small hand-written recordings. */
const dir = mkdtempSync(join(tmpdir(), "vylet-replay-"));
afterAll(() => rmSync(dir, { recursive: true }));
const write = (path: string, text: string) => {
  mkdirSync(join(dir, path, ".."), { recursive: true });
  writeFileSync(join(dir, path), gzipSync(text));
};
const FLIGHTS = "sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest\n";
write(
  "flights/PHX_2023.csv.gz",
  `${FLIGHTS}2023-12-31T00:10,2023-12-31T07:10Z,2023-12-31T00:20,10,0,AA,1,N1,PHX,CLT\n`,
);
write(
  "flights/PHX_2024.csv.gz",
  `${FLIGHTS}2024-01-01T00:10,2024-01-01T07:10Z,2024-01-01T00:30,20,0,AA,1,N1,PHX,CLT\n`,
);
write(
  "weather/PHX_2024.csv.gz",
  "time_utc,temp_c,dewp_c,humid_pct,wind_dir_deg,wind_ms,gust_ms,precip_mm,pressure_hpa,visib_km\n" +
    "2024-01-01T07:00Z,10,1,50,90,3,,0,1010,16\n",
);
write("days/2024-09-01.json.gz", JSON.stringify({ list: [] }));

async function ask(origin: string, url: string, now: string) {
  const response = await fetch(`${origin}/replay?now=${at(now)}&url=${encodeURIComponent(url)}`);
  return { status: response.status, body: await response.text() };
}

test("the adapters' own requests are answered as of the moment of asking", async () => {
  const server = await startReplayServer({ dir, airport: "PHX" });
  try {
    expect(server.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.description).toEqual({
      airport: "PHX",
      kind: "csv",
      firstDay: "2023-12-31",
      lastDay: "2024-01-01",
      days: 2,
      weather: { from: "2024-01-01", to: "2024-01-01", hours: 1 },
    });
    const play = async (source: SourceAdapter, now: string) => {
      const window = asking("2023-12-31", "2024-01-01", "history", at(now));
      const [request] = source.requests(PHX, window);
      const { body } = await ask(server.origin, request?.url ?? "", now);
      const parsed = source.parse(captured(source.id, PHX, body, { fetchedAt: at(now) }), window);
      return parsed.ok ? parsed.value.observations : parsed.error;
    };
    const statuses = async (now: string) => {
      const flights = await play(csvFlights, now);
      return Array.isArray(flights) ? flights.map((flight) => flight.status) : flights;
    };
    expect(await statuses("2024-01-01T07:00:00Z")).toEqual(["departed", "scheduled"]);
    expect(await statuses("2024-01-01T07:30:00Z")).toEqual(["departed", "departed"]);
    expect(await play(csvWeather, "2024-01-01T08:00:00Z")).toMatchObject([{ tempC: 10, gustMs: null }]);
  } finally {
    await server.close();
  }
});

test("what was not recorded or cannot be asked", async () => {
  const server = await startReplayServer({ dir, airport: "PHX" });
  try {
    const status = async (url: string) => (await ask(server.origin, url, "2024-01-01T07:00:00Z")).status;
    expect(await status("https://files.invalid/flights/PHX?from=2024-02-01&to=2024-02-01")).toBe(404);
    expect(await status("https://files.invalid/flights/SEA?from=2024-01-01&to=2024-01-01")).toBe(404);
    expect(await status("https://files.invalid/weather/PHX?kind=observed&from=2024-02-01&to=2024-02-01")).toBe(404);
    expect(await status("https://files.invalid/weather/PHX?kind=dreamt&from=2024-01-01&to=2024-01-01")).toBe(400);
    expect(await status("https://files.invalid/flights/PHX?from=yesterday&to=2024-01-01")).toBe(400);
    expect(await status("https://example.com/")).toBe(404);
    const plain = async (path: string) => (await fetch(server.origin + path)).status;
    expect(await plain("/replay?url=https%3A%2F%2Ffiles.invalid%2F")).toBe(400);
    expect(await plain("/replay?now=x&url=https%3A%2F%2Ffiles.invalid%2F")).toBe(400);
    expect(await plain("/etc/passwd")).toBe(404);
    expect((await fetch(`${server.origin}/replay`, { method: "POST" })).status).toBe(405);
  } finally {
    await server.close();
  }
});

test("a folder without the airport, and an airport without a name", async () => {
  await expect(startReplayServer({ dir, airport: "SEA" })).rejects.toThrow("there is no flights/SEA_<year>.csv.gz");
  await expect(startReplayServer({ dir, airport: "QQQ" })).rejects.toThrow("no airport QQQ");
});

test("recorded days of a board", async () => {
  const server = await startReplayServer({ dir, airport: "YYZ" });
  try {
    expect(server.description).toMatchObject({ kind: "board", firstDay: "2024-09-01", days: 1, weather: null });
    const day = (d: string) =>
      `https://gtaa-fl-prod.azureedge.net/api/flights/list?type=DEP&day=${d}&useScheduleTimeOnly=false`;
    const played = await ask(server.origin, day("2024-09-01"), "2024-09-01T12:00:00Z");
    expect([played.status, JSON.parse(played.body).list]).toEqual([200, []]);
    const missing = await ask(server.origin, day("2024-11-08"), "2024-11-08T12:00:00Z");
    expect(missing).toEqual({ status: 404, body: '{"message":"2024-11-08 was not recorded"}' });
  } finally {
    await server.close();
  }
});

const shared = sharedPath("samples/yyz");
test.skipIf(shared === null)("a recorded day of Toronto shows nothing that had not happened", async () => {
  const server = await startReplayServer({ dir: shared ?? "", airport: "YYZ" });
  try {
    const url = "https://gtaa-fl-prod.azureedge.net/api/flights/list?type=DEP&day=2024-09-10&useScheduleTimeOnly=false";
    for (const now of ["2024-09-09T16:00:00Z", "2024-09-10T16:00:00Z", "2024-09-11T16:00:00Z"]) {
      const { list } = JSON.parse((await ask(server.origin, url, now)).body);
      const final = list.filter((row: { status: string }) => row.status === "DEP" || row.status === "CAN");
      const late = final.filter((row: { latestTm: string; schTime: string; status: string }) => {
        return at(row.status === "CAN" ? row.schTime : row.latestTm) > at(now);
      });
      expect(late).toEqual([]);
      expect(final.length > 0).toBe(now > "2024-09-10");
    }
  } finally {
    await server.close();
  }
});
