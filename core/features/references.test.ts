import { expect, test } from "vitest";
import { dayOf, ZONE } from "../../test/support/synthetic-airport.ts";
import { addDays, fromLocal, localDate, MINUTE } from "../time.ts";
import { daySchedule } from "./day/day-schedule.ts";
import { ALL_LEADS, EVENING_ONLY, referencesOf, TRAINING_REFERENCES } from "./references.ts";

// The day on which clocks go forward, and its evening before.
const DAY = localDate("2025-03-30");
const schedule = daySchedule(DAY, dayOf(DAY, "references", 300), ZONE);

test("every flight has a row at 18:00 local of the day before", () => {
  const references = referencesOf(schedule, EVENING_ONLY);
  expect(references).toHaveLength(1);
  expect(references[0]!.referenceTime).toBe(fromLocal(addDays(DAY, -1), 1080, ZONE));
  expect(references[0]!.flights).toEqual(schedule.flights.map((_, i) => i));
});

test("rows of a flight are bounded, spread over the leads and the same every time", () => {
  const references = referencesOf(schedule, ALL_LEADS);
  expect(referencesOf(schedule, ALL_LEADS)).toEqual(references);
  const rows = new Int32Array(schedule.flights.length);
  const leads = new Map<number, number>();
  for (const { referenceTime, flights } of references) {
    expect(referenceTime % (15 * MINUTE)).toBe(0);
    expect([...flights].sort((a, b) => a - b)).toEqual([...flights]);
    for (const i of flights) {
      rows[i]!++;
      const lead = (schedule.flights[i]!.scheduledAt - referenceTime) / MINUTE;
      const kind = lead < 75 ? 60 : lead < 195 ? 180 : lead < 375 ? 360 : 0;
      leads.set(kind, (leads.get(kind) ?? 0) + 1);
    }
  }
  expect(new Set(rows)).toEqual(new Set([2]));
  for (const kind of [60, 180, 360]) expect(leads.get(kind)).toBeGreaterThan(40);
  const times = references.map((r) => r.referenceTime);
  expect([...times].sort((a, b) => a - b)).toEqual(times);
  expect(new Set(times).size).toBe(times.length);
});

test("one row per flight, half of them made in the evening, the rest spread over the day", () => {
  const references = referencesOf(schedule, TRAINING_REFERENCES);
  const evening = fromLocal(addDays(DAY, -1), 1080, ZONE);
  const rows = references.flatMap((r) => [...r.flights]);
  expect(new Set(rows).size).toBe(schedule.flights.length);
  expect(rows).toHaveLength(schedule.flights.length);
  const share = (references.find((r) => r.referenceTime === evening)?.flights.length ?? 0) / rows.length;
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.6);
  expect(references.length).toBeGreaterThan(20);
});

test("as many rows as there are moments when all are asked for", () => {
  const all = referencesOf(schedule, { ...ALL_LEADS, rowsPerFlight: 9 });
  expect(all.reduce((sum, r) => sum + r.flights.length, 0)).toBe(5 * schedule.flights.length);
});
