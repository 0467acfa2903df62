import { expect, test } from "vitest";
import { dayLosses } from "../../../test/support/day-losses.ts";
import { trendOf } from "./trend.ts";

test("a model that keeps its skill is flat, one that loses or gains half of it in 180 days is not", () => {
  expect(trendOf(dayLosses({ days: 200 })).trend).toBe("flat");
  expect(trendOf(dayLosses({ days: 200, skill: (day) => 1 - day / 400 })).trend).toBe("falling");
  expect(trendOf(dayLosses({ days: 200, skill: (day) => 0.5 + day / 400 })).trend).toBe("improving");
});

test("hard days do not look like a loss of skill", () => {
  const harder = dayLosses({ days: 200 }).map((day, i) => {
    const more = 1 + i / 400;
    const panel = Object.fromEntries(Object.entries(day.panel).map(([name, loss]) => [name, loss * more]));
    return { ...day, late: day.late * more, champion: day.champion * more, baseline: day.baseline * more, panel };
  });
  expect(trendOf(harder)).toMatchObject({ trend: "flat", windowDays: 180 });
  expect(trendOf(harder.map((day) => ({ ...day, panel: {} })))).toMatchObject({ trend: "flat", windowDays: 180 });
});

test("the slope is the change of the adjusted loss per 30 days, with its interval around it", () => {
  const { slopePerMonth, interval, skill } = trendOf(dayLosses({ days: 180, skill: (day) => 1 - day / 360 }));
  // Half of a skill of 5 % in six months.
  expect(slopePerMonth).toBeCloseTo(0.025 / 6, 3);
  expect(interval![0]).toBeLessThan(slopePerMonth!);
  expect(interval![1]).toBeGreaterThan(slopePerMonth!);
  expect(skill).toBeCloseTo(0.0375, 2);
});

test("short histories use short windows; few days, or days too wild to tell, are too little data", () => {
  expect(trendOf([])).toMatchObject({ trend: "too-little-data", days: 0, slopePerMonth: null });
  expect(trendOf(dayLosses({ days: 27 }))).toMatchObject({ trend: "too-little-data", slopePerMonth: null, days: 27 });
  expect(trendOf(dayLosses({ days: 40 }))).toMatchObject({ trend: "too-little-data", windowDays: 60, days: 40 });
  expect(trendOf(dayLosses({ days: 75 })).windowDays).toBe(60);
  const wild = dayLosses({ days: 200 }).map((day, i) => ({
    ...day,
    champion: day.champion * (1 + 0.4 * Math.sin(i ** 2)),
  }));
  expect(trendOf(wild).trend).toBe("too-little-data");
});

test("a model trained for itself tells a world that is wild or harder from a loss of skill", () => {
  const wild = (skill: (day: number) => number) =>
    dayLosses({ days: 200, skill }).map((day, i) => {
      const hard = day.baseline * (0.3 * Math.sin(i ** 2) + i / 1_000);
      const panel = { "challenger-linear": 0.96 * day.baseline + hard };
      return { ...day, champion: day.champion + hard, panel };
    });
  const alone = wild(() => 1).map((day) => ({ ...day, panel: {} }));
  expect(trendOf(alone).trend).not.toBe("flat");
  expect(trendOf(alone).beside).toEqual([]);
  expect(trendOf(wild(() => 1))).toMatchObject({ trend: "flat", beside: ["challenger-linear"] });
  expect(trendOf(wild((day) => 1 - day / 400)).trend).toBe("falling");
  // One that joined last month says nothing of the window.
  const lately = wild(() => 1).map((day, i) => (i < 150 ? { ...day, panel: {} } : day));
  expect(trendOf(lately)).toEqual(trendOf(alone));
});

test("only the last year counts, and hindcast days are counted apart", () => {
  const days = dayLosses({ days: 180 }).map((day, i) => ({ ...day, hindcast: i < 100 }));
  const old = days.slice(0, 90).map((day, i) => ({ ...day, day: 19_000 + i, champion: 9 }));
  expect(trendOf([...old, ...days])).toEqual(trendOf(days));
  expect(trendOf(days)).toMatchObject({ days: 180, hindcastDays: 100, flights: 27_000 });
});

test("a day that is missing or wild hardly moves the slope", () => {
  const days = dayLosses({ days: 180 });
  const dented = days.filter((_, i) => i % 11 !== 3).map((day, i) => (i === 100 ? { ...day, champion: 2 } : day));
  expect(trendOf(dented).slopePerMonth).toBeCloseTo(trendOf(days).slopePerMonth!, 2);
});
