import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "../../test/support/capture.ts";
import { HOUR, instant, localDate, parseInstant, plus, toIsoMinute } from "../time.ts";
import { type WeatherKind, WeatherRecording } from "./weather-recording.ts";

const ZONE = "America/Phoenix";
const HEADER = "time_utc,temp_c";
const FIRST = at("2024-03-01T00:00:00Z");
/** Hand-written: the temperature of an hour is the number of hours since the first. */
const hour = (n: number) => `${toIsoMinute(plus(FIRST, n * HOUR))},${n}`;
const file = (hours: readonly number[]) => `${[HEADER, ...hours.map(hour)].join("\n")}\n`;
const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const recording = new WeatherRecording([file(range(24 * 10))], ZONE);

function read(kind: WeatherKind, now: string, from: string, to = from, on = recording) {
  const lines = on.read(kind, localDate(from), localDate(to), at(now))?.trimEnd().split("\n").slice(1) ?? [];
  return lines.map((line) => {
    const [time = "", value, issued] = line.split(",");
    return { at: ((parseInstant(time) ?? Number.NaN) - FIRST) / HOUR, value: Number(value), issued };
  });
}

test("an observed hour shows once it is over", () => {
  expect(read("observed", "2024-03-02T09:59:59Z", "2024-03-02").map((h) => h.at)).toEqual([31, 32]);
  expect(read("observed", "2024-03-02T10:00:00Z", "2024-03-02").map((h) => h.at)).toEqual([31, 32, 33]);
  expect(read("observed", "2024-03-09T10:00:00Z", "2024-03-02")).toHaveLength(24);
});

test("a forecast repeats the last known day, hours that are over show themselves", () => {
  // 10:30 UTC on 2 March: hour 33 (09:00) is the last that is over.
  const hours = read("forecast", "2024-03-02T10:30:00Z", "2024-03-02", "2024-03-03");
  expect(hours).toHaveLength(48);
  expect(hours.slice(0, 4).map((h) => [h.at, h.value])).toEqual([
    [31, 31],
    [32, 32],
    [33, 33],
    [34, 10],
  ]);
  expect(hours.filter((h) => h.at >= 55).map((h) => h.at - h.value)).toEqual([24, 24, 24, ...Array(21).fill(48)]);
  expect(new Set(hours.map((h) => h.issued))).toEqual(new Set(["2024-03-02T10:30Z"]));
});

test("a past forecast is the one of the evening before, at 18:00 local time", () => {
  // 18:00 in Phoenix on 4 March is 01:00 UTC on 5 March: hour 96 is the last that is over.
  const hours = read("past-forecast", "2024-03-09T00:00:00Z", "2024-03-05");
  expect(new Set(hours.map((h) => h.issued))).toEqual(new Set(["2024-03-05T01:00Z"]));
  expect(hours[0]).toMatchObject({ at: 103, value: 79 });
  expect(hours).toHaveLength(24);
  expect(Math.max(...hours.map((h) => h.value))).toBe(96);
  expect(read("past-forecast", "2024-03-05T00:59:00Z", "2024-03-05")).toEqual([]);
});

test("silence of the station is bridged by the day before, for some days", () => {
  const silent = new WeatherRecording([file([...range(31), ...range(24 * 10).slice(60)])], ZONE);
  const hours = read("forecast", "2024-03-03T07:00:00Z", "2024-03-03", "2024-03-03", silent);
  expect(hours.map((h) => h.at - h.value)).toEqual(Array(24).fill(48));
  expect(read("observed", "2024-03-05T00:00:00Z", "2024-03-02", "2024-03-02", silent)).toEqual([]);
});

test("days beyond the recording", () => {
  const nothing = (from: string) =>
    recording.read("forecast", localDate(from), localDate(from), at("2024-03-20T00:00:00Z"));
  expect(nothing("2024-03-11")).toBeNull();
  expect(nothing("2024-02-28")).toBeNull();
  expect(recording.span).toEqual({ from: "2024-02-29", to: "2024-03-10" });
});

test("no forecast tells of an hour that was not over when it was issued", () => {
  fc.assert(
    fc.property(fc.integer({ min: 24 * 60, max: 9 * 24 * 60 }), fc.boolean(), (minutes, past) => {
      const now = instant(FIRST + minutes * 60_000);
      const lines = recording.read(
        past ? "past-forecast" : "forecast",
        localDate("2024-03-02"),
        localDate("2024-03-10"),
        now,
      );
      for (const line of lines?.trimEnd().split("\n").slice(1) ?? []) {
        const [, value, issued = ""] = line.split(",");
        const issuedAt = parseInstant(issued) ?? Number.NaN;
        expect(issuedAt).toBeLessThanOrEqual(now);
        expect(FIRST + (Number(value) + 1) * HOUR).toBeLessThanOrEqual(issuedAt);
      }
    }),
  );
});
