import { HOUR, type LocalTime } from "../time.ts";
import type { DueJob } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";

/** Forecasts of the next hours are made anew once an hour: more often nobody would look. */
const EVERY_MS = HOUR;

/** The arrivals of today so far, where a publisher tells them as they come. */
export function planArrivals({ now, arrivals, facts }: PlanInput, { date }: LocalTime): DueJob[] {
  if (!arrivals || arrivals.scheduleDaysAhead === 0) return [];
  const last = facts.arrivals;
  if (last?.day === date && now - last.at < EVERY_MS) return [];
  return [{ job: "arrivals", from: date, to: date, reason: "today so far" }];
}
