import { expect, test } from "vitest";
import { firstDayAhead, isAhead } from "./clock-ahead.ts";
import { DAY, HOUR, localDate, parseInstant, plus } from "./time.ts";

const NOW = parseInstant("2026-03-01T22:30:00Z")!;
const ZONE = "Europe/Oslo";
const ahead = (value: unknown) => isAhead(value, NOW, ZONE);

test("what is known of today and tomorrow is not ahead, by the airport's own day", () => {
  const board = { at: NOW, day: "2026-03-01", keysHash: "2036-abc", through: "2026-03-02" };
  expect([board, NOW, plus(NOW, HOUR), "2026-03-03", "2026-03-03T18", 7, null, true, "2036", []].map(ahead)).toEqual(
    Array(10).fill(false),
  );
  expect(firstDayAhead(NOW, ZONE)).toBe(localDate("2026-03-04"));
});

test("days and instants that have not come are ahead, wherever they stand", () => {
  const later = plus(NOW, 3650 * DAY);
  expect([later, "2026-03-04", "2036-02-27T18", { a: [{ at: later }] }, [{ day: "2036-02-27" }]].map(ahead)).toEqual(
    Array(5).fill(true),
  );
});

test("a publisher may want to be left alone for weeks, and not for ten years", () => {
  expect(ahead({ job: "board", until: plus(NOW, 30 * DAY) })).toBe(false);
  expect(ahead({ job: "board", until: plus(NOW, 3650 * DAY) })).toBe(true);
});
