import fc from "fast-check";
import { expect, test } from "vitest";
import { at } from "../../test/support/capture.ts";
import { formatClock, type Instant, instant, localDate, MINUTE, plus, toIsoMinute, toLocal } from "../time.ts";
import { FlightRecording } from "./flight-recording.ts";

/** Hand-written in the layout of the files. */
const HEADER =
  "sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest,distance_mi,sched_src";
const DEPARTED = "2024-03-01T00:27,2024-03-01T07:27Z,2024-03-01T00:37,10,0,UA,643,N1,PHX,EWR,2133,official";
const CANCELLED = "2024-03-01T05:20,2024-03-01T12:20Z,,,1,WN,384,N2,PHX,MDW,1444,route_median";
const TOMORROW = "2024-03-02T00:10,2024-03-02T07:10Z,2024-03-02T00:05,-5,0,AA,9,N3,PHX,CLT,1773,official";
const recording = new FlightRecording([`${HEADER}\n${DEPARTED}\n${CANCELLED}\n${TOMORROW}\n`]);
const rows = (now: string, from = "2024-03-01", to = "2024-03-01") =>
  recording.read(localDate(from), localDate(to), at(now))?.trimEnd().split("\n").slice(1);

const MASKED_DEPARTED = "2024-03-01T00:27,2024-03-01T07:27Z,,,0,UA,643,,PHX,EWR,2133,";
const MASKED_CANCELLED = "2024-03-01T05:20,2024-03-01T12:20Z,,,0,WN,384,,PHX,MDW,1444,";

test("a flight shows as scheduled until it has left", () => {
  expect(rows("2024-03-01T07:36:59Z")).toEqual([MASKED_DEPARTED, MASKED_CANCELLED]);
  expect(rows("2024-03-01T07:37:00Z")).toEqual([DEPARTED, MASKED_CANCELLED]);
});

test("a cancellation shows at the scheduled time", () => {
  expect(rows("2024-03-01T12:19:59Z")).toEqual([DEPARTED, MASKED_CANCELLED]);
  expect(rows("2024-03-01T12:20:00Z")).toEqual([DEPARTED, CANCELLED]);
});

test("an early departure shows before its schedule", () => {
  expect(rows("2024-03-02T07:05:00Z", "2024-03-02", "2024-03-09")).toEqual([TOMORROW]);
});

test("days that were not recorded", () => {
  expect(recording.days).toEqual(["2024-03-01", "2024-03-02"]);
  expect(recording.flights).toBe(3);
  expect(rows("2024-03-05T00:00:00Z", "2024-03-03", "2024-03-04")).toBeUndefined();
});

test("files that cannot be played", () => {
  const play =
    (...files: string[]) =>
    () =>
      new FlightRecording(files);
  expect(play(`${HEADER}\n${DEPARTED}`)).toThrow("no line break");
  expect(play(`${HEADER}\n${DEPARTED.replace("EWR", '"EWR"')}\n`)).toThrow("quoted cell");
  expect(play(`${HEADER}\n${DEPARTED.replace(",10,", ",ten,")}\n`)).toThrow("neither time nor delay");
  expect(play(`${HEADER}\n${DEPARTED}\n`, `${HEADER},x\n${DEPARTED},1\n`)).toThrow("2 layouts");
  expect(play("a,b\n1,2\n")).toThrow("no column sched_local");
});

test("nothing of the future shows, and what has shown stays", () => {
  const zone = "America/Phoenix";
  const local = (t: Instant) => `${toLocal(t, zone).date}T${formatClock(toLocal(t, zone).minute)}`;
  const start = at("2024-03-01T07:00:00Z");
  const flight = fc.record({
    sched: fc.nat(1439),
    delay: fc.integer({ min: -60, max: 1440 }),
    cancelled: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(flight, { minLength: 1, maxLength: 20 }), fc.nat(3 * 1440), (flights, after) => {
      const lines = flights.map(({ sched, delay, cancelled }, i) => {
        const scheduledAt = plus(start, sched * MINUTE);
        const outcome = cancelled ? ",,1" : `${local(plus(scheduledAt, delay * MINUTE))},${delay},0`;
        return `${local(scheduledAt)},${toIsoMinute(scheduledAt)},${outcome},AA,${i},N${i},PHX,CLT,1,official`;
      });
      const day = localDate("2024-03-01");
      const now = instant(start + after * MINUTE);
      const seen = new FlightRecording([`${HEADER}\n${lines.join("\n")}\n`])
        .read(day, day, now)
        ?.trimEnd()
        .split("\n")
        .slice(1);
      for (const [i, { sched, delay, cancelled }] of flights.entries()) {
        const [, , actual, minutes, flag, , , tail] = seen?.[i]?.split(",") ?? [];
        const known = start + (sched + (cancelled ? 0 : delay)) * MINUTE <= now;
        if (known) expect(seen?.[i]).toBe(lines[i]);
        else expect([actual, minutes, flag, tail]).toEqual(["", "", "0", ""]);
      }
    }),
  );
});
