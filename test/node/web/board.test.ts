import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Board } from "../../../core/api/read-model.ts";
import { addDays, fromLocal, localDate } from "../../../core/time.ts";
import { type BoardQuery, boardHref, parseBoardQuery } from "../../../web/board/query.ts";
import { RISK_LEVELS, riskLevel } from "../../../web/board/risk.ts";
import { boardView } from "../../../web/board/view.ts";
import { en } from "../../../web/i18n/en.ts";
import { TWIN } from "../../fakes/airports.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";

const TODAY = localDate("2024-06-01");
const NOW = fromLocal(TODAY, 14 * 60, TWIN.timeZone);
const ALL: BoardQuery = { day: TODAY, carrier: null, hour: null, risk: null, sort: "time" };

async function board(): Promise<Board> {
  const made = await fakeReadModel({ now: NOW }).board("ZZZ", TODAY);
  if (made === null) throw new Error("the made-up board is there");
  return made;
}

describe("risk in words", () => {
  test.each([
    [0, "low"],
    [0.144, "low"],
    [0.1451, "moderate"],
    [0.294, "moderate"],
    [0.296, "raised"],
    [0.494, "raised"],
    [0.5, "high"],
    [1, "high"],
  ] as const)("%f is %s", (p, level) => {
    expect(riskLevel(p)).toBe(level);
  });

  test("one shown number never has two words", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (a, b) => {
          if (en.percent(a) === en.percent(b)) expect(riskLevel(a)).toBe(riskLevel(b));
          if (a <= b) expect(RISK_LEVELS.indexOf(riskLevel(a))).toBeLessThanOrEqual(RISK_LEVELS.indexOf(riskLevel(b)));
        },
      ),
    );
  });
});

describe("the board's address", () => {
  test("every question survives being written and read", () => {
    const query = fc.record<BoardQuery>({
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
    const some = boardView(day, TWIN.timeZone, { ...ALL, carrier: "ZA", risk: "moderate" });
    const late = day.flights.reduce((sum, { forecast: f }) => sum + (f ? f.pLate15 * (1 - f.pCancelled) : 0), 0);
    for (const view of [whole, some]) {
      expect(view.total).toBe(day.flights.length);
      expect(view.expectedLate).toBeCloseTo(late, 9);
      expect(view.hours.reduce((sum, hour) => sum + hour.expectedLate, 0)).toBeCloseTo(late, 9);
      expect(view.hours.reduce((sum, hour) => sum + hour.departures, 0)).toBe(day.flights.length);
      expect(view.risks.reduce((sum, risk) => sum + risk.flights, 0)).toBe(day.flights.length);
    }
    expect(whole.ahead.length + whole.gone.length).toBe(day.flights.length);
    expect(some.ahead.length + some.gone.length).toBeGreaterThan(0);
    expect(some.ahead.every(({ flight }) => flight.carrier === "ZA")).toBe(true);
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
    const [first, second, ...rest] = day.flights.filter((flight) => flight.status === "scheduled");
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
