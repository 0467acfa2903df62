import { html } from "hono/html";
import type { BoardFlight } from "../../../core/api/read-model.ts";
import { formatClock, type LocalDate, toLocal } from "../../../core/time.ts";
import type { BoardRow } from "../../board/rows.ts";
import { riskWord } from "../../board/usual.ts";
import { flightHref } from "../../flight/query.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { airlineName, placeName } from "../../names/names.ts";
import { LEVEL_SIGNS } from "./level-mark.tsx";

/** What all rows of a list share. */
export interface RowContext {
  readonly t: Dictionary;
  readonly iata: string;
  readonly zone: string;
  readonly today: LocalDate;
  readonly day: LocalDate;
  /** False of a list in which no flight has a forecast: it has no column for what was said. */
  readonly said?: boolean;
}

/**
 * Renders the row of a flight. Rows are most of the page, so they are templates rather than elements, which takes a
 * third of the time. `html` escapes every value that is not itself a template.
 */
export function flightRow(context: RowContext, row: BoardRow) {
  const { t } = context;
  return html`<tr><td class="t">${formatClock(row.minute)}${newTime(context, row.flight)}</td>${nameCell(context, row.flight)}${
    row.waited === null ? forecastCells(t, row) : waitingCells(t, row)
  }</tr>`;
}

/** The row of a flight that has left or was cancelled: what was forecast, and what happened. */
export function goneRow(context: RowContext, row: BoardRow) {
  const { t } = context;
  const { forecast } = row.flight;
  const said = forecast
    ? html`${t.percent(forecast.pLate15)} <small>${t.board.usual(t.percent(forecast.baseRate))}</small>`
    : html`<small>${t.board.noForecast}</small>`;
  const cell = context.said === false ? "" : html`<td class="r">${said}</td>`;
  return html`<tr><td class="t">${formatClock(row.minute)}</td>${nameCell(context, row.flight)}${cell}${outcomeCell(t, row)}</tr>`;
}

function nameCell({ t, iata, today, day }: RowContext, flight: BoardFlight) {
  const place = placeName(flight.destination)?.[t.names] ?? flight.destination;
  const airline = airlineName(flight.carrier)?.[t.names];
  return html`<th scope="row" class="f"><a href="${t.prefix}${flightHref(iata, today, flight.number, day)}">${flight.number}</a> <span>${place}</span>${
    airline ? html` <small class="al">${airline}</small>` : ""
  }${cancelTag(t, flight)}</th>`;
}

function forecastCells(t: Dictionary, { flight: { forecast: f }, level }: BoardRow) {
  if (f === null || level === null) {
    return html`<td class="r"><small>${t.board.noForecast}</small></td><td class="d"></td>`;
  }
  const sign = LEVEL_SIGNS[level];
  return html`<td class="r"><b class="${level}">${sign && html`<span aria-hidden="true">${sign}</span> `}${t.ratio[riskWord(f.pLate15, f.baseRate)]}</b> <span>${t.percent(f.pLate15)}</span> <small>${t.board.usual(t.percent(f.baseRate))}</small></td><td class="d"><b>${t.minutes(f.p50)}</b> <small>${t.board.range(t.minutes(f.p10), t.minutes(f.p90))}</small></td>`;
}

function waitingCells(t: Dictionary, { flight, waited, waiting }: BoardRow) {
  const words = waiting
    ? html`<b>${t.board.likely(waiting.p10, waiting.p90)}</b> <small>${t.board.likelyWords}</small>`
    : html`<small>${flight.forecast === null ? t.board.noForecast : t.board.beyond}</small>`;
  return html`<td class="r"><b class="wait">${t.board.waited(waited ?? 0)}</b></td><td class="d">${words}</td>`;
}

/** Lowest P(cancelled) that is shown. With a lower one nearly every flight would have the tag. */
const CANCEL_SHOWN_FROM = 0.05;

function cancelTag(t: Dictionary, { forecast, status }: BoardFlight) {
  if (status !== "scheduled" || !forecast || forecast.pCancelled < CANCEL_SHOWN_FROM) return "";
  return html` <small class="x">${t.board.cancelRisk(t.percent(forecast.pCancelled))}</small>`;
}

function newTime({ t, zone }: RowContext, { estimatedAt, scheduledAt, status }: BoardFlight) {
  if (status !== "scheduled" || estimatedAt === null || estimatedAt === scheduledAt) return "";
  return html` <small>${t.board.newTime(formatClock(toLocal(estimatedAt, zone).minute))}</small>`;
}

function outcomeCell(t: Dictionary, { flight, delayMin, late }: BoardRow) {
  if (flight.status === "cancelled") return html`<td class="d"><b class="x">${t.board.wasCancelled}</b></td>`;
  if (delayMin === null) return html`<td class="d">${t.board.left}</td>`;
  const words = delayMin === 0 ? t.board.onTime : t.minutes(delayMin);
  return late ? html`<td class="d"><b class="late">${words}</b></td>` : html`<td class="d">${words}</td>`;
}
