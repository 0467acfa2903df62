import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Board } from "../../../core/api/read-model.ts";
import { RISK_LEVELS, riskLevel } from "../../../core/api/risk-level.ts";
import { addDays, fromLocal, type Instant, localDate, MINUTE } from "../../../core/time.ts";
import type { HourSum } from "../../../web/board/hours.ts";
import { outlookOf, peakOf } from "../../../web/board/outlook.ts";
import { type BoardQuery, boardHref, parseBoardQuery } from "../../../web/board/query.ts";
import { pLateOf } from "../../../web/board/rows.ts";
import { oneIn, riskWord } from "../../../web/board/usual.ts";
import { boardView as viewOf } from "../../../web/board/view.ts";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { flightRow } from "../../../web/pages/board/flight-rows.tsx";
import { TWIN } from "../../fakes/airports.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";

const TODAY = localDate("2024-06-01");
const NOW = fromLocal(TODAY, 14 * 60, TWIN.timeZone);
const ALL: BoardQuery = { day: TODAY, q: null, carrier: null, hour: null, risk: null, sort: "time" };

const boardView = (day: Board, zone: string, query: BoardQuery) => viewOf(day, { zone, query, asOf: NOW });

async function board(): Promise<Board> {
  const made = await fakeReadModel({ now: NOW }).board("ZZZ", TODAY);
  if (made === null) throw new Error("the made-up board is there");
  return made;
}

describe("risk against what is usual", () => {
  test.each([
    [0.15, 0.32, "below"],
    [0.32, 0.32, "usual"],
    [0.02, 0.04, "usual"],
    [0.04, 0.02, "usual"],
    [0.25, 0.2, "above"],
    [0.24, 0.2, "usual"],
    [0.35, 0.2, "high"],
    [0.9, 0.8, "usual"],
    [0, 0, "usual"],
  ] as const)("%f where %f is usual is %s", (p, base, level) => {
    expect(riskLevel(p, base)).toBe(level);
  });

  test("equal shown numbers never have two words, and more risk is never a better level", () => {
    const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
    fc.assert(
      fc.property(share, share, share, (a, b, base) => {
        if (en.percent(a) === en.percent(b)) expect(riskLevel(a, base)).toBe(riskLevel(b, base));
        const [low, high] = [riskLevel(Math.min(a, b), base), riskLevel(Math.max(a, b), base)];
        expect(RISK_LEVELS.indexOf(low)).toBeLessThanOrEqual(RISK_LEVELS.indexOf(high));
      }),
    );
  });

  test.each([en, ru])("in $lang one word has one level, and so one sign, and twice is about two", ({ ratio }) => {
    const levels = new Map<string, Set<string>>();
    for (let p = 0; p <= 100; p++)
      for (let base = 0; base <= 100; base++) {
        const word = ratio[riskWord(p / 100, base / 100)];
        levels.set(word, (levels.get(word) ?? new Set()).add(riskLevel(p / 100, base / 100)));
        if (word === ratio[2]) expect(Math.abs(p / base - 2)).toBeLessThan(0.25);
      }
    expect([...levels].filter(([, of]) => of.size > 1)).toEqual([]);
    expect(levels.size).toBe(Object.keys(ratio).length);
  });

  test("ratios and shares are the nearest that have words", () => {
    expect([0.4, 0.1, 0.29, 0.34, 0.8, 0.2].map((p) => riskWord(p, 0.2))).toEqual([2, 0.5, 1.5, 1.7, 4, "usual"]);
    expect([0.2, 0.19].map((p) => riskWord(p, 0.1))).toEqual([2, "above"]);
    expect(oneIn(0.26)).toEqual({ part: 1, of: 4 });
    expect(oneIn(0.41)).toEqual({ part: 4, of: 10 });
  });
});

