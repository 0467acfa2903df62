import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromLocal, localDate } from "../../core/time.ts";
import { buildWeb } from "../../scripts/build-web.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { REAL, TWIN } from "../fakes/airports.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { CHROMIUM } from "./chromium.ts";
import { serve } from "./serve.ts";

const NOW = fromLocal(localDate("2024-06-01"), 14 * 60 + 20, "Europe/Oslo");
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** Every rule of WCAG 2.2 A and AA, and what axe calls best practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  const app = createApp({
    read: fakeReadModel({ now: NOW, airports: [REAL, TWIN], flightsPerDay: 60 }),
    now: () => NOW,
    assets: await buildWeb(),
    holidays: FAKE_HOLIDAYS,
    build: "axe",
    note: "The live source did not answer within 3 s, so the simulated airport is shown.",
  });
  site = await serve(app);
  browser = await chromium.launch(CHROMIUM);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const PAGES = [
  "",
  "/ZZZ",
  "/ZZZ?sort=risk&carrier=ZA",
  "/ZZZ?day=tomorrow&q=bergen",
  "/ZZZ/f/ZA1400",
  "/ZZZ/model",
  "/ZZZ/accuracy",
  "/ZZZ/ops",
  "/docs/api",
  "/ZZZ?day=2020-01-01",
];

interface Found {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[];
}

describe.each([
  ["light", 320],
  ["dark", 1280],
] as const)("%s, %i px", (colorScheme, width) => {
  test.each(["", "/ru"].flatMap((prefix) => PAGES.map((path) => `${prefix}${path}` || "/")))("%s", async (path) => {
    const board = await fakeReadModel({ now: NOW, flightsPerDay: 60 }).board("ZZZ", localDate("2024-06-01"));
    const number = board?.flights.at(-1)?.number ?? "";
    // The policy of the pages forbids scripts of others, axe among them.
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    try {
      await page.goto(`${site.origin}${path.replace("ZA1400", number)}`, { waitUntil: "load" });
      for (const summary of await page.locator("summary").all()) if (await summary.isVisible()) await summary.click();
      await page.evaluate(AXE);
      const found = (await page.evaluate(
        `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ["violations"] })`,
      )) as Found;
      const said = found.violations.map(({ id, nodes }) => `${id} × ${nodes.length}: ${nodes[0]?.html.slice(0, 160)}`);
      expect(said).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
