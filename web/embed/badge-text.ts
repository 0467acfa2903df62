import { type RiskLevel, riskLevel } from "../../core/api/risk-level.ts";
import { formatClock } from "../../core/time.ts";
import { type BoardRow, pLateOf } from "../board/rows.ts";
import type { Dictionary } from "../i18n/en.ts";

/** The two texts of a badge, and the risk that colours it. */
export interface BadgeText {
  readonly label: string;
  readonly text: string;
  readonly level: RiskLevel | null;
}

/** What a badge says of a departure. */
export function flightBadge(t: Dictionary, row: BoardRow): BadgeText {
  const { flight, minute, level, waited, delayMin } = row;
  const label = `${flight.number} ${formatClock(minute)}`;
  const { badge } = t.embed;
  const say = (text: string, of: RiskLevel | null = null): BadgeText => ({ label, text, level: of });
  if (flight.status === "cancelled") return say(badge.cancelled, "high");
  if (row.gone) return say(delayMin === null ? badge.gone : badge.left(t.flight.late(delayMin)));
  if (waited !== null && waited > 0) return say(badge.waiting(t.duration(waited)), level);
  if (flight.forecast === null) return say(badge.none);
  return say(badge.chance(t.percent(flight.forecast.pLate15), t.percent(flight.forecast.baseRate)), level);
}

/** What a badge says of the departures of an airport that are still ahead, or of all where none is. */
export function airportBadge(t: Dictionary, iata: string, rows: readonly BoardRow[]): BadgeText {
  const label = t.embed.badge.airport(iata);
  const forecast = rows.filter(({ flight }) => flight.forecast !== null);
  const ahead = forecast.filter(({ gone }) => !gone);
  if (ahead.length === 0) return { label, text: t.embed.badge.none, level: null };
  const late = mean(ahead.map(pLateOf));
  const usual = mean(ahead.map(({ flight }) => flight.forecast?.baseRate ?? 0));
  return { label, text: t.embed.badge.expected(t.percent(late)), level: riskLevel(late, usual) };
}

const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
