import { err } from "../../../core/result.ts";
import type { FetchSource } from "./fetch-source.ts";

/**
 * How long the jobs of one airport may ask one publisher within one tick, together. An airport has at most two
 * publishers, of flights and of weather, so asking takes a minute. A publisher that hangs costs 30 seconds per request,
 * which would be minutes of a back-fill, while everything else in the tick waits.
 */
const BUDGET_MS = 30_000;

/**
 * Asks each publisher until its budget of the tick is spent; a request that began before may take its own time. After
 * that the publisher is not asked, and the answer is the error `wait` until the next tick. Each publisher has a budget
 * of its own, since a common one would be spent by the one that hangs, tick after tick.
 */
export function withinBudget(fetchSource: FetchSource, wallClock: () => number): FetchSource {
  const spentMs = new Map<string, number>();
  return async (spec, now, rules) => {
    const { domain } = rules;
    if ((spentMs.get(domain) ?? 0) >= BUDGET_MS) {
      const detail = `${BUDGET_MS / 1000} s of this tick were spent on asking`;
      return err({ reason: "wait", until: now, detail });
    }
    const begun = wallClock();
    try {
      return await fetchSource(spec, now, rules);
    } finally {
      spentMs.set(domain, (spentMs.get(domain) ?? 0) + wallClock() - begun);
    }
  };
}
