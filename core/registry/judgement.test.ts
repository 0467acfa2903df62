import { expect, test } from "vitest";
import { Rng } from "../rng.ts";
import { type Bench, type Contender, judge } from "./judgement.ts";
import type { PairedDay } from "./paired-loss.ts";

/** Days on which a model's loss is a share of `difference` beside the champion's, give or take `noise`. */
function days(count: number, difference: number, noise = 0.005, version = 2): PairedDay[] {
  const rng = Rng.seeded(`${count}/${difference}`);
  return Array.from({ length: count }, (_, i) => {
    const served = 200 * (0.4 + 0.1 * rng.uniform());
    return { day: 20_000 + i, flights: 200, served, loss: served * (1 + difference + noise * rng.normal()), version };
  });
}

const calm: Bench = {
  champion: 1,
  challengers: [],
  previous: null,
  held: null,
  hoursSinceMove: Infinity,
  usualLoss: null,
};
const challenger = (count: number, difference: number, version = 2): Contender => ({
  name: "challenger-linear",
  version,
  days: days(count, difference),
});

test("a challenger that is better is promoted from the fourteenth settled day on, with a reason", () => {
  expect(judge({ ...calm, challengers: [challenger(13, -0.02)] })).toMatchObject({
    action: "keep",
    version: null,
    reasons: ["challenger-linear: 13 of 14 settled days"],
  });
  const judged = judge({ ...calm, challengers: [challenger(14, -0.02)] });
  expect(judged).toMatchObject({ action: "promote", version: 2 });
  expect(judged.reasons[0]).toMatch(
    /^challenger-linear: on 2800 forecasts of 14 days its log loss is 1\.98 % lower \(p = 0\.0000\); version 2 takes over from 1$/,
  );
  expect(judged.comparison["challenger-linear/days"]).toBe(14);
});

test.each([
  ["worse", 0.02],
  ["as good", 0],
  ["better by less than matters", -0.003],
])("a challenger that is %s is not", (_, difference) => {
  const judged = judge({ ...calm, challengers: [challenger(28, difference)] });
  expect(judged).toMatchObject({ action: "keep", version: null });
  expect(judged.reasons[0]).toMatch(/version 1 stays$/);
});

test("what lies more than 28 settled days back no longer speaks for it", () => {
  const faded = [...days(60, -0.05), ...days(28, 0.01)];
  const judged = judge({ ...calm, challengers: [{ name: "challenger-linear", version: 2, days: faded }] });
  expect(judged.action).toBe("keep");
});

test("a bad champion whose days differ wildly goes back all the same", () => {
  const wild = days(6, -0.08, 0.08);
  const judged = judge({ ...calm, previous: { name: "previous", version: 8, days: wild } });
  expect(judged).toMatchObject({ action: "roll-back", version: 2 });
});

test("a challenger that is better because days are bad is not promoted when it is known how days usually are", () => {
  const bad = days(20, 0).map((day) => {
    const late = day.served / day.flights;
    return { ...day, loss: day.loss + day.flights * (0.03 - 0.4 * (late - 0.35)) };
  });
  const bench = { ...calm, challengers: [{ name: "challenger-linear", version: 2, days: bad }] };
  expect(judge(bench).action).toBe("promote");
  expect(judge({ ...bench, usualLoss: 0.35 }).action).toBe("keep");
});

test("of two challengers the better one is promoted", () => {
  const network = { name: "challenger-network", version: 3, days: days(20, -0.04) };
  expect(judge({ ...calm, challengers: [challenger(20, -0.02), network] })).toMatchObject({ version: 3 });
});

test("the champion goes back to what was surely better, and to the version that was", () => {
  const previous = { name: "previous", version: 9, days: days(5, -0.04, 0.005, 8) };
  const judged = judge({ ...calm, previous, challengers: [challenger(20, -0.05)] });
  expect(judged).toMatchObject({ action: "roll-back", version: 8 });
  expect(judge({ ...calm, previous: { ...previous, days: days(3, -0.04) } }).action).toBe("keep");
  expect(judge({ ...calm, previous: { ...previous, days: days(1, -0.5) } }).action).toBe("keep");
  expect(judge({ ...calm, previous: { ...previous, days: days(2, -0.5) } }).action).toBe("roll-back");
  expect(judge({ ...calm, previous: { ...previous, days: days(7, -0.004) } }).action).toBe("keep");
});

test("nothing moves twice in 24 hours", () => {
  const soon = judge({ ...calm, challengers: [challenger(20, -0.05)], hoursSinceMove: 23.9 });
  expect(soon).toMatchObject({ action: "keep", version: null });
  expect(soon.reasons.at(-1)).toBe("the champion changed less than 24 hours ago");
  expect(judge({ ...calm, challengers: [challenger(20, -0.05)], hoursSinceMove: 24 }).action).toBe("promote");
});

test("a held kind serves again once it is better, or after four weeks in which it was not surely worse", () => {
  const held = (count: number, difference: number) =>
    judge({ ...calm, held: { name: "challenger-blend", version: 4, days: days(count, difference) } }).action;
  expect([held(6, -0.01), held(7, -0.01)]).toEqual(["keep", "release"]);
  expect([held(27, 0.0005), held(28, 0.0005)]).toEqual(["keep", "release"]);
  expect(held(28, 0.02)).toBe("keep");
});

test("days without any difference prove nothing", () => {
  const same = days(20, 0).map((day) => ({ ...day, loss: day.served }));
  expect(judge({ ...calm, challengers: [{ name: "challenger-linear", version: 2, days: same }] }).action).toBe("keep");
});

test("one wild day does not make a challenger", () => {
  const calmDays = days(19, 0.002).map((day) => ({ ...day, version: 3 }));
  const wild = { day: 20_019, flights: 2_000, served: 2_000, loss: 1_700, version: 3 };
  const challengers = [{ name: "challenger-linear", version: 3, days: [...calmDays, wild] }];
  expect(judge({ ...calm, challengers }).action).toBe("keep");
});
