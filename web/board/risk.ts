/** Levels of P(delay ≥ 15 min), ascending. `high` begins where a late departure is as likely as not. */
export const RISK_LEVELS = ["low", "moderate", "raised", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Lower edges of `moderate`, `raised` and `high`, as probabilities. An edge belongs to the level above it. */
const RISK_EDGES = [0.15, 0.3, 0.5] as const;

export function riskLevel(pLate15: number): RiskLevel {
  // Rounded to the whole per cent that the page shows, so that "30%" is never called both moderate and raised.
  const shown = Math.round(pLate15 * 100) / 100;
  return RISK_LEVELS[RISK_EDGES.filter((edge) => shown >= edge).length] as RiskLevel;
}
