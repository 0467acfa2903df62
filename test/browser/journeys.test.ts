import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ReadModel } from "../../core/api/read-model.ts";
import { localDate } from "../../core/time.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { en } from "../../web/i18n/en.ts";
import { ru } from "../../web/i18n/ru.ts";
import { TWIN } from "../fakes/airports.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { NOW, type Site, serveFakes } from "./site.ts";

/*
 * Five things that people come for, as somebody goes about them who knows only the address: in every pair of language,
 * scheme, width, with and without scripts, by mouse and by keyboard alone.
 */
const TODAY = localDate("2024-06-01");
const TOMORROW = localDate("2024-06-02");

interface Way {
  readonly t: typeof en;
  readonly colorScheme: "light" | "dark";
  readonly width: 320 | 1280;
  readonly javaScriptEnabled: boolean;
  readonly keyboard: boolean;
}

/** The orthogonal array of eight ways: each pair of settings occurs in two of them. */
const WAYS: readonly Way[] = Array.from({ length: 8 }, (_, i) => {
  const [a, b, c] = [i & 1, (i >> 1) & 1, (i >> 2) & 1];
  return {
    t: a ? ru : en,
    colorScheme: b ? "dark" : "light",
    width: a ^ b ? 1280 : 320,
    javaScriptEnabled: c === 0,
    keyboard: (a ^ c) === 1,
  };
});

let browser: Browser;
let site: Site;
let read: ReadModel;

