import { expect, test } from "vitest";
import { HOUR, instant, plus } from "../../time.ts";
import { logistic, logit } from "../statistics/shrink.ts";
import { nowcast } from "./nowcast.ts";

const AS_OF = instant(0);
const at = (hours: number, excess = 1, carrierExcess = 2) =>
  nowcast({ usualLogit: logit(0.2), excess, carrierExcess, asOf: AS_OF, scheduledAt: plus(AS_OF, hours * HOUR) });

test("a usual day moves nothing", () => {
  expect(at(1, 0, 0).late).toBeCloseTo(0.2, 12);
  expect(at(1, 0, 0).carrierLate).toBeCloseTo(0.2, 12);
});

test("a flight that is due has the airport's whole excess, and part of what its airline adds", () => {
  expect(at(0).late).toBeCloseTo(logistic(logit(0.2) + 1), 12);
  expect(at(0).carrierLate).toBeCloseTo(logistic(logit(0.2) + 1.6), 12);
  expect(at(-2)).toEqual(at(0));
});

test("both fade with the lead, the airline's sooner", () => {
  const [one, six, far] = [at(1), at(6), at(200)];
  expect(six.late).toBeLessThan(one.late);
  expect(six.carrierLate - six.late).toBeLessThan((one.carrierLate - one.late) / 2);
  expect(far.late).toBeCloseTo(0.2, 3);
  expect(far.carrierLate).toBeCloseTo(0.2, 3);
});
