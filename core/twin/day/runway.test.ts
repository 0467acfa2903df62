import { expect, test } from "vitest";
import { Runway } from "./runway.ts";

const waits = (severity: number, flights: number) => {
  const runway = new Runway(() => severity);
  return Array.from({ length: flights }, () => runway.takeSlot(600));
};

test("on a fine day a wave of flights leaves at once, in snow it queues", () => {
  expect(waits(0, 11)).toEqual(new Array(11).fill(0));
  expect(waits(0, 12).at(-1)).toBe(15);
  const snow = waits(2, 24);
  expect(snow.filter((minutes) => minutes > 0).length).toBeGreaterThan(15);
  expect(Math.max(...snow)).toBeGreaterThan(45);
});

test("who comes in another quarter does not wait for this one", () => {
  const runway = new Runway(() => 2);
  for (let i = 0; i < 5; i++) runway.takeSlot(600);
  expect(runway.takeSlot(585)).toBe(0);
  expect(runway.takeSlot(614)).toBeLessThan(15);
});
