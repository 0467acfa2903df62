import { expect, test } from "vitest";
import { instant, MINUTE } from "../../time.ts";
import { announce, cancellationAt } from "./announce.ts";

const scheduled = instant(Date.UTC(2025, 0, 1, 12));
const keys = Array.from({ length: 400 }, (_, i) => i * 7919);

test("small delays are never announced, large ones always, and before the departure", () => {
  for (const key of keys) {
    expect(announce(key, scheduled, 9, 0)).toEqual([]);
    for (const minutes of [15, 60, 400]) {
      const estimates = announce(key, scheduled, minutes, key % 2);
      expect(estimates.length).toBeGreaterThan(0);
      for (const e of estimates) {
        expect(e.departsAt % (5 * MINUTE)).toBe(0);
        expect(e.departsAt).toBeGreaterThan(scheduled);
        expect(e.from).toBeLessThan(scheduled + minutes * MINUTE);
      }
    }
  }
});

test("what comes with the aircraft is known earlier than a fault at the gate, and first estimates are too hopeful", () => {
  const first = (inherited: number) => keys.map((key) => announce(key, scheduled, 60, inherited)[0]!);
  const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
  expect(mean(first(1).map((e) => e.from))).toBeLessThan(mean(first(0).map((e) => e.from)) - 60 * MINUTE);
  expect(mean(first(1).map((e) => (e.departsAt - scheduled) / MINUTE))).toBeLessThan(55);
});

test("some cancellations are known the day before, most in the last hours, a few after the time", () => {
  const hours = keys.map((key) => (scheduled - cancellationAt(key, scheduled)) / (60 * MINUTE));
  expect(hours.filter((h) => h >= 12).length).toBeGreaterThan(50);
  expect(hours.filter((h) => h > 0 && h <= 6).length).toBeGreaterThan(180);
  expect(hours.filter((h) => h <= 0).length).toBeGreaterThan(20);
});
