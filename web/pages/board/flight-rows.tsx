import { html, raw } from "hono/html";
import type { BoardFlight, FlightForecast } from "../../../core/api/read-model.ts";
import { formatClock, toLocal } from "../../../core/time.ts";
import { RISK_LEVELS, riskLevel } from "../../board/risk.ts";
import type { BoardRow } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";

/**
 * Renders the row of a flight. Rows are most of the page, so they are templates rather than elements, which takes a
 * third of the time. `html` escapes every value that is not itself a template.
 */
export function flightRow(t: Dictionary, zone: string, { flight, minute }: BoardRow) {
  const { forecast } = flight;
  return html`<tr><td class="t">${formatClock(minute)}${newTime(t, zone, flight)}</td><th scope="row" class="f"><b>${flight.number}</b> ${flight.destination}${cancelTag(t, flight)}</th>${
    forecast ? forecastCells(t, forecast) : noForecastCells(t)
  }${outcomeCell(t, flight)}</tr>`;
}

/** One cell per column. Narrow screens hide some columns, and a spanning cell would push the outcome off the page. */
const noForecastCells = (t: Dictionary) =>
  html`<td class="r"><small>${t.board.noForecast}</small></td><td class="d"></td><td class="w"></td><td class="o"></td>`;

function forecastCells(t: Dictionary, f: FlightForecast) {
  const level = riskLevel(f.pLate15);
  return html`<td class="r"><svg class="lv"><use href="#l${RISK_LEVELS.indexOf(level)}"/></svg> <b>${t.percent(f.pLate15)}</b> ${t.risk[level]} <small>${t.board.usually(t.percent(f.baseRate))}</small></td><td class="d"><b>${t.minutes(f.expectedMinutes)}</b> <small>${t.board.rangeWords(t.minutes(f.p10), t.minutes(f.p90))}</small></td><td class="w">${rangeBar(f)}</td><td class="o">${t.percent(f.pOver60)}</td>`;
}

/**
 * Minutes at the left and right end of the bar. Most ranges lie inside; others are cut off, and the numbers beside them
 * tell.
 */
const BAR_FROM = -20;
const BAR_TO = 120;
const onBar = (minutes: number): number => Math.round(Math.min(BAR_TO, Math.max(BAR_FROM, minutes))) - BAR_FROM;

function rangeBar(f: FlightForecast) {
  const from = onBar(f.p10);
  return raw(
    `<svg class="rg" viewBox="0 0 140 10" aria-hidden="true"><path d="M20 0v10"/><rect x="${from}" y="3" width="${Math.max(1, onBar(f.p90) - from)}" height="4"/><rect class="m" x="${Math.min(138, onBar(f.p50))}" width="2" height="10"/></svg>`,
  );
}

/** Lowest P(cancelled) that is shown. With a lower one nearly every flight would have the tag. */
const CANCEL_SHOWN_FROM = 0.05;

function cancelTag(t: Dictionary, { forecast, status }: BoardFlight) {
  if (status !== "scheduled" || !forecast || forecast.pCancelled < CANCEL_SHOWN_FROM) return "";
  return html` <small class="x">${t.board.cancelRisk(t.percent(forecast.pCancelled))}</small>`;
}

function newTime(t: Dictionary, zone: string, flight: BoardFlight) {
  const { estimatedAt, scheduledAt, status } = flight;
  if (status !== "scheduled" || estimatedAt === null || estimatedAt === scheduledAt) return "";
  return html` <small>${t.board.newTime(formatClock(toLocal(estimatedAt, zone).minute))}</small>`;
}

/** The outcome of a flight. Only the table of flights that are gone has this column. */
function outcomeCell(t: Dictionary, flight: BoardFlight) {
  if (flight.status === "cancelled") return html`<td class="e"><b>${t.board.cancelled}</b></td>`;
  if (flight.status !== "departed") return "";
  if (flight.delayMin === null) return html`<td class="e">${t.board.left}</td>`;
  const words = flight.delayMin === 0 ? t.board.onTime : t.minutes(flight.delayMin);
  return html`<td class="e">${t.board.left} <b>${words}</b></td>`;
}
