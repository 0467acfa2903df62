import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, fromLocal, instant, localDate, MINUTE, toLocal } from "../time.ts";
import { LocalDay } from "./local-day.ts";

const ZONE = "Europe/Oslo";

test("tells the time as core/time.ts does, around clock changes as elsewhere", () => {
  const first = localDate("2024-03-20");
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 240 }),
      fc.integer({ min: 0, max: 1439 }),
      fc.integer({ min: -2000, max: 7000 }),
      (d, minute, away) => {
        const date = addDays(first, d);
        const day = new LocalDay(date, ZONE);
        expect(day.at(minute)).toBe(fromLocal(date, minute, ZONE));
        const t = instant(day.start + away * MINUTE);
        expect(day.toLocal(t)).toEqual(toLocal(t, ZONE));
      },
    ),
    { numRuns: 600, seed: 11 },
  );
});
