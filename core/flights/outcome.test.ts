import { expect, test } from "vitest";
import type { Departure } from "./departure.ts";
import { hasOutcome, outcomeOf } from "./outcome.ts";

const departed = (delayMin: number | null) => ({ status: "departed", delayMin }) as const;
const of = (status: Departure["status"]) => ({ status, delayMin: null });

test("minutes of a departure, null of a cancellation", () => {
  expect(outcomeOf(departed(7))).toEqual({ delayMin: 7 });
  expect(outcomeOf(departed(-60))).toEqual({ delayMin: -60 });
  expect(outcomeOf(departed(1440))).toEqual({ delayMin: 1440 });
  expect(outcomeOf(of("cancelled"))).toEqual({ delayMin: null });
});

test("nothing is known of flights that have not left, or left at no known time", () => {
  expect(outcomeOf(of("scheduled"))).toBe("without outcome");
  expect(outcomeOf(of("unknown"))).toBe("without outcome");
  expect(outcomeOf(departed(null))).toBe("without outcome");
});

test("a departure 30 hours late is a mistake of the source, for whoever asks", () => {
  expect(outcomeOf(departed(30 * 60))).toBe("implausible delay");
  expect(outcomeOf(departed(-61))).toBe("implausible delay");
  expect(hasOutcome(departed(30 * 60))).toBe(false);
  expect(hasOutcome(departed(15))).toBe(true);
});