beforeAll(async () => {
  site = await serveFakes({ airports: [TWIN] });
  read = fakeReadModel({ now: NOW });
  browser = await chromium.launch(CHROMIUM);
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A reader on the board of the airport, with one way to follow links. */
class Reader {
  readonly page: Page;
  readonly #way: Way;
  constructor(page: Page, way: Way) {
    this.page = page;
    this.#way = way;
  }

  /** Follows a link or opens details: by a click, or with the tabulator and the enter key. */
  async follow(selector: string): Promise<void> {
    const target = this.page.locator(selector).first();
    if (!this.#way.keyboard) return target.click();
    await this.#tabTo(selector);
    await this.page.keyboard.press("Enter");
    await this.page.waitForLoadState("load");
  }

  async search(text: string): Promise<void> {
    if (this.#way.keyboard) {
      await this.#tabTo("#q");
      await this.page.keyboard.type(text);
    } else await this.page.locator("#q").fill(text);
    await this.page.keyboard.press("Enter");
  }

  async #tabTo(selector: string): Promise<void> {
    for (let stops = 0; stops < 120; stops++) {
      await this.page.keyboard.press("Tab");
      const there = await this.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
      if (there) return;
    }
    throw new Error(`no tabulator stop is ${selector}`);
  }

  text(selector: string): Promise<string> {
    return this.page.locator(selector).first().innerText();
  }

  /** Whether something can be read without scrolling. */
  async onFirstScreen(selector: string): Promise<boolean> {
    const box = await this.page.locator(selector).first().boundingBox();
    return box !== null && box.y >= 0 && box.y + box.height <= 740;
  }
}

const TASKS: Readonly<Record<string, (reader: Reader, way: Way) => Promise<void>>> = {
  "will this flight be late, how sure is that, and why": async (reader, { t }) => {
    const board = await read.board("ZZZ", TODAY);
    const flight = board?.flights.findLast(({ status, scheduledAt }) => status === "scheduled" && scheduledAt > NOW);
    const number = flight?.number ?? "";
    await reader.search(`${number.slice(0, 2).toLowerCase()} ${number.slice(2)}`);
    await reader.page.waitForURL(`**${t.prefix}/ZZZ/f/${number}`);
    expect(await reader.text(".outlook")).toContain(t.percent(flight?.forecast?.pLate15 ?? 0));
    expect(await reader.onFirstScreen(".outlook")).toBe(true);
    expect(await reader.text("main")).toMatch(t === en ? /8 of 10 such flights/ : /8 из 10 таких рейсов/);
    expect(await reader.page.locator(".reasons tr").count()).toBeGreaterThan(2);
  },
  "which hours are bad tomorrow": async (reader, { t }) => {
    await reader.follow('nav a[href$="?day=tomorrow"]');
    await reader.page.waitForURL(`**${t.prefix}/ZZZ?day=tomorrow`);
    expect(await reader.onFirstScreen(".outlook")).toBe(true);
    expect(await reader.text(".outlook")).not.toBe("");
    await reader.follow('.strip a[href*="hour=17"]');
    await reader.page.waitForURL(`**${t.prefix}/ZZZ?day=tomorrow&hour=17#flights`);
    expect(await reader.page.locator(".hour h3").allInnerTexts()).toHaveLength(1);
    expect(await reader.text(".hour h3")).toMatch(/^17:00/);
  },
  "has the model gone stale": async (reader, { t }) => {
    await reader.follow('nav a[href$="/model"]');
    await reader.page.waitForURL(`**${t.prefix}/ZZZ/model`);
    expect(await reader.text(".verdict")).toMatch(t === en ? /^Getting better/ : /^Модель становится точнее/);
    expect(await reader.onFirstScreen(".verdict")).toBe(true);
  },
  "which version served last Tuesday, and why was it replaced": async (reader, { t }) => {
    await reader.follow('nav a[href$="/model"]');
    await reader.page.waitForURL(`**${t.prefix}/ZZZ/model`);
    const heading = reader.page.getByRole("heading", { name: t.model.serving.heading });
    expect(await heading.count()).toBe(1);
    const row = reader.page.locator("section[aria-labelledby=served] tbody tr", {
      has: reader.page.locator("td:first-of-type", {
        hasText: new RegExp(`^\\s*${t.weekday(localDate("2024-05-28"))} ${t.shortDate(localDate("2024-05-28"))}`),
      }),
    });
    expect(await row.locator("th").innerText()).toBe("v39");
    expect(await row.innerText()).toContain(t === en ? "Version 40 forecasts now" : "Версия 40 теперь прогнозирует");
    await reader.follow('section[aria-labelledby=served] tbody a[href*="promotion-40"]');
    await reader.page.waitForURL(`**${t.prefix}/ZZZ/journal#*`);
    expect(await reader.text("li:target")).toContain(t === en ? "trained on" : "обучена на");
    // Whoever begins in the journal finds the same table.
    await reader.follow('a[href$="/model#served"]');
    await reader.page.waitForURL(`**${t.prefix}/ZZZ/model#served`);
  },
  "all forecasts of tomorrow as CSV": async (reader) => {
    await reader.follow('nav a[href$="?day=tomorrow"]');
    await reader.page.waitForURL("**?day=tomorrow");
    const link = reader.page.locator('#flights a[href*="forecasts.csv"]');
    const address = await link.getAttribute("href");
    const answer = await fetch(`${site.origin}${address}`);
    const lines = (await answer.text()).trim().split(/\r?\n/);
    expect(answer.headers.get("Content-Type")).toContain("text/csv");
    expect(lines).toHaveLength(1 + ((await read.board("ZZZ", TOMORROW))?.flights.length ?? 0));
  },
};

describe.each(Object.entries(TASKS))("%s", (_, task) => {
  test.each(WAYS.map((way) => [wayWords(way), way] as const))("%s", async (_words, way) => {
    const { colorScheme, width, javaScriptEnabled } = way;
    const context = await browser.newContext({ colorScheme, javaScriptEnabled, viewport: { width, height: 740 } });
    const page = await context.newPage();
    try {
      await page.goto(`${site.origin}${way.t.prefix || "/"}`, { waitUntil: "load" });
      await page.waitForURL(`**${way.t.prefix}/ZZZ`);
      await task(new Reader(page, way), way);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    } finally {
      await context.close();
    }
  });
});

function wayWords({ t, colorScheme, width, javaScriptEnabled, keyboard }: Way): string {
  return `${t.lang}, ${colorScheme}, ${width} px, ${javaScriptEnabled ? "scripts" : "no scripts"}, ${keyboard ? "keyboard" : "mouse"}`;
}

test("with letters twice as large nothing is cut off at the side", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  try {
    for (const path of ["", "?day=tomorrow", "/model", "/accuracy", "/ops", "/journal"])
      for (const prefix of ["", "/ru"]) {
        await page.goto(`${site.origin}${prefix}/ZZZ${path}`, { waitUntil: "load" });
        const over = await page.evaluate(() => {
          document.documentElement.style.fontSize = "200%";
          return document.documentElement.scrollWidth - innerWidth;
        });
        expect([`${prefix}/ZZZ${path}`, Math.max(0, over)]).toEqual([`${prefix}/ZZZ${path}`, 0]);
      }
  } finally {
    await context.close();
  }
});

test.each([360, 320])("the page in a frame of %i px is as wide as its frame", async (width) => {
  const context = await browser.newContext({ viewport: { width, height: 500 } });
  const page = await context.newPage();
  try {
    for (const path of ["/embed/ZZZ", "/ru/embed/ZZZ"]) {
      await page.goto(`${site.origin}${path}`, { waitUntil: "load" });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect([path, Math.max(0, over)]).toEqual([path, 0]);
    }
  } finally {
    await context.close();
  }
});
