import { describe, expect, test } from "vitest";
import type { ApiFlight } from "../../../core/api/forecasts.ts";
import { FEATURE_NAMES } from "../../../core/features/spec.ts";
import { encodeInputs } from "../../../core/forecast/inputs.ts";
import { addDays, localDate, MINUTE, plus, toIso } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const TODAY = localDate("2024-06-01");
const { app } = appUnderTest();
const text = async (path: string): Promise<string> => (await app.request(path)).text();
const board = async () => (await fakeReadModel({ now: NOW }).board("ZZZ", TODAY))?.flights ?? [];

describe("the page of a flight", () => {
  test("before it leaves: chance against the usual one, range, dots, reasons, changes and past", async () => {
    const flight = (await board()).find(({ scheduledAt }) => scheduledAt > NOW);
    const page = await text(`/ZZZ/f/${flight?.number}`);
    expect(page).toMatch(/\d+% to leave 15 or more minutes late, usually \d+%/);
    expect(page).toMatch(/8 of 10 such flights leave between/);
    expect(page.match(/<circle /g)).toHaveLength(20);
    expect(page).toContain(en.flight.usual);
    expect(page).toMatch(/left late on \d+ of its last 10 days/);
    expect(page).toContain(en.flight.changes);
    expect(page).toMatch(/\d+ of \d+ left late \(\d+%\)/);
    expect(page).not.toMatch(/NaN|undefined|null/);
  });

  test("after it has left: what happened beside what had been said", async () => {
    const flight = (await board()).find(({ delayMin }) => delayMin !== null && delayMin > 60);
    const page = await text(`/ZZZ/f/${flight?.number}`);
    expect(page).toContain(`It left ${flight?.delayMin} min late.`);
    expect(page).toContain(en.flight.wasSaid);
    expect(page).toMatch(/The forecast gave &lt;?\d+%|The forecast gave \d+%/);
  });

  test("written as people write it, in both languages; a number of which only the past is known says so", async () => {
    const flight = (await board()).find(({ scheduledAt }) => scheduledAt > NOW);
    const number = flight?.number ?? "";
    const written = encodeURIComponent(number.toLowerCase().replace(/^(..)/, "$1 "));
    expect(await text(`/ZZZ/f/${written}`)).toBe(await text(`/ZZZ/f/${number}`));
    expect(await text(`/ru/ZZZ/f/${number}`)).toContain("Последние вылеты этого рейса: 60<");
    expect(await text("/ZZZ/f/ZA1400")).toContain("is not among the departures of ZZZ on this day");
  });

  test.each(["/ZZZ/f/XX1", "/ZZZ/f/%3Cb%3E", "/ZZZ/f/ZA1400.ics", "/XXX/f/ZA1"])(
    "%s: 404 with a search",
    async (path) => {
      const answer = await app.request(path);
      const page = await answer.text();
      expect([answer.status, page.includes("<b>&lt;"), page.includes("<h1>")]).toEqual([404, false, true]);
    },
  );

  test("as an entry of a calendar", async () => {
    const flight = (await board()).find(({ scheduledAt }) => scheduledAt > NOW);
    const answer = await app.request(`/ZZZ/f/${flight?.number}.ics`);
    expect(answer.headers.get("Content-Type")).toBe("text/calendar; charset=utf-8");
    const calendar = await answer.text();
    expect(calendar).toContain(`UID:${flight?.flightKey}@vylet`);
    expect(calendar.replaceAll("\r\n ", "")).toContain(flight?.number);
    expect(calendar).toContain("STATUS:TENTATIVE");
    const texts = (of: string) => of.replaceAll("\r\n ", "").match(/^(SUMMARY|DESCRIPTION):.*/gm);
    expect(texts(calendar)).toEqual([
      expect.stringMatching(/^SUMMARY:.* \(simulated\)/),
      expect.stringMatching(/^DESCRIPTION:Simulated: none of this is real\./),
    ]);
    expect(texts(await (await app.request(`/ru/ZZZ/f/${flight?.number}.ics`)).text())).toEqual([
      expect.stringMatching(/^SUMMARY:.* \(вымысел\)/),
      expect.stringMatching(/^DESCRIPTION:Вымысел: ничего этого не было\./),
    ]);
  });
});

describe("/api/v1/{iata}/forecasts/{flight}", () => {
  test("the forecast as in the list, every forecast of it, and its past", async () => {
    const flight = (await board()).find(({ scheduledAt }) => scheduledAt > NOW);
    const answer = (await (await app.request(`/api/v1/ZZZ/forecasts/${flight?.number}`)).json()) as ApiFlight;
    const list = (await (await app.request("/api/v1/ZZZ/forecasts")).json()) as { forecasts: { flight: string }[] };
    const { issued, ...forecast } = answer.forecasts[0] ?? {};
    expect(list.forecasts).toContainEqual(forecast);
    expect(issued).toHaveLength(5);
    expect(answer.past).toHaveLength(60);
    expect(answer).toMatchObject({ flight: flight?.number, simulated: true });
  });

  test("a forecast stands with its own inputs where the board that was read is of the issue before", async () => {
    const flight = (await board()).find(({ scheduledAt }) => scheduledAt > NOW)!;
    const newer = { ...flight.forecast!, referenceTime: plus(NOW, -MINUTE), pLate15: 0.4321, pCancelled: 0.0321 };
    const features = Float32Array.from(FEATURE_NAMES, (_, f) => f);
    const inputs = encodeInputs({ features, shift: 0.5, spread: 0, cancelledLately: 0 });
    const read = {
      ...fakeReadModel({ now: NOW }),
      inputs: async () => ({ forecast: newer, inputs, cdf: newer.cdf }),
    };
    const answer = await appUnderTest({}, { read }).app.request(`/api/v1/ZZZ/forecasts/${flight.number}?inputs=1`);
    const [told] = ((await answer.json()) as ApiFlight).forecasts;
    expect([told?.pLate15, told?.pCancelled, told?.issuedAt, told?.inputs?.shift]).toEqual([
      0.4321,
      0.0321,
      toIso(newer.referenceTime),
      0.5,
    ]);
  });

  test("nothing known is a 404, a bad parameter a 400", async () => {
    const status = async (path: string) => (await app.request(`/api/v1/ZZZ/forecasts/${path}`)).status;
    expect(await status("XX1")).toBe(404);
    expect(await status(`ZA1400?day=${addDays(TODAY, 9)}`)).toBe(200);
    expect(await status("ZA1400?day=soon")).toBe(400);
    expect(await status("ZA1400?inputs=yes")).toBe(400);
  });
});
