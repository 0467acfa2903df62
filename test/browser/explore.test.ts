import { DatabaseSync } from "node:sqlite";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Column, Row } from "../../core/open-data/column.ts";
import { ParquetFile } from "../../core/open-data/parquet/write.ts";
import type { OpenDataState, StoredFile } from "../../core/open-data/state.ts";
import { DAY, HOUR, instant, MINUTE, toIso, toIsoMillis } from "../../core/time.ts";
import { buildExplore, buildWeb } from "../../scripts/build-web.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { exploreHref, SAVED, type SavedQuery } from "../../web/explore/saved.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { TWIN } from "../fakes/airports.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { serve } from "./serve.ts";

const NOW = instant(Date.UTC(2026, 2, 29, 12));
const FLIGHTS = 3_000;

const columns = (text: string): Column[] =>
  text.split(" ").map((one) => {
    const [name = "", type = "text"] = one.split(":");
    return { name, type: type as Column["type"], meaning: "" };
  });
const SCHEMAS = {
  flights: columns(
    "airport flight_key local_date:day scheduled_at:instant carrier destination status delay_min:integer",
  ),
  weather: columns("airport valid_at:instant wind_ms:number visibility_km:number"),
  forecasts: columns("flight_key lead model p_late15:number p90:number delay_min:integer late:boolean scored:boolean"),
  scores: columns("lead model kind n:integer log_loss:number"),
};

/** Rows of every kind that the saved queries ask about. */
function rowsOf(): Record<keyof typeof SCHEMAS, Row[]> {
  const flights = Array.from({ length: FLIGHTS }, (_, i) => {
    const at = NOW - 60 * DAY + i * 28 * MINUTE;
    const left = i % 23 !== 0;
    return {
      airport: "ZZZ",
      flight_key: `ZZZ/ZA${i}`,
      local_date: toIso(instant(at)).slice(0, 10),
      scheduled_at: at,
      carrier: ["ZA", "ZB", "ZC"][i % 3]!,
      destination: ["VIE", "OSL", "HKG", "SVO"][i % 4]!,
      status: left ? "departed" : "cancelled",
      delay_min: left ? ((i * 7919) % 160) - 10 : null,
    };
  });
  const weather = Array.from({ length: 61 * 24 }, (_, h) => ({
    airport: "ZZZ",
    valid_at: NOW - 60 * DAY + h * HOUR,
    wind_ms: h % 29 === 0 ? null : (h % 19) + 0.5,
    visibility_km: h % 5 === 0 ? 0.4 : 9.9,
  }));
  const forecasts = flights.map(({ flight_key, delay_min, status }, i) => ({
    flight_key,
    lead: i % 2 ? "0-6" : "6-24",
    model: i % 5 ? "blend" : "carrier-hour",
    p_late15: ((i * 31) % 997) / 1000,
    p90: i % 90,
    delay_min,
    late: delay_min === null ? null : delay_min >= 15,
    scored: status === "departed",
  }));
  const scores = ["0-6", "6-24"].flatMap((lead) =>
    ["blend", "carrier-hour"].flatMap((model) =>
      Array.from({ length: 20 }, (_, i) => ({
        lead,
        model,
        kind: i % 4 ? "live" : "hindcast",
        n: 50 + i,
        log_loss: 0.4 + i / 99,
      })),
    ),
  );
  return { flights, weather, forecasts, scores };
}

const data = rowsOf();
const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
function stateOf(): OpenDataState {
  const tables = Object.entries(SCHEMAS).map(([name, all]) => {
    const file = new ParquetFile(all);
    file.add(data[name as keyof typeof data]);
    bytes.set(name, file.finish());
    const stored: StoredFile = { key: name, bytes: bytes.get(name)!.byteLength, sha256: name };
    return [name, { meaning: name, columns: all, months: {}, whole: { rows: file.rows, parts: "", file: stored } }];
  });
  return { format: 1, airport: "ZZZ", at: NOW, tables: Object.fromEntries(tables), retired: [] };
}

