import { expect, test } from "vitest";
import { lateIfWaiting, SURELY_LATE_MIN } from "./still-waiting.ts";

test("at its time nothing is known, and after a while a flight that waits is surely late", () => {
  for (const usual of [0.05, 0.2, 0.9]) {
    expect(lateIfWaiting(usual, 0)).toBeCloseTo(usual, 12);
    expect(lateIfWaiting(usual, SURELY_LATE_MIN)).toBe(1);
    expect(lateIfWaiting(usual, 500)).toBe(1);
  }
});

test("it rises with every minute, and more so the likelier it was", () => {
  const course = Array.from({ length: SURELY_LATE_MIN + 1 }, (_, minutes) => lateIfWaiting(0.2, minutes));
  expect(course.every((p, i) => i === 0 || p > course[i - 1]!)).toBe(true);
  expect(lateIfWaiting(0.4, 10)).toBeGreaterThan(lateIfWaiting(0.2, 10));
});
