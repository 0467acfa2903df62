import { Rng } from "../../../core/rng.ts";
import { DAY, HOUR, type Instant, MINUTE, plus } from "../../../core/time.ts";
import { DRILL_FAULTS, type DrillFault } from "./catalogue.ts";

/** A fault with its time. */
export interface Injection {
  readonly fault: DrillFault;
  readonly from: Instant;
  /** The first tick without it. */
  readonly to: Instant;
}

/** The service is left alone for so long at the beginning, so that there is a model and a back-up to break. */
const QUIET_START_MS = 7 * HOUR;
/** One fault begins so long after another. */
const EVERY_MS = 90 * MINUTE;
/** What is broken heals within a day. */
export const HEALS_WITHIN_MS = DAY;
const TICK_MS = 15 * MINUTE;

/** Days that a drill needs for one round of so many faults. */
export const leastDays = (faults: number): number =>
  Math.ceil((QUIET_START_MS + faults * EVERY_MS + HEALS_WITHIN_MS) / DAY);

/** The faults named, round after round, each round in an order of its own, until a day before the end. */
export function planFaults(ids: readonly string[], seed: string, start: Instant, end: Instant): Injection[] {
  const rng = Rng.seeded(`drill ${seed}`);
  const named = DRILL_FAULTS.filter(({ id }) => ids.includes(id));
  const injections: Injection[] = [];
  let round: DrillFault[] = [];
  for (let at = plus(start, QUIET_START_MS); named.length > 0; at = plus(at, EVERY_MS)) {
    if (round.length === 0) round = shuffled(named, rng);
    const fault = round.pop() as DrillFault;
    const to = plus(at, Math.max(fault.lastsMs, TICK_MS));
    if (to > end - HEALS_WITHIN_MS) break;
    injections.push({ fault, from: at, to });
  }
  return injections;
}

function shuffled<T>(items: readonly T[], rng: Rng): T[] {
  const left = [...items];
  return Array.from({ length: left.length }, () => left.splice(rng.below(left.length), 1)[0] as T);
}
