import { beforeAll, expect, test } from "vitest";
import { outcomeOf } from "../../core/flights/outcome.ts";
import type { Row } from "../../core/open-data/column.ts";
import type { DataManifest, ManifestFile } from "../../core/open-data/manifest.ts";
import { bytesOf, readParquet } from "../../core/open-data/parquet/read.ts";
import { csvHeader, csvRows, jsonRows } from "../../core/open-data/text.ts";
import { addDays, DAY, HOUR, type LocalDate, plus } from "../../core/time.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { runArrivals } from "../../workers/jobs/arrivals.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runExport } from "../../workers/jobs/upkeep/export.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { gunzip } from "../../workers/platform/bucket/gzip.ts";
import { readDepartures } from "../../workers/platform/db/flights.ts";
import { sha256 } from "../../workers/platform/hash.ts";
import { readState } from "../../workers/platform/open-data/state.ts";
import { openDataStore } from "../../workers/platform/open-data/store.ts";
import { OPEN_TABLES } from "../../workers/platform/open-data/tables/index.ts";
import { createReadModel } from "../../workers/platform/read-model/index.ts";
import { RecentTick } from "../../workers/platform/read-model/recent-tick.ts";
import { NO_ASSETS } from "../fakes/assets.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { atDawn, DAWN, fillTwinWorld, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { BUCKET, DB, depsOf, keys, leaseOf, rows } from "./support/world.ts";

/** The tables that have rows here: no arrivals were read. */
const TABLES = OPEN_TABLES.map(({ name }) => name).filter((name) => name !== "arrivals");
const LATER = addDays(TODAY, 3);
const app = createApp({
  read: createReadModel(atDawn, new RecentTick(DB, () => DAWN)),
  now: () => DAWN,
  assets: NO_ASSETS,
  holidays: FAKE_HOLIDAYS,
  build: "test",
  data: openDataStore(BUCKET, [twin]),
});

/** All slices of a local day, at its noon; returns what they were. */
async function exported(day: LocalDate) {
  const slices: string[] = [];
  for (let complete = false; !complete; ) {
    const now = plus(DAWN, DAY * Math.round((Date.parse(day) - Date.parse(TODAY)) / DAY) + 8 * HOUR);
    const outcome = await runExport(depsOf(twin, now), twin, leaseOf("export", day, day, 20));
    complete = outcome.facts?.exported?.complete ?? true;
    slices.push(outcome.detail);
  }
  return slices;
}
const manifest = async (): Promise<DataManifest> => (await app.request("http://vylet/data/manifest.json")).json();
const fileOf = async (table: string, month: string | null, format = "parquet"): Promise<ManifestFile> =>
  (await manifest()).files.find((f) => f.table === table && f.month === month && f.format === format)!;
const bytesAt = async (path: string): Promise<Uint8Array> =>
  new Uint8Array(await (await app.request(path)).arrayBuffer());
async function rowsAt(path: string): Promise<Row[]> {
  const all: Row[] = [];
  for await (const group of readParquet(bytesOf(await bytesAt(path)))) all.push(...group);
  return all;
}

beforeAll(async () => {
  await fillTwinWorld();
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 7, { reason: "first issue" }));
  const later = depsOf(twin, plus(DAWN, 3 * DAY));
  await runFlights(later, twin, leaseOf("flights", TODAY, TOMORROW, 8));
  await runArrivals(later, twin, leaseOf("arrivals", TODAY, TOMORROW, 8));
  for (const day of [TODAY, TOMORROW])
    await runVerify(later, twin, leaseOf("verify", day, day, 9, { labels: "settled" }));
  await exported(LATER);
});

