import lighthouse from "lighthouse";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localDate } from "../../core/time.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { freePort } from "../../scripts/process/free-port.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { NOW, type Site, serveFakes } from "./site.ts";

/*
 * Lighthouse without its times, which `npm run bench -- pages` measures: what it finds wrong for readers with assistive
 * technology, for browsers and for search engines. The day is as large as that of a large airport.
 */
const FLIGHTS = 500;
/** A run takes some ten seconds, and two files of tests may share the processor. */
const RUN_MS = 180_000;
const CATEGORIES = ["accessibility", "best-practices", "seo"];

let port: number;
let browser: Browser;
let site: Site;
let number = "";

beforeAll(async () => {
  port = await freePort(9_322);
  site = await serveFakes({ flightsPerDay: FLIGHTS });
  browser = await chromium.launch({ ...CHROMIUM, args: [...CHROMIUM.args, `--remote-debugging-port=${port}`] });
  const board = await fakeReadModel({ now: NOW, flightsPerDay: FLIGHTS }).board("ZZZ", localDate("2024-06-01"));
  number = board?.flights.at(-1)?.number ?? "";
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test.each(
  ["", "/ru"].flatMap((prefix) => ["", "/f/FLIGHT", "/model", "/accuracy"].map((end) => `${prefix}/ZZZ${end}`)),
)(
  "%s: accessibility, best practices and search engines 100",
  async (path) => {
    const result = await lighthouse(`${site.origin}${path.replace("FLIGHT", number)}`, {
      port,
      logLevel: "silent",
      onlyCategories: CATEGORIES,
      throttlingMethod: "provided",
      disableFullPageScreenshot: true,
    });
    if (result === undefined) throw new Error("Lighthouse says nothing");
    const { categories, audits } = result.lhr;
    const wrong = Object.values(categories).flatMap(({ auditRefs }) =>
      auditRefs.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1).map(({ id }) => id),
    );
    expect(wrong).toEqual([]);
    expect(CATEGORIES.map((id) => categories[id]?.score)).toEqual([1, 1, 1]);
  },
  RUN_MS,
);
