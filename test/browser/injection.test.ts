import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCsv } from "../../core/sources/parsing/csv.ts";
import { localDate } from "../../core/time.ts";
import { buildWeb } from "../../scripts/build-web.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { ALL, FIELDS, NOW, PAYLOADS, poisoned } from "./poisoned.ts";
import { serve } from "./serve.ts";

/*
 * What a publisher writes is text on every page, however it is written: three hundred payloads in each field that comes
 * from outside, on a board of three hundred flights. A payload that runs sets `ran` or opens a dialogue.
 */
let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(CHROMIUM);
}, 60_000);

afterAll(() => browser?.close());

test("there are three hundred payloads", () => {
  expect(new Set(ALL).size).toBe(300);
});

/** The app over a board with payloads in one field. */
const appWith = async (field: string) =>
  createApp({
    read: poisoned(field),
    now: () => NOW,
    assets: await buildWeb(),
    holidays: FAKE_HOLIDAYS,
    build: "injection",
    note: { en: ALL[0] ?? "", ru: ALL[0] ?? "" },
  });

/** The number of a flight of the poisoned day. */
const flightOf = async (field: string): Promise<string> => {
  const board = await poisoned(field).board("ZZZ", localDate("2024-06-01"));
  return encodeURIComponent(board?.flights.at(-1)?.number.slice(0, 12) ?? "");
};

test.each(Object.keys(FIELDS))("in %s no payload runs, on no page and in no file", async (field) => {
  const app = await appWith(field);
  const site = await serve(app);
  const page = await browser.newPage();
  let dialogues = 0;
  page.on("dialog", (dialog) => {
    dialogues += 1;
    return dialog.dismiss();
  });
  try {
    const evil = await flightOf(field);
    for (const path of [
      "/ZZZ",
      "/ru/ZZZ?day=tomorrow&sort=risk",
      `/ZZZ?q=${encodeURIComponent(ALL[1] ?? "")}`,
      `/ZZZ/f/${evil}`,
      "/ZZZ/ops",
      "/ZZZ/accuracy",
      `/ZZZ/${encodeURIComponent(ALL[2] ?? "")}`,
      "/embed/ZZZ",
      "/ru/embed/ZZZ?lang=en",
      "/ZZZ/badge.svg",
      `/ZZZ/f/${evil}.svg`,
      `/ru/ZZZ/f/${evil}.svg?day=tomorrow`,
      `/ZZZ/f/${encodeURIComponent(PAYLOADS[1]?.slice(0, 15) ?? "")}.svg`,
      "/ZZZ/journal",
      "/ZZZ/model",
      "/ZZZ/what-if",
      "/ru/ZZZ/data",
      "/ZZZ/journal.rss",
      "/ru/ZZZ/journal.json",
      "/metrics",
      "/api/v1/ZZZ/journal",
      "/api/v1/ZZZ/forecasts",
      `/api/v1/ZZZ/forecasts/${encodeURIComponent(PAYLOADS[1]?.slice(0, 18) ?? "")}`,
      "/api/v1/ZZZ/forecasts?day=%3Cscript%3E",
    ]) {
      await page.goto(`${site.origin}${path}`, { waitUntil: "load" });
      for (const summary of await page.locator("summary").all()) if (await summary.isVisible()) await summary.click();
      expect([path, await page.evaluate(() => (globalThis as { ran?: number }).ran ?? 0)]).toEqual([path, 0]);
      // Nothing that came from outside became an element or an attribute that could act.
      const acting = await page.evaluate(
        () =>
          document.querySelectorAll("iframe, object, embed, base, img, video, [onload], [onerror], [onfocus]").length,
      );
      expect([path, acting]).toEqual([path, 0]);
    }
    expect(dialogues).toBe(0);
  } finally {
    await page.close();
    await site.close();
  }
});

/** Files that a browser keeps or shows as text, and which of them is what. */
const FILES = ["f/FLIGHT.ics", "journal.rss", "journal.json", "badge.svg", "f/FLIGHT.svg"].flatMap((file) => [
  `/ZZZ/${file}`,
  `/ru/ZZZ/${file}`,
]);
const API_FILES = ["forecasts.csv", "metrics.csv?from=2024-05-01", "journal", "inputs"].map(
  (file) => `/api/v1/ZZZ/${file}`,
);

/** The types under which a browser runs nothing, given that it must not guess. */
const INERT =
  /^(text\/(calendar|csv|plain)|application\/(rss\+xml|feed\+json|json|problem\+json)|image\/svg\+xml)(;|$)/;

test.each(Object.keys(FIELDS))(
  "in %s a file stays what it is: no line of a calendar, no formula of a table",
  async (field) => {
    const app = await appWith(field);
    const flight = await flightOf(field);
    for (const path of [...FILES, ...API_FILES].map((file) => file.replace("FLIGHT", flight))) {
      const answer = await app.request(path);
      if (answer.status >= 400 && path.includes("/f/")) continue;
      expect([path, answer.status]).toEqual([path, 200]);
      const type = answer.headers.get("Content-Type") ?? "";
      const text = await answer.text();
      expect([path, type]).toEqual([path, expect.stringMatching(INERT)]);
      expect([path, answer.headers.get("X-Content-Type-Options")]).toEqual([path, "nosniff"]);
      if (type.includes("svg")) {
        expect([path, answer.headers.get("Content-Security-Policy")]).toEqual([
          path,
          expect.stringContaining("default-src 'none'"),
        ]);
        expect(text).not.toMatch(/<(?!\/?(?:svg|title|rect|text|g|path|a|style|linearGradient|stop|clipPath|mask)\b)/);
      }
      if (type.includes("calendar"))
        for (const line of text
          .replace(/\r\n /g, "")
          .split("\r\n")
          .filter((one) => one !== ""))
          expect([path, line]).toEqual([
            path,
            expect.stringMatching(
              /^(BEGIN|END|VERSION|PRODID|REFRESH-INTERVAL|UID|DTSTAMP|SEQUENCE|DTSTART|DURATION|STATUS|SUMMARY|DESCRIPTION)[:;]/,
            ),
          ]);
      if (type.includes("csv")) {
        const table = readCsv(text);
        const cells = table.ok ? table.value.rows.flatMap((row) => row.cells) : [JSON.stringify(table.error)];
        expect(cells.length).toBeGreaterThan(100);
        expect([path, cells.filter((cell) => /^[=+@\t\r-]/.test(cell) && !/^-?[\d.]+$/.test(cell))]).toEqual([
          path,
          [],
        ]);
      }
      if (type.includes("json")) JSON.parse(text);
    }
  },
);
