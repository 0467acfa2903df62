import fc from "fast-check";
import { expect, test } from "vitest";
import { AIRPORTS } from "./airports/index.ts";
import {
  addDays,
  DAY,
  dayBounds,
  dayFromNumber,
  dayNumber,
  dayRange,
  daysBetween,
  formatClock,
  fromLocal,
  HOUR,
  type Instant,
  isLocalDate,
  isZone,
  localDate,
  localDateOf,
  MINUTE,
  parseClock,
  parseInstant,
  toIso,
  toLocal,
  weekday,
} from "./time.ts";

/**
 * The zones of all airports, and some with odd rules: half hours, clocks changed by half an hour, at midnight, or
 * southern.
 */
const ZONES = [
  ...new Set([
    ...AIRPORTS.map((airport) => airport.timeZone),
    ...["Asia/Kolkata", "Australia/Lord_Howe", "America/Havana", "America/Asuncion", "Pacific/Auckland", "UTC"],
  ]),
];
const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2029, 11, 31) }).map((ms) => ms as Instant);
const anyDay = fc.integer({ min: 13_879, max: 21_900 }).map(dayFromNumber);
const at = (text: string): Instant => parseInstant(text) as Instant;

test("the clock on the wall is what Intl shows", () => {
  fc.assert(
    fc.property(anyZone, anyInstant, (zone, t) => {
      const shown = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(
        t,
      );
      const { date, minute } = toLocal(t, zone);
      expect(`${date} ${formatClock(minute)}`).toBe(shown);
    }),
    { numRuns: 2000 },
  );
});

test("from wall to instant and back is the same wall time, unless clocks jumped over it", () => {
  fc.assert(
    fc.property(anyZone, anyDay, fc.integer({ min: 0, max: 1439 }), (zone, day, minute) => {
      const back = toLocal(fromLocal(day, minute, zone), zone);
      const jumped = dayBounds(day, zone).end - dayBounds(day, zone).start < DAY;
      if (!jumped) expect(back).toEqual({ date: day, minute });
      else expect((back.minute - minute + 1440) % 1440).toBeLessThanOrEqual(60);
    }),
    { numRuns: 2000 },
  );
});

test("local days follow each other without gap or overlap", () => {
  fc.assert(
    fc.property(anyZone, anyDay, (zone, day) => {
      const { start, end } = dayBounds(day, zone);
      expect(dayBounds(addDays(day, 1), zone).start).toBe(end);
      expect(localDateOf(start, zone)).toBe(day);
      expect(localDateOf((end - 1) as Instant, zone)).toBe(day);
      expect([22.5, 23, 23.5, 24, 24.5, 25]).toContain((end - start) / HOUR);
    }),
    { numRuns: 2000 },
  );
});

test("days of 23, 24 and 25 hours", () => {
  const hours = (day: string): number => {
    const { start, end } = dayBounds(localDate(day), "Europe/Oslo");
    return (end - start) / HOUR;
  };
  expect(["2026-03-28", "2026-03-29", "2026-10-25"].map(hours)).toEqual([24, 23, 25]);
});

test("an hour that occurs twice is read as the first, one that does not occur moves on by the gap", () => {
  const oslo = (day: string, minute: number) => toIso(fromLocal(localDate(day), minute, "Europe/Oslo"));
  expect(oslo("2026-10-25", 150)).toBe("2026-10-25T00:30:00Z");
  expect(oslo("2026-03-29", 150)).toBe("2026-03-29T01:30:00Z");
  expect(toLocal(at("2026-03-29T01:30Z"), "Europe/Oslo")).toEqual({ date: "2026-03-29", minute: 210 });
});

test("a minute beyond midnight is the next day", () => {
  expect(fromLocal(localDate("2026-08-14"), 1500, "Asia/Hong_Kong")).toBe(at("2026-08-14T17:00Z"));
});

test("calendar arithmetic", () => {
  expect(addDays(localDate("2024-02-28"), 2)).toBe("2024-03-01");
  expect(daysBetween(localDate("2024-02-28"), localDate("2024-03-01"))).toBe(2);
  expect(dayRange(localDate("2024-12-31"), localDate("2025-01-01"))).toEqual(["2024-12-31", "2025-01-01"]);
  expect(dayRange(localDate("2025-01-02"), localDate("2025-01-01"))).toEqual([]);
  expect([weekday(localDate("2026-11-23")), weekday(localDate("2026-11-22"))]).toEqual([1, 7]);
  expect(dayFromNumber(dayNumber(localDate("2026-11-23")))).toBe("2026-11-23");
});

test("only existing days are days, and only instants with an offset are instants", () => {
  expect(["2024-02-29", "2023-02-29", "2024-2-9", "2024-13-01", "yesterday"].map(isLocalDate)).toEqual([
    ...[true, false, false, false, false],
  ]);
  expect(() => localDate("2023-02-29")).toThrow("2023-02-29");
  expect(["2026-01-07T08:18", "2026-01-07", "", "2026-13-07T08:18Z"].map(parseInstant)).toEqual([
    null,
    null,
    null,
    null,
  ]);
  const impossible = ["2024-02-30T08:18Z", "2023-02-29T08:18+01:00", "2024-04-31T00:00:00Z", "2024-00-10T00:00Z"];
  expect(impossible.map(parseInstant)).toEqual([null, null, null, null]);
  expect(["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"].map(parseInstant)).toEqual([null, null]);
  expect(parseInstant("2024-02-29T08:18Z")).not.toBeNull();
  expect(at("2024-08-12T00:10:00-04:00")).toBe(at("2024-08-12T04:10:00Z"));
  expect(at("2024-08-13T07:05:00.0128114-04:00") - at("2024-08-13T11:05Z")).toBeLessThan(MINUTE);
});

test("clock times of sources, 24:00 included", () => {
  expect(["00:00", "0659", "23:59", "24:00", "2400"].map(parseClock)).toEqual([0, 419, 1439, 1440, 1440]);
  expect(["24:01", "12:60", "7:05", "late", ""].map(parseClock)).toEqual([null, null, null, null, null]);
});

test("zones are known or not", () => {
  expect([isZone("Europe/Oslo"), isZone("Europe/Nowhere")]).toEqual([true, false]);
});