describe("the one thing to say", () => {
  const hour = (hour: number, forecasts: number, late: number, usual: number, departed = 0): HourSum => ({
    hour,
    departures: forecasts + departed,
    departed,
    departedLate: departed / 2,
    ahead: { forecasts, late, usual },
    usual,
    weather: null,
  });

  test("the worst hours against what is usual, and they alone", () => {
    const said = outlookOf([
      hour(14, 10, 2, 2),
      hour(15, 10, 2, 2),
      hour(16, 10, 4, 2.5),
      hour(17, 10, 4, 2.5),
      hour(18, 10, 2, 2),
    ]);
    const [share, usual] = [
      { part: 4, of: 10 },
      { part: 1, of: 4 },
    ];
    expect(said).toEqual({ kind: "much-worse", hours: { from: 16, to: 18 }, share, usual });
    expect(en.board.outlook(said)).toBe(
      "Much worse than usual from 16:00 to 18:00: 4 in 10 expected to leave late, usually 1 in 4.",
    );
    expect(ru.board.outlook(said)).toBe("С 16:00 до 18:00 намного хуже обычного: задержатся 4 из 10, обычно 1 из 4.");
  });

  test("two bad flights are no bad hour, and a day as usual is said to be one", () => {
    const said = outlookOf([hour(9, 2, 1.8, 0.4), hour(10, 20, 4, 4), hour(12, 20, 4, 4)]);
    expect(said).toMatchObject({ kind: "usual" });
  });

  test("of a day as usual, the hours that are worst for themselves", () => {
    const hours = [hour(9, 20, 3, 3), hour(17, 10, 4, 4), hour(18, 10, 4, 4), hour(21, 2, 1.5, 1.5)];
    const said = outlookOf(hours);
    expect(said).toMatchObject({ kind: "usual" });
    const peak = peakOf(hours, said);
    expect(peak).toEqual({ from: 17, to: 19, share: { part: 4, of: 10 } });
    expect(en.board.peak(peak!)).toBe("Most likely from 17:00 to 19:00: 4 in 10.");
    expect(ru.board.peak(peak!)).toBe("Чаще всего – с 17:00 до 19:00: 4 из 10.");
  });

  test("no hours are named twice, nor where all are alike or nothing is ahead", () => {
    const bad = [hour(14, 10, 2, 2), hour(16, 10, 4, 2.5), hour(18, 10, 2, 2)];
    expect(peakOf(bad, outlookOf(bad))).toBeNull();
    const level = [hour(9, 20, 4, 4), hour(10, 20, 4, 4)];
    expect(peakOf(level, outlookOf(level))).toBeNull();
    for (const none of [[], [hour(9, 0, 0, 0, 10)]]) expect(peakOf(none, outlookOf(none))).toBeNull();
  });

  test("a good day, a day that is over, and one of which nothing is known", () => {
    expect(outlookOf([hour(9, 20, 2, 5), hour(10, 20, 2, 5)])).toMatchObject({ kind: "better", hours: null });
    expect(outlookOf([hour(9, 0, 0, 0, 10)])).toEqual({ kind: "over", left: 10, late: 5 });
    expect(outlookOf([])).toEqual({ kind: "none" });
  });
});

describe("the board's address", () => {
  test("every question survives being written and read", () => {
    const query = fc.record<BoardQuery>({
      q: fc.constantFrom(null, "СУ 1400", "New York & Co"),
      day: fc.constantFrom(TODAY, addDays(TODAY, 1), addDays(TODAY, -3)),
      carrier: fc.constantFrom(null, "BA", "3U", "KLM"),
      hour: fc.option(fc.integer({ min: 0, max: 23 })),
      risk: fc.constantFrom(null, ...RISK_LEVELS),
      sort: fc.constantFrom("time", "risk"),
    });
    fc.assert(
      fc.property(query, (asked) => {
        const { searchParams } = new URL(boardHref("ZZZ", TODAY, asked), "http://localhost");
        expect(parseBoardQuery((name) => searchParams.get(name) ?? undefined, TODAY)).toEqual({
          ok: true,
          value: asked,
        });
      }),
    );
  });

  test("defaults are left out", () => {
    expect(boardHref("ZZZ", TODAY, ALL)).toBe("/ZZZ");
    expect(boardHref("ZZZ", TODAY, { ...ALL, hour: 0, sort: "risk" })).toBe("/ZZZ?hour=0&sort=risk");
  });
});

