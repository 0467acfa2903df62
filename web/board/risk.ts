/** Words for P(delay ≥ 15 min). `high` begins where leaving late is as likely as not, so that the word never frightens early. */
export const RISK_LEVELS = ["low", "moderate", "raised", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];

/** Lower edges of `moderate`, `raised` and `high`; an edge belongs to the upper level. */
const RISK_EDGES = [0.15, 0.3, 0.5] as const;

export function riskLevel(pLate15: number): RiskLevel {
  // Compared as the whole per cent that the page shows: "30%" is never called both moderate and raised.
  const shown = Math.round(pLate15 * 100) / 100;
  return RISK_LEVELS[RISK_EDGES.filter((edge) => shown >= edge).length] as RiskLevel;
}
