import type { FlightForecast } from "../../core/api/records/flight-forecast.ts";
import { DELAYED_MIN } from "../../core/delay.ts";
import { expectedMinutes, KNOTS, pLate, pOver60, quantise, rangeOf } from "../../core/distribution/cdf.ts";
import { encodeCdf } from "../../core/distribution/cdf-text.ts";
import type { Rng } from "../../core/rng.ts";
import type { Instant } from "../../core/time.ts";

export const FAKE_MODEL = { name: "gbdt", version: 42, floor: false };

/** A forecast whose early part is spread around the schedule, and whose late part is exponential. */
export function fakeForecast(late: number, rng: Rng, referenceTime: Instant): FlightForecast {
  const cdf = quantise(
    KNOTS.map((knot) =>
      knot <= DELAYED_MIN
        ? (1 - late) * Math.max(0, Math.min(1, (knot + 12) / 27)) ** 1.5
        : 1 - late * Math.exp((DELAYED_MIN - knot) / 32),
    ),
  );
  return {
    referenceTime,
    model: FAKE_MODEL,
    cdf: encodeCdf(cdf),
    pLate15: pLate(cdf, DELAYED_MIN),
    pOver60: pOver60(cdf),
    pCancelled: rng.uniform() < 0.02 ? 0.08 : 0.006,
    ...rangeOf(cdf),
    expectedMinutes: expectedMinutes(cdf),
    baseRate: 0.12 + 0.12 * rng.uniform(),
    reasons: fakeReasons(expectedMinutes(cdf)),
  };
}

/** The field's terms as the model issues them; they add up to the expected delay. */
function fakeReasons(expected: number): FlightForecast["reasons"] {
  const named = [
    { feature: "usual", text: "a usual flight here", minutes: 8.1 },
    { feature: "hourLate60", text: "delayed in the clock hour, half-life 60 days", minutes: 4.3 },
    { feature: "numberLate30", text: "delayed of the flight number, half-life 30 days", minutes: 3.2 },
    { feature: "gust", text: "gusts of the hour, the mean wind where there are none", minutes: 2.6 },
    { feature: "carrier", text: "the airline", minutes: -1.4 },
    {
      feature: "todayExcess",
      text: "how much more than usual the flights scheduled so far are delayed",
      minutes: -0.7,
    },
  ];
  const rest = expected - named.reduce((sum, { minutes }) => sum + minutes, 0);
  return [...named, { feature: "other", text: "everything else", minutes: Math.round(rest * 10) / 10 }];
}
