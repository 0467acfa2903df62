import { type Browser, type BrowserContext, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { localDate } from "../../core/time.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { overflowOf, violationsOf } from "./axe-run.ts";
import { NOW, type Site, serveFakes } from "./site.ts";

/** Enough rows for every kind of row; more of them are only slower to look at. */
const FLIGHTS = 40;

let browser: Browser;
let site: Site;
let number = "";
let departed = "";

beforeAll(async () => {
  site = await serveFakes({ flightsPerDay: FLIGHTS });
  browser = await chromium.launch(CHROMIUM);
  const board = await fakeReadModel({ now: NOW, flightsPerDay: FLIGHTS }).board("ZZZ", localDate("2024-06-01"));
  number = board?.flights.at(-1)?.number ?? "";
  departed = board?.flights.find(({ status }) => status === "departed")?.number ?? "";
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
  "/ZZZ/f/FLIGHT",
  "/ZZZ/f/DEPARTED",
  "/ZZZ/model",
  "/ZZZ/accuracy",
  "/ZZZ/ops",
  "/ZZZ/journal",
  "/docs/api",
  "/problems/not-found",
  "/ZZZ?day=2020-01-01",
];

/** Every page in every pair of language, scheme and width: what a scheme changes is colours, what a width changes is room. */
describe.each([
  ["light", 320],
  ["dark", 320],
  ["light", 1280],
  ["dark", 1280],
] as const)("%s, %i px", (colorScheme, width) => {
  let context: BrowserContext;
  // The policy of the pages forbids scripts of others, axe among them.
  beforeAll(async () => {
    context = await browser.newContext({ colorScheme, viewport: { width, height: 800 }, bypassCSP: true });
  });
  afterAll(() => context?.close());

  test.each(["", "/ru"].flatMap((prefix) => PAGES.map((path) => `${prefix}${path}` || "/")))("%s", async (path) => {
    const page = await context.newPage();
    try {
      await page.goto(`${site.origin}${path.replace("FLIGHT", number).replace("DEPARTED", departed)}`, {
        waitUntil: "load",
      });
      expect(await violationsOf(page)).toEqual([]);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
    } finally {
      await page.close();
    }
  });
});