/** The same rows in the SQLite of Node. */
const database = new DatabaseSync(":memory:");
for (const [name, all] of Object.entries(SCHEMAS)) {
  database.exec(`CREATE TABLE ${name} (${all.map((column) => column.name).join(", ")})`);
  const insert = database.prepare(`INSERT INTO ${name} VALUES (${all.map(() => "?").join(", ")})`);
  for (const row of data[name as keyof typeof data])
    insert.run(
      ...all.map(({ name: column, type }) => {
        const value = row[column] ?? null;
        if (type === "instant") return toIsoMillis(instant(value as number));
        return typeof value === "boolean" ? Number(value) : value;
      }),
    );
}

let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const state = stateOf();
  const app = createApp({
    read: fakeReadModel({ now: NOW, airports: [TWIN] }),
    now: () => NOW,
    assets: await buildWeb(),
    explore: await buildExplore(),
    data: {
      states: async () => [state],
      state: async () => state,
      open: async (key) => new Blob([bytes.get(key)!]).stream() as ReadableStream,
    },
    holidays: FAKE_HOLIDAYS,
    build: "browser",
  });
  site = await serve(app);
  browser = await chromium.launch(CHROMIUM);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** The cells of the result once a question was answered, in the order of asking. */
async function result(page: Page, question = 1): Promise<string[][]> {
  await page.waitForSelector(`#explore[data-answered="${question}"]`, { timeout: 60_000 });
  return page.$$eval("#result tr", (rows) =>
    rows.map((row) => [...row.children].map((cell) => cell.textContent ?? "")),
  );
}
function expected(sql: string): string[][] {
  const rows = database.prepare(sql).all();
  const texts = rows.map((row) => Object.values(row).map((cell) => (cell === null ? "" : String(cell))));
  return [Object.keys(rows[0] ?? {}), ...texts];
}

test("every saved query is a link and gives what the database gives, under a policy that nothing breaks", async () => {
  const page = await browser.newPage();
  const wrong: string[] = [];
  page.on("console", (message) => message.type() === "error" && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  await page.goto(`${site.origin}/explore`);
  expect(await result(page)).toEqual(expected(SAVED.months));
  const links = await page.$$eval("main ul a", (all) => all.map((a) => a.getAttribute("href")));
  expect(links).toEqual(Object.values(SAVED).map(exploreHref));
  for (const name of Object.keys(SAVED) as SavedQuery[]) {
    await page.goto(`${site.origin}${exploreHref(SAVED[name])}`);
    const rows = await result(page);
    expect([name, rows.length > 1]).toEqual([name, true]);
    expect([name, rows]).toEqual([name, expected(SAVED[name])]);
  }
  await page.goto(`${site.origin}${exploreHref(SAVED.hours)}`);
  await result(page);
  expect(await page.isVisible("#chart canvas")).toBe(true);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#csv")]);
  expect(download.suggestedFilename()).toBe("vylet.csv");
  await page.fill("#sql", "SELECT nobody FROM flights");
  await page.click("#ask");
  await page.waitForSelector('#explore[data-answered="2"]');
  expect(await page.textContent("#said")).toContain("no such column: nobody");
  expect(new URL(page.url()).searchParams.get("sql")).toBe("SELECT nobody FROM flights");
  expect(wrong).toEqual([]);
  await page.close();
});

test("the page of files lists each of them, in both languages", async () => {
  for (const [path, heading] of [
    ["/data", "The data as files"],
    ["/ru/data", "Данные файлами"],
  ]) {
    const text = await (await fetch(`${site.origin}${path}`)).text();
    expect(text).toContain(`<h1>${heading}</h1>`);
    for (const name of Object.keys(SCHEMAS)) expect(text).toContain(`href="/data/ZZZ/${name}.parquet"`);
  }
});

test("after one visit page and queries work with the server stopped", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.origin}/explore`);
  await result(page);
  await page.waitForSelector('#explore[data-kept="yes"]', { timeout: 60_000 });
  await site.close();
  await page.goto(`${site.origin}${exploreHref(SAVED.carriers)}`);
  expect(await result(page)).toEqual(expected(SAVED.carriers));
  await context.close();
});
