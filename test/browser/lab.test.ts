import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ApiFlight, ApiForecasts } from "../../core/api/forecasts.ts";
import { PRIOR_ARTIFACT } from "../../core/model/prior/artifact.ts";
import { buildLab, buildWeb } from "../../scripts/build-web.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { labReadModel, SMALL } from "../support/lab-read-model.ts";
import { overflowOf, violationsOf } from "./axe-run.ts";
import { serve } from "./serve.ts";
import { NOW } from "./site.ts";

const FLIGHTS = 120;

let browser: Browser;
let read: Awaited<ReturnType<typeof labReadModel>>;
let files: Awaited<ReturnType<typeof buildLab>>;
let site: Awaited<ReturnType<typeof served>>;

const served = async () =>
  serve(
    createApp({
      read,
      now: () => NOW,
      assets: await buildWeb(),
      lab: files,
      holidays: FAKE_HOLIDAYS,
      build: "browser",
    }),
  );

beforeAll(async () => {
  [read, files] = await Promise.all([labReadModel(NOW, FLIGHTS), buildLab()]);
  site = await served();
  browser = await chromium.launch(CHROMIUM);
}, 60_000);
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** What a page said wrong: errors of scripts, and what its policy forbade. */
function faultsOf(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  return faults;
}

const answered = (page: Page, question: number) =>
  page.waitForSelector(`#what-if[data-answered="${question}"]`, { timeout: 60_000 });
const shown = (page: Page) => page.$eval("#what-if", ({ dataset }) => ({ ...dataset }) as Record<string, string>);
const json = async <T>(path: string) => (await (await fetch(`${site.origin}${path}`)).json()) as T;

test("with nothing changed the model in the page says of every flight what the API says", async () => {
  const page = await browser.newPage();
  const faults = faultsOf(page);
  await page.goto(`${site.origin}/ZZZ/what-if`);
  await answered(page, 1);
  const { forecasts } = await json<ApiForecasts>("/api/v1/ZZZ/forecasts");
  const flights = await page.$$eval("#flight option", (all) => all.map((one) => (one as HTMLOptionElement).value));
  expect(flights.length).toBeGreaterThan(40);
  expect(flights).toHaveLength(forecasts.filter(({ status }) => status === "scheduled").length);
  let question = 1;
  const cdfs = new Set<string>();
  for (const value of flights) {
    await page.selectOption("#flight", { value });
    await answered(page, ++question);
    const said = await shown(page);
    const [number = ""] = value.split(" ");
    const { forecasts: of } = await json<ApiFlight>(`/api/v1/ZZZ/forecasts/${number}?inputs=1`);
    const key = await page.$eval("#flight option:checked", (one) => (one as HTMLElement).dataset.key);
    const forecast = of.find(({ flight, scheduledAt }) => `${flight} ${scheduledAt}` === key);
    const cdf = forecast?.inputs?.cdf.map((share) => Math.round(share * 10_000)).join(" ");
    expect([value, said.was, said.now]).toEqual([value, cdf, cdf]);
    expect(Number(said.cancelled)).toBe(forecast?.pCancelled);
    cdfs.add(said.now ?? "");
  }
  expect(cdfs.size).toBeGreaterThan(40);
  expect(faults).toEqual([]);
  await page.close();
});

test("a what-if is a link, moves the forecast, is told in both languages and is taken back", async () => {
  const page = await browser.newPage();
  const faults = faultsOf(page);
  await page.goto(`${site.origin}/ZZZ/what-if`);
  await answered(page, 1);
  const wind = page.locator('[data-change="wind"]');
  await wind.focus();
  for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => new URL(location.href).searchParams.get("wind") !== null);
  await answered(page, 7);
  const [english, address] = [await shown(page), new URL(page.url())];
  expect(english.now).not.toBe(english.was);
  expect(await page.textContent("#said")).toContain("instead of");
  expect(await page.locator('[data-topic="weather"]').isVisible()).toBe(true);
  await page.goto(`${site.origin}/ru${address.pathname}${address.search}`);
  await answered(page, 1);
  const russian = await shown(page);
  expect([russian.was, russian.now]).toEqual([english.was, english.now]);
  expect(await page.textContent("#said")).toContain("в прогнозе");
  const airline = page.locator('[data-change="airline"]');
  await airline.selectOption({ index: 1 });
  await answered(page, 2);
  expect(new URL(page.url()).searchParams.get("airline")).toMatch(/^[A-Z0-9]{2}$/);
  await page.click("#reset");
  await answered(page, 3);
  const back = await shown(page);
  expect(back.now).toBe(back.was);
  expect([...new URL(page.url()).searchParams.keys()]).toEqual(["day", "flight"]);
  expect(faults).toEqual([]);
  await page.close();
});

