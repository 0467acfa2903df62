import { type Instant, instant, MINUTE } from "../../time.ts";
import { gaussian, type Key, uniform } from "../noise.ts";
import type { Estimate } from "./flight.ts";

const FIVE = 5 * MINUTE;
const SMALLEST = 10;

/**
 * What the board says before a late departure: nothing for small delays, else one to three estimates, the first too
 * hopeful as a rule. Made from the truth with error, on five minutes, always for a moment at least five minutes after
 * it is published. `inherited`: the share of the delay that came with the aircraft, 0 … 1, is known hours before; a
 * fault at the gate is not.
 */
export function announce(key: Key, scheduledAt: Instant, delayMin: number, inherited: number): Estimate[] {
  if (delayMin < SMALLEST) return [];
  const actual = scheduledAt + delayMin * MINUTE;
  const lead = inherited > 0.5 ? 40 + 160 * uniform(key, 1) : -8 + 60 * uniform(key, 1) ** 2;
  const first = scheduledAt - lead * MINUTE;
  const last = actual - 7 * MINUTE;
  const count = 1 + Math.min(2, Math.floor(delayMin / 40)) * (uniform(key, 2) < 0.75 ? 1 : 0);
  const estimates: Estimate[] = [];
  for (let i = 0; i < count; i++) {
    const from = Math.ceil((first + ((last - first) * i) / count) / MINUTE) * MINUTE;
    if (from > last) break;
    const hope = 1 - (0.55 * uniform(key, 3) * (count - i)) / count + 0.07 * gaussian(key, 4, i);
    const departs = Math.max(from + FIVE, scheduledAt + FIVE, scheduledAt + delayMin * hope * MINUTE);
    estimates.push({ from: instant(from), departsAt: instant(Math.ceil(departs / FIVE) * FIVE) });
  }
  return estimates;
}

/**
 * When a cancellation becomes known: one in four the day before, most in the last hours, a few after passengers have
 * waited.
 */
export function cancellationAt(key: Key, scheduledAt: Instant): Instant {
  const u = uniform(key, 5);
  const spread = uniform(key, 6);
  const leadMin = u < 0.25 ? 720 + 1080 * spread : u < 0.85 ? 30 + 330 * spread : -90 * spread;
  return instant(scheduledAt - Math.round(leadMin) * MINUTE);
}
