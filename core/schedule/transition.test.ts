import { expect, test } from "vitest";
import { at } from "../../test/support/plan-input.ts";
import { type Instant, localDate, MINUTE } from "../time.ts";
import type { Partition } from "./jobs.ts";
import { nextTry } from "./retry.ts";
import { afterTry, unreported } from "./transition.ts";

const ZONE = "Europe/Oslo";
const DAY = localDate("2026-03-20");
const complete = { day: DAY, state: "complete" as const, detail: "150 flights", ok: true };
const failed = { day: DAY, state: "open" as const, detail: "no answer", ok: false };

const after = (before: Partition | undefined, outcome: typeof complete | typeof failed, now: Instant) =>
  afterTry({ job: "flights", before, outcome, now, zone: ZONE, answeredAt: null });

test("a day is complete at first and settled by a reading 48 hours after its end", () => {
  expect(after(undefined, complete, at("2026-03-21", "01:15")).state).toBe("complete");
  expect(after(undefined, complete, at("2026-03-22", "23:45")).state).toBe("complete");
  expect(after(undefined, complete, at("2026-03-23", "00:00")).state).toBe("settled");
});

test("a failed reading of a complete day takes nothing away", () => {
  const before = after(undefined, complete, at("2026-03-21", "01:15"));
  const now = at("2026-03-22", "04:00");
  expect(after(before, failed, now)).toMatchObject({ state: "complete", attempts: 1, retryAt: now + 10 * MINUTE });
});

test("tries grow further apart, up to six hours, and never end", () => {
  const now = at("2026-03-21", "00:00");
  expect([1, 2, 3, 7, 1000].map((n) => (nextTry(now, n) - now) / MINUTE)).toEqual([10, 20, 40, 360, 360]);
});

test("success forgets the failures", () => {
  const now = at("2026-03-21", "02:00");
  const twice = after(after(undefined, failed, now), failed, now);
  expect(twice).toMatchObject({ attempts: 2, state: "open" });
  expect(after(twice, complete, now)).toMatchObject({ attempts: 0, retryAt: now, state: "complete" });
});

test("a refusal that a tick brings twice is one: the day is asked for again a day later", () => {
  const now = at("2026-03-23", "04:00");
  const refused = { ...failed, state: "quarantined" as const };
  const once = afterTry({ job: "flights", before: undefined, outcome: refused, now, zone: ZONE, answeredAt: null });
  const again = { job: "flights", before: once, outcome: refused, zone: ZONE, answeredAt: null } as const;
  expect(afterTry({ ...again, now })).toEqual(once);
  expect(afterTry({ ...again, now: at("2026-03-24", "04:00") }).attempts).toBe(2);
});

test("days that a failed job did not speak of were tried in vain", () => {
  const days = [DAY, localDate("2026-03-21")];
  expect(unreported(days, [complete], "threw")).toEqual([
    { day: "2026-03-21", state: "open", detail: "threw", ok: false },
  ]);
});

test("a day that gets no answer is held against the day once the source answered for others at its last try, or since", () => {
  const checkedAt = at("2026-03-24", "00:00");
  const before: Partition = {
    job: "flights",
    day: DAY,
    state: "open",
    attempts: 5,
    retryAt: checkedAt,
    checkedAt,
    detail: "",
  };
  const outcome = { ...failed, sourceFailed: true } as const;
  const stateAfter = (answeredAt: Instant) =>
    afterTry({ job: "flights", before, outcome, now: at("2026-03-24", "06:00"), zone: ZONE, answeredAt }).state;
  expect(stateAfter(at("2026-03-23", "23:45"))).toBe("open");
  // One job asks for the days in need of it together: what the others got is of the very same instant.
  expect(stateAfter(checkedAt)).toBe("quarantined");
});
