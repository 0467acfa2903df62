import { expect, test } from "vitest";
import { addDays, dayBounds, dayRange, HOUR, localDate, MINUTE, toLocal } from "../../time.ts";
import { twinDay } from "./day.ts";
import type { TwinFlight } from "./flight.ts";

const ZONE = "Europe/Oslo";
const delayed = (f: TwinFlight) => f.delayMin !== null && f.delayMin >= 15;
const share = <T>(all: readonly T[], is: (item: T) => boolean) => all.filter(is).length / Math.max(1, all.length);
const flown = (flights: readonly TwinFlight[]) => flights.filter((f) => f.delayMin !== null);

const THREE_YEARS = dayRange(localDate("2022-01-01"), localDate("2024-12-31")).map((date) => twinDay("vylet", date));
const YEAR = THREE_YEARS.slice(-366);

test("a day is the same whenever and in whatever company it is asked for, and another seed is another world", () => {
  const date = localDate("2023-02-14");
  const first = structuredClone(twinDay("a", date));
  for (const other of dayRange(localDate("2025-05-01"), localDate("2025-05-20"))) twinDay("a", other);
  expect(twinDay("a", date)).toEqual(first);
  expect(twinDay("b", date)).not.toEqual(first);
});

test("every flight leaves, is cancelled, and is told of in an order that makes sense", () => {
  for (const date of dayRange(localDate("2024-10-20"), localDate("2024-11-10"))) {
    const flights = twinDay("order", date);
    expect(new Set(flights.map((f) => `${f.number} ${f.scheduledAt}`)).size).toBe(flights.length);
    for (const [i, f] of flights.entries()) {
      expect(f.scheduledAt).toBeGreaterThanOrEqual(flights[i - 1]?.scheduledAt ?? 0);
      expect(toLocal(f.scheduledAt, ZONE).date).toBe(date);
      expect(f.actualAt === null).toBe(f.cancelledAt !== null);
      if (f.actualAt !== null) {
        expect(f.delayMin).toBe((f.actualAt - f.scheduledAt) / MINUTE);
        expect(Number.isInteger(f.delayMin)).toBe(true);
        expect(f.actualFrom).toBeGreaterThan(f.actualAt);
      }
      for (const [k, e] of f.estimates.entries()) {
        expect(e.from).toBeGreaterThan(f.estimates[k - 1]?.from ?? 0);
        expect(e.departsAt).toBeGreaterThanOrEqual(e.from + 5 * MINUTE);
        expect(e.from).toBeLessThan(f.cancelledAt ?? f.actualAt ?? 0);
      }
    }
  }
});

test("a year looks like an airport's year", () => {
  const all = YEAR.flat();
  const gone = flown(all);
  expect(all.length / YEAR.length).toBeGreaterThan(135);
  expect(all.length / YEAR.length).toBeLessThan(170);
  expect(share(gone, delayed)).toBeGreaterThan(0.16);
  expect(share(gone, delayed)).toBeLessThan(0.25);
  expect(1 - gone.length / all.length).toBeGreaterThan(0.009);
  expect(1 - gone.length / all.length).toBeLessThan(0.024);
  const counts = new Map<number, number>();
  for (const f of gone) counts.set(f.delayMin!, (counts.get(f.delayMin!) ?? 0) + 1);
  const mode = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  expect(mode).toBeGreaterThanOrEqual(-4);
  expect(mode).toBeLessThanOrEqual(-2);
  expect(share(gone, (f) => f.delayMin! >= 180)).toBeGreaterThan(0.001);
  expect(share(gone, (f) => f.delayMin! >= 180)).toBeLessThan(0.02);
  expect(Math.min(...gone.map((f) => f.delayMin!))).toBeGreaterThanOrEqual(-20);
  expect(new Set(all.map((f) => f.carrier)).size).toBe(12);
  expect(new Set(all.map((f) => f.destination)).size).toBeGreaterThanOrEqual(40);
  expect(share(all, (f) => f.codeshares.length > 0)).toBeGreaterThan(0.3);
});

