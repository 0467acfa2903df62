import type { BoardFlight } from "../../core/api/read-model.ts";
import { type RiskLevel, riskLevel } from "../../core/api/risk-level.ts";
import { delayedAs01 } from "../../core/delay.ts";
import { cdfOfText } from "../../core/distribution/cdf-text.ts";
import { givenWaiting, type WaitingForecast } from "../../core/distribution/waiting.ts";
import { type Instant, MINUTE, toLocal } from "../../core/time.ts";

/** A flight of the board with what follows from its forecast and the moment. */
export interface BoardRow {
  readonly flight: BoardFlight;
  /** Local minute of the schedule, 0 … 1439. */
  readonly minute: number;
  /** Whether it has departed or was cancelled. */
  readonly gone: boolean;
  /** Minutes late at departure, null until it has departed and where they are not known; and whether that is late. */
  readonly delayMin: number | null;
  readonly late: boolean;
  /** Null without a forecast. */
  readonly level: RiskLevel | null;
  /** Whole minutes that a flight has waited past its schedule without leaving; null if it is not waiting. */
  readonly waited: number | null;
  /** What the forecast says of a flight that waits; null where it says nothing. */
  readonly waiting: WaitingForecast | null;
}

export function rowOf(flight: BoardFlight, zone: string, asOf: Instant): BoardRow {
  const { forecast, scheduledAt, status } = flight;
  const gone = status === "departed" || status === "cancelled";
  const delayMin = status === "departed" ? flight.delayMin : null;
  const waited = gone || scheduledAt >= asOf ? null : Math.floor((asOf - scheduledAt) / MINUTE);
  return {
    flight,
    minute: toLocal(scheduledAt, zone).minute,
    gone,
    delayMin,
    late: delayMin !== null && delayedAs01(delayMin) === 1,
    level: forecast && riskLevel(forecast.pLate15, forecast.baseRate),
    waited,
    waiting: waited !== null && forecast ? givenWaiting(cdfOfText(forecast.cdf), forecast.pCancelled, waited) : null,
  };
}

/**
 * The probability that a flight that has not left leaves, and leaves late. One that waits long enough is late already.
 */
export function pLateOf({ flight: { forecast }, waited, waiting }: BoardRow): number {
  if (waited !== null && delayedAs01(waited) === 1) return 1 - (waiting?.pCancelled ?? 0);
  return forecast === null ? 0 : forecast.pLate15 * (1 - forecast.pCancelled);
}
