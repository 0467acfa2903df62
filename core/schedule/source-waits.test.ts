import { expect, test } from "vitest";
import { at, input, partition, READ } from "../../test/support/plan-input.ts";
import { HOUR, type LocalDate, MINUTE, plus } from "../time.ts";
import type { Facts, JobName, Wait } from "./jobs.ts";
import { plan } from "./plan.ts";
import { waitingDay, waitOf } from "./source-waits.ts";
import { afterTry } from "./transition.ts";

const NOON = at("2026-03-20", "12:00");
const wait = (job: JobName, until = plus(NOON, HOUR)): Wait => ({ job, until, detail: "answered with status 429" });
const asked = (now: typeof NOON, facts: Partial<Facts>) => {
  const jobs = plan({ ...input(now), facts: { ...READ, ...facts }, weather: input(now).flights });
  return jobs.map(({ job }) => job).filter((job) => /board|flights|weather/.test(job));
};

test("a publisher that wants to be left alone is not asked by any job, the other one is", () => {
  const usual = asked(NOON, {});
  expect(new Set(usual)).toEqual(new Set(["board", "weather-forecast", "flights", "weather"]));
  expect(new Set(asked(NOON, { flightsWait: wait("board") }))).toEqual(new Set(["weather-forecast", "weather"]));
  expect(new Set(asked(NOON, { weatherWait: wait("weather") }))).toEqual(new Set(["board", "flights"]));
  expect(asked(plus(NOON, HOUR), { flightsWait: wait("board") })).toContain("flights");
});

test("when the wait is over, the job that had to wait has its turn first", () => {
  const later = plus(NOON, 2 * HOUR);
  expect(asked(later, { flightsWait: wait("flights") })[0]).toBe("flights");
  expect(asked(later, { flightsWait: wait("board") })[0]).toBe("board");
});

test("only a wait is one", () => {
  expect(waitOf("board", { reason: "wait", until: NOON, detail: "answered with status 429" })).toEqual({
    job: "board",
    until: NOON,
    detail: "is to be left alone until 2026-03-20T11:00Z: answered with status 429",
  });
  expect(waitOf("board", { reason: "network", detail: "reset" })).toBeNull();
});

test("a day that waits says why and until when; no try of it has failed and nothing it was is lost", () => {
  const day = "2026-03-19" as LocalDate;
  const until = plus(NOON, HOUR);
  const waiting = waitingDay(day, "is to be left alone", until);
  const tried = (before: ReturnType<typeof partition> | undefined) =>
    afterTry({ job: "flights", before, outcome: waiting, now: NOON, zone: "UTC", answeredAt: null });
  expect(tried(undefined)).toMatchObject({
    state: "open",
    attempts: 0,
    retryAt: until,
    detail: "is to be left alone",
  });
  const complete = { ...partition("flights", day, "complete", plus(NOON, -9 * HOUR)), attempts: 2 };
  expect(tried(complete)).toEqual({
    ...complete,
    retryAt: until,
    detail: "is to be left alone",
  });
});

test("a correction that failed is tried again the same day", () => {
  const yesterday = partition("flights", "2026-03-19", "complete", plus(NOON, -HOUR));
  const due = (p: typeof yesterday) =>
    plan(input(NOON, [p])).filter(({ job, to }) => job === "flights" && to === "2026-03-19");
  expect(due(yesterday)).toEqual([]);
  expect(due({ ...yesterday, attempts: 1, retryAt: plus(NOON, -MINUTE) })).toHaveLength(1);
  expect(due({ ...yesterday, attempts: 1, retryAt: plus(NOON, MINUTE) })).toEqual([]);
});
