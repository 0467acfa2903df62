import { type Instant, instant, MINUTE } from "../../time.ts";
import { gaussian, type Key, uniform } from "../noise.ts";
import type { Estimate } from "./flight.ts";

/** Estimates are multiples of five minutes. */
const FIVE = 5 * MINUTE;
/** Minutes of delay below which the board announces nothing. */
const SMALLEST = 10;

/**
 * The estimates that the board publishes before a late departure: none for small delays, otherwise one to three, of
 * which the first is usually too early. Each is the truth plus an error, rounded up to five minutes, and at least five
 * minutes after its publication. `inherited`, 0 … 1, is the share of the delay that came with the aircraft: it is known
 * hours before, a fault at the gate is not.
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
 * When a cancellation becomes known: for a quarter of them the day before, for most in the last hours, for a few up to
 * 90 minutes after the scheduled time.
 */
export function cancellationAt(key: Key, scheduledAt: Instant): Instant {
  const u = uniform(key, 5);
  const spread = uniform(key, 6);
  const leadMin = u < 0.25 ? 720 + 1080 * spread : u < 0.85 ? 30 + 330 * spread : -90 * spread;
  return instant(scheduledAt - Math.round(leadMin) * MINUTE);
}
