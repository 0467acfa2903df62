import { expect, test } from "vitest";
import { toldNumbers } from "./told-numbers.ts";

const note = (day: string, detail: string, knownAt: number) => ({ day, detail, knownAt });

test("of each day the number that was told last, and since when nothing else was", () => {
  const notes = [
    note("2026-12-24", "3 flights; 3 flights, usual for this weekday: 10", 9),
    note("2026-12-25", "4 flights; 4 flights, usual for this weekday: 12", 8),
    note("2026-12-24", "3 flights; 3 flights, usual for this weekday: 11", 5),
    note("2026-12-24", "2 flights; 2 flights, usual for this weekday: 11", 3),
    note("2026-12-24", "3 flights; 3 flights, usual for this weekday: 11", 1),
  ];
  expect([...toldNumbers(notes)]).toEqual([
    ["2026-12-24", { flights: 3, since: 5 }],
    ["2026-12-25", { flights: 4, since: 8 }],
  ]);
});

test("a note without a number tells nothing", () => {
  expect(toldNumbers([note("2026-12-24", "no such day", 1)]).size).toBe(0);
});