test("every file is as long as the manifest says, has its hash, and all forms of a month say the same", async () => {
  const { files, schemas, formats, attribution, generatedAt, asOf } = await manifest();
  expect(formats["csv.gz"]).toContain('an empty text is "" in quotes');
  expect(generatedAt).toBe("2026-04-01T12:15:00Z");
  expect(asOf).toEqual({ ZZZ: generatedAt });
  expect(attribution[twin.iata]?.[0]).toContain("Simulated");
  expect(Object.keys(schemas)).toEqual(OPEN_TABLES.map(({ name }) => name));
  for (const { path, bytes, sha256: hash, url } of files) {
    const body = await bytesAt(path);
    expect([path, body.byteLength, await sha256(body)]).toEqual([path, bytes, hash]);
    expect(url).toBe(`http://vylet${path}`);
  }
  for (const { table, month, rows: n } of files.filter((f) => f.month !== null && f.format === "parquet")) {
    const { columns } = schemas[table]!;
    const parquet = await rowsAt((await fileOf(table, month)).path);
    expect([table, parquet.length]).toEqual([table, n]);
    const csv = await gunzip((await bytesAt((await fileOf(table, month, "csv.gz")).path)).buffer as ArrayBuffer);
    expect(new TextDecoder().decode(csv!)).toBe(csvHeader(columns) + csvRows(columns, parquet));
    const json = await bytesAt((await fileOf(table, month, "jsonl")).path);
    expect(new TextDecoder().decode(json)).toBe(jsonRows(columns, parquet));
  }
});

test.each(TABLES)("%s: the whole is its months, one after the other", async (table) => {
  const months = (await manifest()).files.filter(
    (f) => f.table === table && f.month !== null && f.format === "parquet",
  );
  const parts = await Promise.all(months.map(({ path }) => rowsAt(path)));
  const whole = await fileOf(table, null);
  expect(whole.rows).toBeGreaterThan(0);
  expect(await rowsAt(whole.path)).toEqual(parts.flat());
});

test("flights, weather and scores are the database's, value by value", async () => {
  const plain = (all: object[]) => all.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  for (const [table, from] of [
    ["flights", "departures"],
    ["weather", "weather_observed"],
    ["scores", "scores"],
  ] as const) {
    const open = await rowsAt((await fileOf(table, null)).path);
    const stored = (await rows(`SELECT * FROM ${from}`)).map((row) =>
      "settled" in row ? { ...row, settled: row.settled === 1 } : row,
    );
    expect(open.length).toBeGreaterThan(10);
    expect(plain(open)).toEqual(plain(stored));
  }
});

test("scores can be computed again from the forecasts, flight by flight", async () => {
  const all = await rowsAt((await fileOf("forecasts", null)).path);
  const scores = (await rowsAt((await fileOf("scores", null)).path)).filter(
    // Those of shadows are of forecasts that were never shown.
    ({ kind, model }) => kind === "live" && all.some((f) => f.model === model),
  );
  expect(new Set(scores.map(({ model }) => model)).size).toBe(2);
  for (const score of scores) {
    const own = all.filter(
      (f) =>
        f.scored &&
        f.local_date === score.local_date &&
        f.lead === score.lead &&
        f.model === score.model &&
        f.late !== null,
    );
    expect(own.length).toBe(score.n);
    expect(own.filter(({ late }) => late).length).toBe(score.late);
    const brier = own.reduce((sum, f) => sum + ((f.p_late15 as number) - Number(f.late)) ** 2, 0) / own.length;
    expect(brier).toBeCloseTo(score.brier as number, 3);
  }
  const outcomes = new Map(
    (await readDepartures(DB, twin.iata, TODAY, TOMORROW)).map((one) => [one.flightKey, outcomeOf(one)]),
  );
  for (const f of all) {
    const outcome = outcomes.get(f.flight_key as string);
    expect(f.scored).toBe(typeof outcome === "object");
  }
});

