import { expect, test } from "vitest";
import type { FlightObservation, FlightStatus } from "../flights/flight.ts";
import { checkDay } from "./contract.ts";

const observations = (departed: number, others = 0, status: FlightStatus = "scheduled"): FlightObservation[] =>
  Array.from(
    { length: departed + others },
    (_, i) => ({ status: i < departed ? "departed" : status, scheduledAt: 0 }) as FlightObservation,
  );
const issue = { at: "line 3", reason: "unknown status", text: "Dep late" };
const usual = [100, 104, 96, 100];

test("a usual day passes", () => {
  expect(
    checkDay({ observations: observations(95, 5, "cancelled"), issues: [], sameWeekday: usual, timeZone: "UTC" }),
  ).toEqual({
    ...{ verdict: "pass", reasons: [], known: 1 },
  });
});

test("a day without flights, with half of them or with twice as many is not believed", () => {
  const verdict = (n: number) =>
    checkDay({ observations: observations(n), issues: [], sameWeekday: usual, timeZone: "UTC" });
  expect(verdict(0).reasons).toContain("no flights");
  expect(verdict(49).reasons).toEqual(["49 flights, usual for this weekday: 100"]);
  expect(verdict(50).verdict).toBe("pass");
  expect(verdict(201)).toMatchObject({ verdict: "quarantine" });
});

test("with thin history nothing is usual yet", () => {
  expect(
    checkDay({ observations: observations(10), issues: [], sameWeekday: [100, 100], timeZone: "UTC" }).verdict,
  ).toBe("pass");
});

test("a day most of whose flights have no outcome was read too early", () => {
  const early = checkDay({ observations: observations(79, 21), issues: [], sameWeekday: [], timeZone: "UTC" });
  expect(early).toMatchObject({ verdict: "quarantine", known: 0.79 });
  expect(checkDay({ observations: observations(80, 20), issues: [], sameWeekday: [], timeZone: "UTC" }).verdict).toBe(
    "pass",
  );
});

test("a few unusable values warn, many condemn the day", () => {
  const with_ = (n: number) =>
    checkDay({ observations: observations(100), issues: Array(n).fill(issue), sameWeekday: [], timeZone: "UTC" });
  expect(with_(3)).toMatchObject({ verdict: "warn", reasons: ["3 unusable values, the first: unknown status"] });
  expect(with_(21).verdict).toBe("quarantine");
});

test("a holiday is thin from morning to evening and only warns; a day cut at noon is not believed", () => {
  const day = (n: number, hours: number) =>
    observations(n).map((o, i) => ({ ...o, scheduledAt: ((i % hours) * 3_600_000) as typeof o.scheduledAt }));
  const verdict = (n: number, hours: number) =>
    checkDay({ observations: day(n, hours), issues: [], sameWeekday: usual, timeZone: "UTC" }).verdict;
  expect([verdict(41, 22), verdict(41, 14), verdict(19, 22)]).toEqual(["warn", "quarantine", "quarantine"]);
});
