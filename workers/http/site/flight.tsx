import { type Context, Hono } from "hono";
import { parseDay } from "../../../core/api/day-parameter.ts";
import type { Board, BoardFlight } from "../../../core/api/read-model.ts";
import { canonicalNumber, isSoldAs } from "../../../core/flights/flight.ts";
import { err, ok, type Result } from "../../../core/result.ts";
import { addDays, formatClock, type LocalDate } from "../../../core/time.ts";
import { rowOf } from "../../../web/board/rows.ts";
import { calendarOf } from "../../../web/flight/ics.ts";
import { flightHref } from "../../../web/flight/query.ts";
import { placeName } from "../../../web/names/names.ts";
import { FlightPage } from "../../../web/pages/flight/flight.tsx";
import { statementText } from "../../../web/pages/flight/statement-text.ts";
import { flightCode } from "../../../web/search/flight-code.ts";
import { cacheHeaders } from "../freshness.ts";
import {
  type AirportRequest,
  badParameter,
  notFound,
  type PageSite,
  page,
  render,
  servedAirport,
  shellOf,
} from "./request.tsx";

/** A flight number in an address: longer ones are none. */
const NUMBER = "[^/]{1,20}";

/** The pages of flights and their calendars, in one language. */
export function flightRoutes(site: PageSite): Hono {
  const app = new Hono();

  app.get(`/:iata{[A-Za-z]{3}}/f/:flight{${NUMBER}\\.ics}`, async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const asked = await askedFlight(c, site, at, c.req.param("flight").replace(/\.ics$/, ""));
    if (asked instanceof Response) return asked;
    const { t } = site;
    const { number, flights } = asked;
    if (flights.length === 0) return notFound(c, site, t.error.noFlight(number, at.iata), at.served);
    const { simulated, timeZone } = at.served.airport;
    const entries = flights.map((flight) => {
      const row = rowOf(flight, timeZone, at.asOf);
      const place = placeName(flight.destination)?.[t.names] ?? flight.destination;
      const title = `${t.flight.to(flight.number, place)} ${formatClock(row.minute)}`;
      const description = `${statementText(t, row)}\n${t.board.keepTime}`;
      if (!simulated) return { flight, title, description, simulated };
      return { flight, title: t.simulatedTitle(title), description: `${t.simulated}\n${description}`, simulated };
    });
    return c.body(calendarOf(entries, at.now), 200, {
      "Content-Type": "text/calendar; charset=utf-8",
      "Content-Disposition": 'attachment; filename="flight.ics"',
      ...cacheHeaders(`"${at.variant}.ics"`, at.now, true),
    });
  });

  app.get(`/:iata{[A-Za-z]{3}}/f/:flight{${NUMBER}}`, async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const asked = await askedFlight(c, site, at, c.req.param("flight"));
    if (asked instanceof Response) return asked;
    const { number, day, board, flights } = asked;
    const address = flightHref(at.iata, at.today, number, day);
    return page(
      c,
      site,
      { at, address, moves: day === at.today, missing: site.t.error.noFlight(number, at.iata) },
      async () => {
        const report = await site.deps.read.flight(at.iata, { number: flights[0]?.number ?? number, day });
        if (report === null || (flights.length === 0 && report.past.length === 0)) return null;
        const { served, today, asOf } = at;
        const shell = shellOf(site, address, asOf);
        const props = { shell, served, number, day, today, asOf, board, flights, report };
        return { body: render(<FlightPage {...props} />), issuedAt: null, stale: false, settled: true };
      },
    );
  });
  return app;
}

interface AskedFlight {
  /** As the board writes it, where it is there. */
  readonly number: string;
  readonly day: LocalDate;
  readonly board: Board | null;
  readonly flights: readonly BoardFlight[];
}

/**
 * The departures that an address names: those of `day`, or without it of today, or else of tomorrow if there are none
 * today.
 */
export async function askedFlight(
  c: Context,
  site: PageSite,
  at: AirportRequest,
  written: string,
): Promise<AskedFlight | Response> {
  const number = numberOf(written);
  if (!number.ok) return notFound(c, site, site.t.error.noFlight(written.slice(0, 20), at.iata), at.served);
  const asked = parseDay(c.req.query("day"), at.today);
  if (!asked.ok) return badParameter(c, site, asked.error, at.served);
  const onDay = async (day: LocalDate): Promise<AskedFlight> => {
    const board = await site.deps.read.board(at.iata, day);
    const flights = (board?.flights ?? []).filter((flight) => isSoldAs(flight, number.value));
    const own = flights.find((flight) => canonicalNumber(flight.number) === number.value);
    return { number: own?.number ?? number.value, day, board, flights };
  };
  const found = await onDay(asked.value);
  if (found.flights.length > 0 || c.req.query("day")) return found;
  const next = await onDay(addDays(at.today, 1));
  return next.flights.length > 0 ? next : found;
}

/** The number in the form that numbers are compared in; an error for what cannot be one. */
function numberOf(written: string): Result<string, null> {
  const code = flightCode(written);
  if (code !== null) return ok(code);
  const plain = written.toUpperCase();
  return /^[A-Z0-9]{2,10}$/.test(plain) ? ok(canonicalNumber(plain)) : err(null);
}
