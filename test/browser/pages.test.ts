import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fromLocal, localDate } from "../../core/time.ts";
import { buildWeb } from "../../scripts/build-web.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { REAL, TWIN } from "../fakes/airports.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { serve } from "./serve.ts";

const NOW = fromLocal(localDate("2024-06-01"), 14 * 60 + 20, "Europe/Oslo");
/** Folder for screenshots. They are taken with PICTURES=1 only, because none is compared. */
const PICTURES = process.env.PICTURES ? join(tmpdir(), "vylet-pictures") : null;
const PHONE = { width: 360, height: 740 };
const NARROW = { width: 320, height: 640 };
const DESKTOP = { width: 1280, height: 800 };

let browser: Browser;
let site: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  if (PICTURES) mkdirSync(PICTURES, { recursive: true });
  const app = createApp({
    read: fakeReadModel({ now: NOW, airports: [REAL, TWIN] }),
    now: () => NOW,
    assets: await buildWeb(),
    holidays: FAKE_HOLIDAYS,
    build: "browser",
    note: {
      en: "The live source did not answer within 3 s, so the simulated airport is shown.",
      ru: "Прямой источник не ответил за 3 с, поэтому показан выдуманный аэропорт.",
    },
  });
  site = await serve(app);
  browser = await chromium.launch(CHROMIUM);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Options = NonNullable<Parameters<Browser["newContext"]>[0]>;

/** Opens a page in a fresh context and passes it to `look` with all errors and warnings of its console. */
async function open(
  path: string,
  options: Options,
  look: (page: Page, wrong: string[]) => Promise<void>,
): Promise<void> {
  const context: BrowserContext = await browser.newContext(options);
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW + 400 * 24 * 3_600_000);
  const wrong: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") wrong.push(message.text());
  });
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("requestfailed", (request) => wrong.push(`failed ${request.url()}`));
  try {
    await page.goto(`${site.origin}${path}`, { waitUntil: "load" });
    await look(page, wrong);
  } finally {
    await context.close();
  }
}

/** Colour scheme, and whether scripts run. The tests of the toggle see a dark page with a script. */
const VARIANTS = [
  ["light", true],
  ["dark", false],
] as const;

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const ground = (page: Page): Promise<string> =>
  page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** The opaque colours on the canvas, as `r,g,b`. */
const colours = async (page: Page): Promise<Set<string>> =>
  new Set(
    await page.locator("figure canvas").evaluate((element) => {
      const canvas = element as HTMLCanvasElement;
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      const found = new Set<string>();
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3] === 255) found.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
      return [...found];
    }),
  );

describe.each([
  ["narrow", NARROW],
  ["phone", PHONE],
  ["desktop", DESKTOP],
] as const)("%s", (name, viewport) => {
  test.each([
    ["board", "/ZZZ"],
    ["tomorrow", "/ZZZ?day=tomorrow&sort=risk"],
    ["filtered", "/ZZZ?carrier=KQ&risk=usual"],
    ["flight", "/ZZZ/f/QR1432"],
    ["по-русски", "/ru/ZZZ"],
    ["рейс", "/ru/ZZZ/f/ZA1608"],
    ["model", "/ZZZ/model?days=90"],
    ["coverage", "/ZZZ/model?key=coverage80"],
    ["airports", "/"],
    ["missing", "/ZZZ?day=2020-01-01"],
  ])("%s fits and works in both schemes, with and without a script", async (what, path) => {
    for (const [colorScheme, javaScriptEnabled] of VARIANTS) {
      await open(path, { viewport, colorScheme, javaScriptEnabled }, async (page, wrong) => {
        // Chromium reports the 404 of a page that does not exist.
        expect(wrong.filter((text) => !(what === "missing" && text.includes("404")))).toEqual([]);
        expect(await page.locator("h1").count()).toBe(1);
        const script = javaScriptEnabled ? "script" : "plain";
        if (PICTURES) {
          const path = join(PICTURES, `${what}-${name}-${colorScheme}-${script}.png`);
          await page.screenshot({ path, fullPage: true });
        }
        for (const summary of await page.locator("summary").all()) await summary.click();
        expect(await overflow(page)).toBe(0);
      });
    }
  });
});