test("a part of a file is answered with 206, and with all where it is of another version", async () => {
  const { path, bytes, sha256: hash } = await fileOf("flights", null);
  const body = await bytesAt(path);
  const get = (headers: Record<string, string>, method = "GET") => app.request(path, { method, headers });
  const part = await get({ Range: "bytes=4-9" });
  expect([part.status, part.headers.get("Content-Range")]).toEqual([206, `bytes 4-9/${bytes}`]);
  expect(new Uint8Array(await part.arrayBuffer())).toEqual(body.slice(4, 10));
  const tail = await get({ Range: "bytes=-8", "If-Range": `"${hash}"` });
  expect([tail.status, new Uint8Array(await tail.arrayBuffer())]).toEqual([206, body.slice(-8)]);
  expect((await get({ Range: "bytes=-8", "If-Range": '"other"' })).status).toBe(200);
  const beyond = await get({ Range: `bytes=${bytes}-` });
  expect([beyond.status, beyond.headers.get("Content-Range")]).toEqual([416, `bytes */${bytes}`]);
  expect(await beyond.json()).toMatchObject({ type: "/problems/range-not-satisfiable", status: 416 });
  expect((await get({ Range: "BYTES=0-3" })).status).toBe(206);
  const other = await get({ "If-Match": '"x"' });
  expect([other.status, other.headers.get("Content-Type")]).toEqual([412, "application/problem+json"]);
  for (const same of [`"x", "${hash}"`, "*"]) expect((await get({ "If-Match": same })).status).toBe(200);
  const posted = await get({}, "POST");
  expect([posted.status, posted.headers.get("Allow")]).toEqual([405, "GET, HEAD, OPTIONS"]);
  expect(posted.headers.get("Content-Type")).toBe("application/problem+json");
  expect((await get({ "If-None-Match": `"${hash}"` })).status).toBe(304);
  const head = await get({ Origin: "https://elsewhere.example" }, "HEAD");
  expect(Object.fromEntries(head.headers)).toMatchObject({
    "accept-ranges": "bytes",
    "access-control-allow-origin": "*",
    "access-control-expose-headers": expect.stringContaining("Content-Range"),
    "content-length": String(bytes),
    "cross-origin-resource-policy": "cross-origin",
    etag: `"${hash}"`,
  });
  for (const gone of ["/data/ZZZ/flights/1999-01.parquet", "/data/ZZZ/nothing.parquet", "/data/HKG/flights.parquet"])
    expect((await app.request(gone)).status).toBe(404);
});

test("a second export of the day does nothing, and one without news makes no new file", async () => {
  const before = await keys("data/");
  expect(await exported(LATER)).toEqual(["0 rows, 0 new files"]);
  const [detail] = await exported(addDays(LATER, 1));
  expect(detail).toMatch(/^\d{4} rows, 0 new files$/);
  expect(await keys("data/")).toEqual(before);
});

test("a month that is over and stays the same is settled; what changes in it all the same is found in its turn", async () => {
  const month = YESTERDAY.slice(0, 7);
  const sealed = async () => (await readState(BUCKET, twin.iata))!.tables.flights!.months[month]!.sealed;
  expect(await sealed()).toBe(false);
  await exported(addDays(LATER, 10));
  expect(await sealed()).toBe(true);
  const [old, whole] = [await fileOf("flights", month), await fileOf("flights", null)];
  await DB.prepare("UPDATE departures SET status_text = 'corrected' WHERE local_date = ?1").bind(YESTERDAY).run();
  await exported(addDays(LATER, 11));
  const [now, wholeNow] = [await fileOf("flights", month), await fileOf("flights", null)];
  expect(now.sha256).not.toBe(old.sha256);
  expect(wholeNow.sha256).not.toBe(whole.sha256);
  expect((await rowsAt(wholeNow.path)).filter((row) => row.status_text === "corrected").length).toBeGreaterThan(50);
  // Whoever has the older manifest can still read the object for two days.
  const has = async ({ sha256: hash }: ManifestFile) => (await keys("data/")).some((key) => key.includes(hash));
  expect(await has(old)).toBe(true);
  await exported(addDays(LATER, 14));
  expect([await has(old), await has(whole), await has(now)]).toEqual([false, false, true]);
});

test("a month's object that is damaged or lost is made anew", async () => {
  const { sha256: hash } = await fileOf("flights", YESTERDAY.slice(0, 7));
  const key = (await keys("data/")).find((one) => one.includes(hash) && one.endsWith(".parquet"))!;
  const sound = new Uint8Array(await (await BUCKET.get(key))!.arrayBuffer());
  for (const [i, hurt] of [
    () =>
      BUCKET.put(
        key,
        sound.map((byte) => byte ^ 1),
      ),
    () => BUCKET.delete(key),
  ].entries()) {
    await hurt();
    // Another month changes, so that the whole is made anew.
    await DB.prepare("UPDATE departures SET status_text = ?1 WHERE local_date = ?2")
      .bind(`${i}`, addDays(TODAY, 3))
      .run();
    const state = (await readState(BUCKET, twin.iata))!;
    const parts = { ...state.tables.flights!, whole: { ...state.tables.flights!.whole!, parts: "" } };
    await BUCKET.put("data/ZZZ/state.json", JSON.stringify({ ...state, tables: { ...state.tables, flights: parts } }));
    const day = addDays(LATER, 14);
    await expect(exported(day)).rejects.toThrow(i === 0 ? "damaged" : "not in the bucket");
    await exported(day);
    expect(new Uint8Array(await (await BUCKET.get(key))!.arrayBuffer())).toEqual(sound);
  }
});
