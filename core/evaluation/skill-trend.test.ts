import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { skillTrend, theilSen } from "./skill-trend.ts";

const series = (days: number, slope: number, noise: number) => {
  const rng = Rng.seeded(`${days} ${slope}`);
  return Array.from({ length: days }, (_, day) => ({
    day,
    skill: -0.1 + slope * day + noise * rng.normal(),
    flights: 100,
  }));
};

test("the slope of a straight line is found exactly, one wild day does not move it", () => {
  const line = series(30, 0.01, 0);
  expect(theilSen(line)).toBeCloseTo(0.01, 12);
  expect(theilSen(line.map((d) => (d.day === 12 ? { ...d, skill: 50 } : d)))).toBeCloseTo(0.01, 3);
});

test("a rise, a fall and a standstill are told apart", () => {
  expect(skillTrend(series(60, -0.004, 0.02)).trend).toBe("improving");
  expect(skillTrend(series(60, 0.004, 0.02)).trend).toBe("falling");
  expect(skillTrend(series(60, 0, 0.005)).trend).toBe("flat");
});

test("few days, or days too wild to tell, are too little data and never flat", () => {
  expect(skillTrend(series(27, 0, 0.001))).toMatchObject({ trend: "too-little-data", slopePerMonth: null, days: 27 });
  const wild = skillTrend(series(60, 0, 0.5));
  expect(wild.trend).toBe("too-little-data");
  expect(wild.interval?.[0]).toBeLessThan(-0.02);
});

test("only the last 60 days count", () => {
  const old = Array.from({ length: 100 }, (_, i) => ({ day: i - 100, skill: i, flights: 100 }));
  expect(skillTrend([...old, ...series(60, 0, 0.005)])).toEqual(skillTrend(series(60, 0, 0.005)));
});