describe("the chart", () => {
  test("is painted from the table, follows the scheme, and shows its numbers", async () => {
    await open("/ZZZ/model", { viewport: DESKTOP, colorScheme: "light" }, async (page, wrong) => {
      await page.locator("figure[data-chart]").hover();
      await page.locator("figure canvas").waitFor();
      const light = await colours(page);
      expect(light.size).toBeGreaterThan(3);
      expect(light).toContain("10,84,159");
      await page.locator("#theme").click();
      const dark = await colours(page);
      expect(dark).toContain("134,189,255");
      expect(dark).not.toContain("10,84,159");
      expect(wrong).toEqual([]);
    });
  });

  test("is asked for by nobody who only looks: the page's own drawing stands in its place", async () => {
    await open("/ZZZ/model", { viewport: DESKTOP }, async (page) => {
      const scripts: string[] = [];
      page.on("request", (request) => scripts.push(...(/(\w+)\.\w+\.js$/.exec(request.url()) ?? []).slice(1)));
      await page.reload({ waitUntil: "networkidle" });
      expect(scripts.sort()).toEqual(["client", "theme"]);
      expect(await page.locator("figure svg.plot").isVisible()).toBe(true);
    });
  });

  test("is drawn at a touch too, and where it cannot be loaded the drawing stays", async () => {
    await open("/ZZZ/model", { viewport: PHONE, hasTouch: true }, async (page) => {
      const touch = () => page.locator("figure[data-chart]").dispatchEvent("pointerdown");
      await page.route("**/charts.*.js", (route) => route.abort(), { times: 1 });
      const failed = page.waitForEvent("requestfailed");
      await touch();
      await failed;
      expect(await page.locator("figure svg.plot").isVisible()).toBe(true);
    });
    await open("/ZZZ/model", { viewport: PHONE, hasTouch: true }, async (page) => {
      await page.locator("figure[data-chart]").tap();
      await page.locator("figure canvas").waitFor();
    });
  });

  test("without a script a drawing stands in its place, and the table says the same", async () => {
    await open("/ZZZ/model", { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("#history-table-keys").isVisible()).toBe(false);
      expect(await page.locator("figure svg.plot").isVisible()).toBe(true);
      expect(await page.locator("#history-table tbody tr").count()).toBe(60);
    });
  });
});

describe("the scheme", () => {
  test("the toggle is named by what it does, is kept, and is there before the first paint", async () => {
    await open("/ZZZ", { viewport: PHONE, colorScheme: "light" }, async (page) => {
      const toggle = page.locator("#theme");
      expect(await toggle.textContent()).toBe("Dark");
      await toggle.click();
      expect(await toggle.textContent()).toBe("Light");
      expect(await ground(page)).toBe("rgb(15, 20, 25)");
      // The script that sets it comes before the body: the first frame already has the reader's scheme.
      await page.addInitScript(() => {
        new MutationObserver((_, observer) => {
          if (!document.body) return;
          observer.disconnect();
          document.documentElement.dataset.first = document.documentElement.dataset.theme ?? "none";
        }).observe(document, { childList: true, subtree: true });
      });
      await page.goto(`${site.origin}/ZZZ/model`, { waitUntil: "load" });
      expect(await page.evaluate(() => document.documentElement.dataset.first)).toBe("dark");
      expect(await ground(page)).toBe("rgb(15, 20, 25)");
    });
  });

  test("without a script there is no button that does nothing", async () => {
    await open("/ZZZ", { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      expect(await page.locator("#theme").isVisible()).toBe(false);
    });
  });
});

