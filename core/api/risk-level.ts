/**
 * How a flight's risk of leaving late compares with what is usual for such a flight, from the best to the worst. The
 * usual ones are most flights, and nothing marks them.
 */
export const RISK_LEVELS = ["below", "usual", "above", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Ratios to the usual risk at which a level begins, and how many per cent of flights it must be off at least. */
const BELOW = { ratio: 0.75, points: 5 } as const;
const ABOVE = { ratio: 1.25, points: 5 } as const;
const HIGH = { ratio: 1.75, points: 10 } as const;

/**
 * The level of P(delay ≥ 15 min) against the base rate, both 0 … 1. They are rounded to the whole per cents that the
 * page shows, so that equal numbers never get two levels.
 */
export function riskLevel(pLate15: number, baseRate: number): RiskLevel {
  const shown = Math.round(pLate15 * 100);
  const usual = Math.round(baseRate * 100);
  if (shown >= usual * HIGH.ratio && shown - usual >= HIGH.points) return "high";
  if (shown >= usual * ABOVE.ratio && shown - usual >= ABOVE.points) return "above";
  if (shown <= usual * BELOW.ratio && usual - shown >= BELOW.points) return "below";
  return "usual";
}
