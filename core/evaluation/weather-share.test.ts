import { expect, test } from "vitest";
import { weatherShare } from "./weather-share.ts";

test("days count by their flights, and a worse forecast with the true weather counts against it", () => {
  const bad = { day: "2026-03-01", flights: 300, logLoss: 0.6, observedLogLoss: 0.45 };
  const odd = { day: "2026-03-02", flights: 100, logLoss: 0.4, observedLogLoss: 0.44 };
  expect(weatherShare([bad])).toBeCloseTo(0.25, 9);
  expect(weatherShare([odd])).toBeCloseTo(-0.1, 9);
  expect(weatherShare([bad, odd])).toBeCloseTo(1 - (300 * 0.45 + 44) / 220, 9);
  expect(weatherShare([])).toBeNull();
});
