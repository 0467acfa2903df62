import type { BoardRow } from "../../board/rows.ts";
import { riskWord } from "../../board/usual.ts";
import type { Dictionary } from "../../i18n/en.ts";

/** The chance of leaving late against the usual one, as a sentence; empty without a forecast. */
export function chanceText(t: Dictionary, { flight: { forecast }, level }: BoardRow): string {
  if (forecast === null) return "";
  const [share, usual] = [t.percent(forecast.pLate15), t.percent(forecast.baseRate)];
  if (level === "usual") return t.flight.chanceUsual(share, usual);
  return t.flight.chance(t.ratio[riskWord(forecast.pLate15, forecast.baseRate)], share, usual);
}

/** Median, range, and the chances of an hour and of a cancellation; empty without a forecast. */
export function spreadText(t: Dictionary, { flight: { forecast: f } }: BoardRow): string {
  if (f === null) return "";
  return [
    t.flight.spread(t.flight.late(f.p50), t.flight.late(f.p10), t.flight.late(f.p90)),
    t.flight.overHour(t.percent(f.pOver60)),
    t.flight.cancelled(t.percent(f.pCancelled)),
  ].join(" ");
}

/** What happened to a departure that is gone; empty for one that is not. */
export function outcomeText(t: Dictionary, { flight, gone, delayMin }: BoardRow): string {
  if (!gone) return "";
  if (flight.status === "cancelled") return t.flight.wasCancelled;
  return delayMin === null ? t.flight.leftUnknown : t.flight.hasLeft(t.flight.late(delayMin));
}

/** What a flight that waits past its schedule is told; empty for one that does not wait. */
export function waitingText(t: Dictionary, { waited, waiting }: BoardRow): string {
  if (waited === null) return "";
  const time = t.duration(waited);
  return waiting ? t.flight.waiting(time, waiting.p10, waiting.p90) : t.flight.waitingLong(time);
}

/** All that is to be said of a departure, as plain text. */
export function statementText(t: Dictionary, row: BoardRow): string {
  if (row.gone) return outcomeText(t, row);
  if (row.flight.forecast === null) return t.flight.noForecast;
  return row.waited === null ? `${chanceText(t, row)} ${spreadText(t, row)}` : waitingText(t, row);
}