test("airlines differ, evenings are later than mornings, and many days are quieter than the worst", () => {
  const days = YEAR.map(flown);
  const all = days.flat();
  const byCarrier = [...Map.groupBy(all, (f) => f.carrier).values()].map((list) => share(list, delayed));
  expect(Math.max(...byCarrier) - Math.min(...byCarrier)).toBeGreaterThan(0.08);
  const at = (from: number, to: number) => {
    const minute = (f: TwinFlight) => toLocal(f.scheduledAt, ZONE).minute;
    return share(
      all.filter((f) => minute(f) >= from * 60 && minute(f) < to * 60),
      delayed,
    );
  };
  expect(at(17, 20)).toBeGreaterThan(at(6, 9) + 0.06);
  expect(Math.max(...days.map((list) => share(list, delayed)))).toBeGreaterThan(0.45);
});

test("a late day makes a late morrow, and knows nothing of the month after", () => {
  const late = THREE_YEARS.map((flights) => share(flown(flights), delayed));
  const correlation = (lag: number) => {
    const mean = late.reduce((a, b) => a + b, 0) / late.length;
    const power = late.reduce((a, b) => a + (b - mean) ** 2, 0);
    return late.slice(lag).reduce((sum, value, i) => sum + (value - mean) * (late[i]! - mean), 0) / power;
  };
  expect(correlation(1)).toBeGreaterThan(0.3);
  expect(correlation(2)).toBeGreaterThan(0.15);
  expect(Math.abs(correlation(30))).toBeLessThan(0.15);
});

test("on days when clocks change all flights keep their wall-clock times and none falls into the doubtful hour", () => {
  for (const [text, hours] of [
    ["2025-03-30", 23],
    ["2025-10-26", 25],
  ] as const) {
    const date = localDate(text);
    const { start, end } = dayBounds(date, ZONE);
    expect((end - start) / HOUR).toBe(hours);
    const minutes = (on: string) =>
      new Map(twinDay("clocks", localDate(on)).map((f) => [f.number, toLocal(f.scheduledAt, ZONE).minute]));
    const weekLater = minutes(addDays(date, 7));
    const shared = [...minutes(text)].filter(([number]) => weekLater.has(number) && !number.endsWith("D"));
    expect(shared.length).toBeGreaterThan(60);
    for (const [number, minute] of shared) expect(weekLater.get(number)).toBe(minute);
    for (const f of [...twinDay("clocks", addDays(date, -1)), ...twinDay("clocks", date)]) {
      for (const t of [f.actualAt, ...f.estimates.map((e) => e.departsAt)]) {
        if (t === null) continue;
        const { minute } = toLocal(t, ZONE);
        expect(minute >= 300 || minute < 75).toBe(true);
      }
    }
  }
});

test("a regime shift moves one airline from its day on, and nobody before", () => {
  const shift = { from: localDate("2024-06-10"), airline: "ZE", extraMinutes: 30 };
  expect(twinDay("shift", localDate("2024-06-09"), shift)).toEqual(twinDay("shift", localDate("2024-06-09")));
  const days = dayRange(localDate("2024-06-10"), localDate("2024-06-16"));
  const mean = (carrier: string, s: typeof shift | null) => {
    const list = days.flatMap((d) => flown(twinDay("shift", d, s)).filter((f) => f.carrier === carrier));
    return list.reduce((sum, f) => sum + f.delayMin!, 0) / list.length;
  };
  expect(mean("ZE", shift) - mean("ZE", null)).toBeCloseTo(30, 0);
  expect(mean("ZT", shift)).toBe(mean("ZT", null));
});

test("delay travels with the aircraft: flights after a late one of theirs are later", () => {
  // The evening's delay of an airline that turns its aircraft here goes with its own morning more than a visitor's
  // does.
  const days = YEAR.map(flown);
  const all = days.map((list) => ({
    morning: share(
      list.filter((f) => f.carrier === "ZN" && toLocal(f.scheduledAt, ZONE).minute < 600),
      delayed,
    ),
    evening: share(
      list.filter((f) => f.carrier === "ZN" && toLocal(f.scheduledAt, ZONE).minute > 900),
      delayed,
    ),
  }));
  const mean = (of: readonly { evening: number }[]) => of.reduce((sum, d) => sum + d.evening, 0) / of.length;
  const sorted = all.toSorted((a, b) => a.morning - b.morning);
  expect(mean(sorted.slice(-90)) - mean(sorted.slice(0, 90))).toBeGreaterThan(0.1);
});
