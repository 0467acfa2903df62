import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { BoardFlight, ReadModel } from "../../core/api/read-model.ts";
import type { Entry } from "../../core/journal/entry.ts";
import { fromLocal, type Instant, localDate } from "../../core/time.ts";
import { buildWeb } from "../../scripts/build-web.ts";
import { CHROMIUM } from "../../scripts/local/chromium.ts";
import { createApp } from "../../workers/http/site/app.ts";
import { TWIN } from "../fakes/airports.ts";
import { FAKE_HOLIDAYS } from "../fakes/holidays.ts";
import { fakeReadModel } from "../fakes/read-model.ts";
import { serve } from "./serve.ts";

/*
 * What a publisher writes is text on every page, however it is written: three hundred payloads in each field that comes
 * from outside, on a board of three hundred flights. A payload that runs sets `ran` or opens a dialogue.
 */
const NOW = fromLocal(localDate("2024-06-01"), 14 * 60 + 20, "Europe/Oslo");
const RUN = "globalThis.ran=1;alert(1)";

/** Ways to run a script from markup, an attribute, an address or a style. */
const PAYLOADS = [
  `<script>${RUN}</script>`,
  `<img src=x onerror="${RUN}">`,
  `<svg onload="${RUN}">`,
  `<body onload="${RUN}">`,
  `<iframe srcdoc="<script>${RUN}</script>">`,
  `<iframe src="javascript:${RUN}">`,
  `<a href="javascript:${RUN}" id=x>x</a>`,
  `<details open ontoggle="${RUN}">`,
  `<input autofocus onfocus="${RUN}">`,
  `<video><source onerror="${RUN}">`,
  `<math><mtext><script>${RUN}</script></mtext></math>`,
  `<style>@import 'javascript:${RUN}';</style>`,
  `<link rel=stylesheet href="javascript:${RUN}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${RUN}">`,
  `<base href="javascript:${RUN}//">`,
  `<form action="javascript:${RUN}"><button autofocus>`,
  `<object data="javascript:${RUN}">`,
  `<embed src="javascript:${RUN}">`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>">`,
  `javascript:${RUN}`,
  `data:text/html,<script>${RUN}</script>`,
  `" onmouseover="${RUN}" x="`,
  `' onfocus='${RUN}' autofocus='`,
  `--><script>${RUN}</script><!--`,
  `]]><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</svg><script>${RUN}</script>`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
];
/** What may stand around a payload to break out of where it was put. */
const WRAPPERS = ["", '">', "'>", "</th>", "</a>", "\u0000", "&lt;", "<!--", "</script>", "\r\n\r\n"];
const ALL = WRAPPERS.flatMap((wrapper) => PAYLOADS.map((payload) => `${wrapper}${payload}`));

/** Each field from outside, with a flight that carries a payload in it. */
const FIELDS: Readonly<Record<string, (flight: BoardFlight, evil: string) => BoardFlight>> = {
  number: (flight, evil) => ({ ...flight, number: evil }),
  carrier: (flight, evil) => ({ ...flight, carrier: evil }),
  destination: (flight, evil) => ({ ...flight, destination: evil }),
  codeshares: (flight, evil) => ({ ...flight, codeshares: [evil] }),
  flightKey: (flight, evil) => ({ ...flight, flightKey: evil }),
  reasons: (flight, evil) => ({
    ...flight,
    forecast: flight.forecast && {
      ...flight.forecast,
      model: { ...flight.forecast.model, name: evil },
      reasons: [{ feature: evil, text: evil, minutes: 3 }],
    },
  }),
};

function poisoned(field: keyof typeof FIELDS): ReadModel {
  const read = fakeReadModel({ now: NOW, airports: [TWIN], flightsPerDay: 300 });
  return {
    ...read,
    board: async (iata, day) => {
      const board = await read.board(iata, day);
      const put = FIELDS[field] as (flight: BoardFlight, evil: string) => BoardFlight;
      return board && { ...board, flights: board.flights.map((flight, i) => put(flight, ALL[i] ?? "")) };
    },
    journal: async () => poisonedEntries,
    incidents: async () => poisonedEntries,
    operations: async (iata) => {
      const operations = await read.operations(iata);
      const partitions = ALL.slice(0, 40).map((detail) => ({
        job: detail,
        day: detail,
        state: "quarantined" as const,
        attempts: 2,
        detail,
      }));
      return operations && { ...operations, partitions };
    },
  };
}

/** Entries of the journal whose evidence is payloads: what a publisher wrote can stand in the detail of a failure. */
const poisonedEntries: readonly Entry[] = ALL.map((evil, i) => ({
  id: `call ${evil} ${i}`,
  at: (NOW - i * 60_000) as Instant,
  closedAt: (NOW - i * 60_000) as Instant,
  evidence: { kind: "call", action: evil, done: false, detail: evil } as unknown as Entry["evidence"],
}));

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch(CHROMIUM);
}, 60_000);

afterAll(() => browser?.close());

test("there are three hundred payloads", () => {
  expect(new Set(ALL).size).toBe(300);
});

test.each(Object.keys(FIELDS))("in %s no payload runs, on no page and in no file", async (field) => {
  const app = createApp({
    read: poisoned(field),
    now: () => NOW,
    assets: await buildWeb(),
    holidays: FAKE_HOLIDAYS,
    build: "injection",
    note: ALL[0] ?? null,
  });
  const site = await serve(app);
  const page = await browser.newPage();
  let dialogues = 0;
  page.on("dialog", (dialog) => {
    dialogues += 1;
    return dialog.dismiss();
  });
  try {
    const evil = encodeURIComponent("ZA1400");
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
