import { expect, test } from "vitest";
import { pLateGivenWaiting, SURELY_LATE_MIN } from "./still-waiting.ts";

test("at its time nothing is known, and after a while a flight that waits is surely late", () => {
  for (const usual of [0.05, 0.2, 0.9]) {
    expect(pLateGivenWaiting(usual, 0)).toBeCloseTo(usual, 12);
    expect(pLateGivenWaiting(usual, SURELY_LATE_MIN)).toBe(1);
    expect(pLateGivenWaiting(usual, 500)).toBe(1);
  }
});

test("it rises with every minute, and more so the likelier it was", () => {
  const course = Array.from({ length: SURELY_LATE_MIN + 1 }, (_, minutes) => pLateGivenWaiting(0.2, minutes));
  expect(course.every((p, i) => i === 0 || p > course[i - 1]!)).toBe(true);
  expect(pLateGivenWaiting(0.4, 10)).toBeGreaterThan(pLateGivenWaiting(0.2, 10));
});