describe("by keyboard", () => {
  test("every stop can be seen, and the first one skips to the flights", async () => {
    await open("/ZZZ", { viewport: DESKTOP }, async (page) => {
      const stops: string[] = [];
      for (let i = 0; i < 50; i++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
          const element = document.activeElement as HTMLElement;
          const { outlineStyle, outlineWidth } = getComputedStyle(element);
          const box = element.getBoundingClientRect();
          const inView = box.width > 0 && box.left >= 0 && box.top >= 0 && box.bottom <= innerHeight;
          return {
            words: element.innerText || element.ariaLabel || "",
            outline: `${outlineStyle} ${outlineWidth}`,
            inView,
          };
        });
        expect(stop).toMatchObject({ outline: "solid 3px", inView: true });
        stops.push(stop.words);
      }
      expect(stops[0]).toBe("Skip to the flights");
      expect(stops.some((words) => words.startsWith("Tomorrow"))).toBe(true);
      expect(stops.some((words) => words.includes("Filter"))).toBe(true);
      expect(stops.some((words) => /^[A-Z0-9]{2}\d{3,4}$/.test(words))).toBe(true);
    });
  });

  test("a filter is chosen and left again without a script", async () => {
    await open("/ZZZ", { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      const before = await page.locator(".flights tbody tr").count();
      await page.locator(".filters > summary").click();
      await page.locator(".filters a", { hasText: "Far above" }).click();
      await page.waitForURL("**/ZZZ?risk=high#flights");
      const after = await page.locator(".flights tbody tr").count();
      expect(after).toBeGreaterThan(0);
      expect(after).toBeLessThan(before);
      await page.locator(".active a", { hasText: "show all flights" }).click();
      await page.waitForURL("**/ZZZ#flights");
      expect(await page.locator(".flights tbody tr").count()).toBe(before);
    });
  });

  test("targets are at least 24 by 24 pixels on a phone", async () => {
    for (const path of ["/ZZZ", "/ZZZ/model", "/ZZZ/f/QR1432", "/ru/ZZZ"]) {
      await open(path, { viewport: PHONE }, async (page) => {
        const small = await page.evaluate(() =>
          Array.from(
            document.querySelectorAll<HTMLElement>(
              "nav a, .strip a, .choices a, .scores a, thead a, .language, button, input[type=search], summary",
            ),
          )
            .map((element) => ({ words: element.innerText, box: element.getBoundingClientRect() }))
            .filter(({ box }) => box.width < 24 || box.height < 24)
            .map(({ words, box }) => `${words} ${box.width}x${box.height}`),
        );
        expect(small).toEqual([]);
      });
    }
  });
});

test("a flight is found from the first screen of a phone, without a script and in Cyrillic letters", async () => {
  await open("/ru/ZZZ", { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
    const box = await page.locator("#q").boundingBox();
    expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThan(500);
    await page.locator("#q").fill("кк 1432");
    await page.locator("#q").press("Enter");
    await page.waitForURL("**/ru/ZZZ/f/KK1432");
    await page.locator("#q").fill("qr 1432");
    await page.locator("#q").press("Enter");
    await page.waitForURL("**/ru/ZZZ/f/QR1432");
    expect(await page.locator("h1").textContent()).toContain("QR1432 – Франкфурт");
  });
});

test("the page says its age by its own clock, whatever the browser's says", async () => {
  await open("/ZZZ", { viewport: PHONE }, async (page) => {
    expect(await page.locator(".fresh time").first().getAttribute("data-age")).toBe("20 minutes ago");
  });
});

test("the page names little script: 5 KB gzipped without a chart, 80 KB with one", async () => {
  const { theme, client, charts } = await buildWeb();
  const small = gzipSync(theme).length + gzipSync(client).length;
  const chart = gzipSync(charts).length;
  console.log(`scripts: ${small} bytes gzipped, ${chart} more with a chart`);
  expect(small).toBeLessThan(5_000);
  expect(small + chart).toBeLessThan(80_000);
});
