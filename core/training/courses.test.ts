import { expect, test } from "vitest";
import { CHALLENGERS } from "../model/challengers/index.ts";
import { PRIOR_AIRPORTS } from "../model/prior/artifact.ts";
import { DAY, HOUR } from "../time.ts";
import { COURSES, courseOf, DAILY, dueChallengers } from "./courses.ts";

const NOW = 100 * DAY;

test("every learner has its own id, and the day's is not among the challengers", () => {
  for (const [id, { fit, judge }] of Object.entries(COURSES)) expect([fit.id, judge.id]).toEqual([id, id]);
  for (const [id, course] of Object.entries(COURSES)) expect(courseOf(id, PRIOR_AIRPORTS[0]!)).toBe(course);
  expect(courseOf("linear", "OSL")).toBe(COURSES.linear);
  expect(courseOf(undefined, "OSL").fit).toMatchObject({ id: DAILY, params: { "prior.mostWeight": 0.5 } });
  expect(dueChallengers(NOW, () => null)).toEqual(Object.keys(COURSES).filter((id) => id !== DAILY));
  expect(() => courseOf("toString", "OSL")).toThrow("no learner toString");
});

test("each challenger is due when its days have passed, give or take half a day", () => {
  const asked = (hoursAgo: number) => dueChallengers(NOW, () => NOW - hoursAgo * HOUR);
  const within = (days: number) =>
    CHALLENGERS.filter(({ everyDays }) => everyDays <= days).map(({ learner }) => learner.id);
  expect(asked(2)).toEqual([]);
  expect(within(1)).toContain("linear");
  expect(asked(20)).toEqual(within(1));
  expect(asked(6.4 * 24)).toEqual(within(6));
  expect(within(7)).toContain("network");
  expect(asked(6.5 * 24)).toEqual(within(7));
});
