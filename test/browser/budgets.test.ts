import { gzipSync } from "node:zlib";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { type Site, serveFakes } from "./site.ts";

/* What a day of a large airport may weigh on a phone. Times are measured by `npm run bench -- pages`. */
const FLIGHTS = 550;
const PHONE = { width: 360, height: 740 };

let browser: Browser;
let site: Site;

beforeAll(async () => {
  site = await serveFakes({ flightsPerDay: FLIGHTS });
  browser = await chromium.launch(CHROMIUM);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const PAGES = ["/ZZZ", "/ZZZ?day=tomorrow", "/ZZZ/model", "/ZZZ/accuracy"].flatMap((path) => [path, `/ru${path}`]);

describe.each(PAGES)("%s", (path) => {
  test("60 KB of markup, nothing from elsewhere, nothing that jumps, the search on the first screen", async () => {
    const page = await browser.newPage({ viewport: PHONE });
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.addInitScript(() => {
      const sum = globalThis as unknown as { shift: number };
      sum.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) sum.shift += (entry as unknown as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    try {
      const answer = await page.goto(`${site.origin}${path}`, { waitUntil: "load" });
      expect(gzipSync((await answer?.body()) ?? "").length).toBeLessThan(60_000);
      expect(asked.filter((url) => !url.startsWith(`${site.origin}/`))).toEqual([]);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      expect(await page.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeLessThanOrEqual(0.02);
      if (path.endsWith("/ZZZ")) expect((await page.locator("#q").boundingBox())?.y).toBeLessThan(500);
    } finally {
      await page.close();
    }
  });
});

test.each([
  ["/ZZZ?day=tomorrow", { width: 1280, height: 800 }],
  ["/ru/ZZZ", PHONE],
])("%s: the columns of all hours stand under each other", async (path, viewport) => {
  const page = await browser.newPage({ viewport });
  try {
    await page.goto(`${site.origin}${path}`);
    const lefts = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLTableElement>(".hour table")].map((table) =>
        [...(table.tBodies[0]?.rows[0]?.cells ?? [])]
          .map((cell) => Math.round(cell.getBoundingClientRect().left))
          .join(" "),
      ),
    );
    expect(lefts.length).toBeGreaterThan(1);
    expect(new Set(lefts).size).toBe(1);
  } finally {
    await page.close();
  }
});