describe("what the board shows", () => {
  test("sums agree with the flights, whatever is filtered", async () => {
    const day = await board();
    const whole = boardView(day, TWIN.timeZone, ALL);
    const some = boardView(day, TWIN.timeZone, { ...ALL, carrier: "ZA", risk: "usual" });
    for (const { totals, hours } of [whole, some]) {
      expect(totals.flights).toBe(day.flights.length);
      expect(totals.left + totals.cancelled + totals.ahead).toBe(day.flights.length);
      expect(hours.reduce((sum, hour) => sum + hour.ahead.late, 0)).toBeCloseTo(totals.expectedLate, 9);
      expect(hours.reduce((sum, hour) => sum + hour.ahead.usual, 0)).toBeCloseTo(totals.usualLate, 9);
      expect(hours.reduce((sum, hour) => sum + hour.departures, 0)).toBe(day.flights.length);
    }
    expect(whole.waiting.length + whole.ahead.length + whole.gone.length).toBe(day.flights.length);
    expect(some.ahead.length + some.gone.length).toBeGreaterThan(0);
    expect(some.ahead.every(({ flight, level }) => flight.carrier === "ZA" && level === "usual")).toBe(true);
  });

  test("the number beside a choice is that of the flights which it shows, whatever else is chosen", async () => {
    const day = await board();
    const queries: BoardQuery[] = [
      ALL,
      { ...ALL, risk: "high" },
      { ...ALL, carrier: "ZA", hour: 17 },
      { ...ALL, q: "tromsø" },
    ];
    for (const query of queries) {
      const { carriers, risks } = boardView(day, TWIN.timeZone, query);
      const shown = (change: Partial<BoardQuery>): number => {
        const { waiting, ahead, gone } = boardView(day, TWIN.timeZone, { ...query, ...change });
        return waiting.length + ahead.length + gone.length;
      };
      for (const { code, flights } of carriers) expect(shown({ carrier: code })).toBe(flights);
      for (const { level, flights } of risks) expect(shown({ risk: level })).toBe(flights);
    }
  });

  test("a flight that waits past its schedule is forecast from then on", async () => {
    const day = await board();
    const [waits, ...others] = boardView(day, TWIN.timeZone, ALL).ahead;
    if (!waits) throw new Error("the made-up afternoon has flights");
    const flight = { ...waits.flight, scheduledAt: (NOW - 40 * MINUTE) as Instant };
    const view = boardView({ ...day, flights: [flight, ...others.map((row) => row.flight)] }, TWIN.timeZone, ALL);
    expect(view.waiting).toHaveLength(1);
    expect(view.waiting[0]).toMatchObject({ waited: 40, waiting: { waited: 40 } });
    expect(view.waiting[0]?.waiting?.p10).toBeGreaterThanOrEqual(40);
    // It counts as late already, but for the chance that it is cancelled.
    const [row] = view.waiting;
    expect(row && pLateOf(row)).toBeCloseTo(1 - (row?.waiting?.pCancelled ?? 0), 12);
    const never = boardView({ ...day, flights: [{ ...flight, forecast: null }] }, TWIN.timeZone, ALL);
    expect(never.waiting[0]).toMatchObject({ waited: 40, waiting: null });
    const context = { t: en, iata: "ZZZ", zone: TWIN.timeZone, today: day.day, day: day.day };
    expect(String(flightRow(context, never.waiting[0]!))).toContain(en.board.noForecast);
    const long = boardView(
      { ...day, flights: [{ ...flight, scheduledAt: (NOW - 3000 * MINUTE) as Instant }] },
      TWIN.timeZone,
      ALL,
    );
    expect(String(flightRow(context, long.waiting[0]!))).toContain(en.board.beyond);
  });

  test("flights with an outcome stand apart, and count as left late from 15 minutes", async () => {
    const view = boardView(await board(), TWIN.timeZone, ALL);
    expect(view.gone.every(({ flight }) => flight.status !== "scheduled")).toBe(true);
    expect(view.ahead.every(({ flight }) => flight.status === "scheduled")).toBe(true);
    const late = view.gone.filter(({ flight }) => flight.delayMin !== null && flight.delayMin >= 15).length;
    expect(view.hours.reduce((sum, hour) => sum + hour.departedLate, 0)).toBe(late);
    expect(late).toBeGreaterThan(0);
  });

  test("by risk: highest first, flights without forecast last, equal risks by time", async () => {
    const day = await board();
    const [first, second, ...rest] = day.flights.filter(({ scheduledAt }) => scheduledAt > NOW);
    if (!first?.forecast || !second) throw new Error("the made-up afternoon has flights");
    const flights = [
      { ...first, forecast: null },
      second,
      ...rest.map((flight) => ({ ...flight, forecast: first.forecast })),
    ];
    const view = boardView({ ...day, flights }, TWIN.timeZone, { ...ALL, sort: "risk" });
    const shown = view.ahead.map(({ flight }) => flight);
    expect(shown.at(-1)?.flightKey).toBe(first.flightKey);
    const risks = shown.flatMap(({ forecast }) => forecast?.pLate15 ?? []);
    expect(risks).toEqual(risks.toSorted((a, b) => b - a));
    const equal = shown.filter(({ forecast }) => forecast === first.forecast).map((flight) => flight.scheduledAt);
    expect(equal).toEqual(equal.toSorted((a, b) => a - b));
  });

  test("hours are those of the clock on the wall, also when clocks change", async () => {
    const day = await board();
    const zone = "Europe/Oslo";
    const changed = localDate("2024-10-27");
    const [flight] = day.flights;
    if (!flight) throw new Error("the made-up day has flights");
    const at = [30, 150, 200, 1439].map((minute) => ({ ...flight, scheduledAt: fromLocal(changed, minute, zone) }));
    // The second 02:30 of the night, an hour after the first.
    const again = { ...flight, scheduledAt: (fromLocal(changed, 150, zone) + 3_600_000) as typeof NOW };
    const view = boardView({ ...day, day: changed, flights: [...at, again], weather: [] }, zone, {
      ...ALL,
      day: changed,
    });
    expect(view.hours.filter((hour) => hour.departures > 0).map((hour) => [hour.hour, hour.departures])).toEqual([
      [0, 1],
      [2, 2],
      [3, 1],
      [23, 1],
    ]);
  });
});
