import { expect, test } from "vitest";
import { DAY, HOUR } from "../time.ts";
import { COURSES, courseOf, DAILY, dueChallengers } from "./courses.ts";

const NOW = 100 * DAY;

test("every learner has its own id, and the day's is not among the challengers", () => {
  for (const [id, { fit, judge }] of Object.entries(COURSES)) expect([fit.id, judge.id]).toEqual([id, id]);
  expect(courseOf()).toBe(COURSES[DAILY]);
  expect(dueChallengers(NOW, () => null)).toEqual(Object.keys(COURSES).filter((id) => id !== DAILY));
  expect(() => courseOf("toString")).toThrow("no learner toString");
});

test("linear is due each day, the network each week, give or take half a day", () => {
  const asked = (hoursAgo: number) => dueChallengers(NOW, () => NOW - hoursAgo * HOUR);
  expect(asked(2)).toEqual([]);
  expect(asked(20)).toEqual(["linear"]);
  expect(asked(6.4 * 24)).toEqual(["linear"]);
  expect(asked(6.5 * 24)).toEqual(["linear", "network"]);
});
