import { expect, test } from "vitest";
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

test("linear is due each day, the network each week, give or take half a day", () => {
  const asked = (hoursAgo: number) => dueChallengers(NOW, () => NOW - hoursAgo * HOUR);
  expect(asked(2)).toEqual([]);
  expect(asked(20)).toEqual(["linear"]);
  expect(asked(6.4 * 24)).toEqual(["linear"]);
  expect(asked(6.5 * 24)).toEqual(["linear", "network"]);
});