test.each(["light", "dark"] as const)(
  "axe finds nothing, and nothing is wider than 320 px, %s",
  async (colorScheme) => {
    const context = await browser.newContext({ colorScheme, viewport: { width: 320, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    for (const path of [
      "/ZZZ/what-if?wind=20&airline=SK",
      "/ru/ZZZ/what-if?wind=20",
      "/ZZZ/reproduce",
      "/ru/ZZZ/reproduce",
    ]) {
      await page.goto(`${site.origin}${path}`);
      if (path.includes("what-if")) await answered(page, 1);
      expect([path, await violationsOf(page)]).toEqual([path, []]);
      expect([path, (await overflowOf(page)) <= 0]).toEqual([path, true]);
    }
    await context.close();
  },
);

test("what of the address is not taken is told as text, in both languages", async () => {
  const page = await browser.newPage();
  const faults = faultsOf(page);
  const odd = new URLSearchParams({ flight: "NOSUCH", wind: "1e9", hour: "77", destination: "<b>", snow: "yes" });
  for (const [prefix, words] of [
    ["", "Of the address this was not understood or is out of range, and is left out:"],
    ["/ru", "В адресе непонятно или вне допустимых пределов и потому не учтено:"],
  ]) {
    await page.goto(`${site.origin}${prefix}/ZZZ/what-if?${odd}`);
    await answered(page, 1);
    expect(await page.textContent("#left-out")).toBe(
      `${words} flight=NOSUCH, wind=1e9 (0 … 40), hour=77 (0 … 23), destination=<b>`,
    );
    expect(await page.locator("#left-out b").count()).toBe(0);
    expect(new URL(page.url()).searchParams.get("snow")).toBe("yes");
    await page.click("#reset");
    expect(await page.isVisible("#left-out")).toBe(false);
  }
  expect(faults).toEqual([]);
  await page.close();
});

test("scripts of the page stay within 80 KB, and no other page has them", async () => {
  const page = await browser.newPage();
  const asked: string[] = [];
  page.on("response", (response) => asked.push(response.url()));
  await page.goto(`${site.origin}/ZZZ/what-if`);
  await answered(page, 1);
  const scripts = asked.filter((url) => url.endsWith(".js") && !url.includes("offline"));
  const bodies = await Promise.all(scripts.map(async (url) => gzipSync(await (await fetch(url)).text()).length));
  expect(scripts.length).toBeGreaterThanOrEqual(3);
  expect(bodies.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(80_000);
  for (const path of ["/ZZZ", "/ZZZ/model"])
    expect(await (await fetch(`${site.origin}${path}`)).text()).not.toMatch(/(src|href)="\/lab\//);
  await page.close();
});

test("after one visit a what-if works with the server stopped", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${site.origin}/ZZZ/what-if`);
  await answered(page, 1);
  await page.waitForSelector('#what-if[data-kept="yes"]', { timeout: 60_000 });
  const online = await shown(page);
  const address = new URL(page.url());
  await site.close();
  await page.goto(`${address.href}&wind=30`);
  await answered(page, 1);
  const offline = await shown(page);
  expect(offline.was).toBe(online.was);
  expect(offline.now).not.toBe(online.was);
  await context.close();
  site = await served();
});

test("a version trained again in the page has the same bytes; it can be cancelled, and what is missing is told", async () => {
  const page = await browser.newPage();
  const faults = faultsOf(page);
  await page.goto(`${site.origin}/ZZZ/model`);
  await page.fill('input[name="version"]', String(SMALL));
  await page.click('form[action$="/reproduce"] button');
  await page.waitForSelector("#reproduce[data-state]", { timeout: 60_000 });
  expect(await page.textContent("#said")).toMatch(
    /^Byte-identical: the same [\d,]+ bytes, SHA-256 [0-9a-f]{64}, from 1,200 rows/,
  );
  expect(faults).toEqual([]);
  await page.goto(`${site.origin}/ZZZ/reproduce?version=9`);
  await page.waitForSelector('#reproduce[data-state="failed"]', { timeout: 60_000 });
  expect(await page.textContent("#said")).toContain("ZZZ has no version 9");
  await page.route("**/shards/**", () => undefined);
  await page.goto(`${site.origin}/ru/ZZZ/reproduce?version=${SMALL}`);
  await page.click("#cancel");
  await page.waitForSelector('#reproduce[data-state="cancelled"]');
  expect(await page.textContent("#said")).toContain("Отменено");
  await page.close();
});

test("the prior that the worker is given apart is fetched from its own address", async () => {
  const text = await (await fetch(`${site.origin}/ZZZ/what-if`)).text();
  const path = /data-prior="([^"]+)"/.exec(text)?.[1];
  expect(await (await fetch(`${site.origin}${path}`)).text()).toBe(PRIOR_ARTIFACT);
  expect(files.worker).not.toContain(PRIOR_ARTIFACT.slice(0, 200));
});
