import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildExplore, buildWeb } from "../../scripts/build-web.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { exploreHref, SAVED, type SavedQuery } from "../../web/explore/saved.ts";
import { ru } from "../../web/i18n/ru.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { TWIN } from "../fakes/airports.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { overflowOf, violationsOf } from "./axe-run.ts";
import { bytes, database, FLIGHTS, NOW, SCHEMAS, stateOf } from "./explore/rows.ts";
import { serve } from "./serve.ts";

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

test.each([
  ["light", 320],
  ["dark", 320],
  ["light", 1280],
  ["dark", 1280],
] as const)(
  "%s, %i px: axe finds nothing on the pages of open data, and nothing is wider than the screen",
  async (colorScheme, width) => {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    for (const path of ["/data", "/ru/data", "/explore", "/ru/explore"]) {
      await page.goto(`${site.origin}${path}`, { waitUntil: "load" });
      expect([path, await violationsOf(page)]).toEqual([path, []]);
      expect([path, (await overflowOf(page)) <= 0]).toEqual([path, true]);
    }
    await context.close();
  },
);

/** A page on which a query has been answered, to ask others on. */
async function opened(
  path = "/explore",
): Promise<{ page: Page; ask(sql: string): Promise<string[][]>; said(): Promise<string> }> {
  const page = await browser.newPage();
  await page.goto(`${site.origin}${path}`);
  await result(page);
  let asked = 1;
  const ask = async (sql: string): Promise<string[][]> => {
    await page.fill("#sql", sql);
    await page.click("#ask");
    return result(page, ++asked);
  };
  return { page, ask, said: async () => (await page.textContent("#said")) ?? "" };
}
const ENDLESS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t";
const COUNT = "SELECT count(*) AS n FROM flights";

test("a query without end is stopped by the keyboard or replaced by another one, and shows nothing of the one before", async () => {
  for (const [path, word] of [
    ["/explore", "Stopped."],
    ["/ru/explore", "Остановлено."],
  ] as const) {
    const { page, said } = await opened(path);
    expect(await page.isVisible("#result")).toBe(true);
    expect(await page.isEnabled("#stop")).toBe(false);
    await page.fill("#sql", ENDLESS);
    await page.click("#ask");
    for (const shown of ["#result", "#chart"]) expect([shown, await page.isVisible(shown)]).toEqual([shown, false]);
    expect(await page.isEnabled("#csv")).toBe(false);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await result(page, 2)).toEqual([[]]);
    expect(await said()).toBe(word);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("ask");
    await page.fill("#sql", ENDLESS);
    await page.click("#ask");
    await page.fill("#sql", COUNT);
    await page.click("#ask");
    expect(await result(page, 4)).toEqual([["n"], [String(FLIGHTS)]]);
    await page.close();
  }
});

test("memory that does not suffice and a worker that breaks off are said, and the next query is answered", async () => {
  const page = await browser.newPage();
  const less =
    "const grow = WebAssembly.Memory.prototype.grow; WebAssembly.Memory.prototype.grow = function (pages) {" +
    " if (pages > 500) throw new RangeError('full'); return grow.call(this, pages); };";
  await page.route(/\/explore\/worker\./, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, body: `${less}${await answer.text()}` });
  });
  await page.goto(`${site.origin}${exploreHref("SELECT hex(zeroblob(60000000))")}`);
  expect(await result(page)).toEqual([[]]);
  expect(await page.textContent("#said")).toContain("too little memory");
  await page.fill("#sql", COUNT);
  await page.click("#ask");
  expect(await result(page, 2)).toEqual([["n"], [String(FLIGHTS)]]);
  await page.close();
  const other = await browser.newPage();
  await other.route(
    /\/explore\/worker\./,
    (route) => route.fulfill({ contentType: "text/javascript", body: "throw 1" }),
    { times: 1 },
  );
  await other.goto(`${site.origin}${exploreHref(COUNT)}`);
  expect(await result(other)).toEqual([[]]);
  expect(await other.textContent("#said")).toContain("broken off");
  await other.click("#ask");
  expect(await result(other, 2)).toEqual([["n"], [String(FLIGHTS)]]);
  await other.close();
});

test("no query changes a table, and what cannot be run is refused in words", async () => {
  const { page, ask, said } = await opened();
  for (const sql of [
    "DROP TABLE flights",
    "/* a */ -- b\n;pragma query_only = 0",
    "WITH one AS (SELECT 1) DELETE FROM flights",
    "BEGIN",
  ]) {
    await ask("EXPLAIN PRAGMA query_only = 0");
    expect(await ask(sql)).toEqual([[]]);
    expect([sql, await said()]).toEqual([sql, expect.stringContaining("Tables can only be read here")]);
  }
  expect(await ask(`${COUNT} JOIN (SELECT count(*) FROM weather); -- both`)).toEqual([["n"], [String(FLIGHTS)]]);
  for (const sql of ["", " \n", "-- nothing", "/* nothing */;"]) {
    await ask(sql);
    expect([sql, await said()]).toEqual([sql, "There is nothing to run: the query is empty."]);
  }
  await ask("SELECT ';'; SELECT 2");
  expect(await said()).toContain("Only one statement is run");
  expect(await ask("SELECT 9007199254740993 AS big, 7 AS small, -0.5 AS part")).toEqual([
    ["big", "small", "part"],
    ["9007199254740993", "7", "-0.5"],
  ]);
  await ask("selec 1");
  expect(await said()).toContain("syntax error");
  await page.close();
});

test("names of columns stand where their values do", async () => {
  const { page, ask } = await opened();
  await ask("SELECT carrier, count(*) AS flights, min(destination) AS first FROM flights GROUP BY carrier");
  const sides = await page.$$eval("#result tr", (rows) =>
    rows.map((row) => [...row.children].map((cell) => getComputedStyle(cell).textAlign)),
  );
  expect(sides).toEqual(Array(4).fill(["left", "right", "left"]));
  await page.close();
});

test("what a table holds is said in the language of the page", async () => {
  for (const path of ["/ru/explore", "/ru/data"]) {
    const text = await (await fetch(`${site.origin}${path}`)).text();
    for (const name of Object.keys(SCHEMAS))
      expect([path, text]).toEqual([path, expect.stringContaining(ru.explore.meanings[name]!)]);
    expect(text).not.toContain('<span lang="en">');
  }
});

test("after one visit page and queries work in both languages with the server stopped", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.origin}/explore`);
  await result(page);
  await page.waitForSelector('#explore[data-kept="yes"]', { timeout: 60_000 });
  const states = () =>
    page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ active }) => active?.state));
  await expect.poll(states, { timeout: 60_000 }).toEqual(["activated", "activated"]);
  await site.close();
  const other = await page.getAttribute("a.language", "href");
  expect(other).toBe("/ru/explore");
  await page.goto(`${site.origin}${other}`, { waitUntil: "commit" });
  expect(await result(page)).toEqual(expected(SAVED.months));
  await page.goto(`${site.origin}${exploreHref(SAVED.carriers)}`);
  expect(await result(page)).toEqual(expected(SAVED.carriers));
  await context.close();
});
