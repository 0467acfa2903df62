import { Hono } from "hono";
import { emptyBoard } from "../../../core/api/empty-board.ts";
import { isStale, staleParts } from "../../../core/api/freshness.ts";
import { HolidayCalendar } from "../../../core/calendar/holidays.ts";
import { boardHref, parseBoardQuery } from "../../../web/board/query.ts";
import { flightHref } from "../../../web/flight/query.ts";
import { modelHref, parseModelQuery } from "../../../web/model/query.ts";
import { AirportsPage } from "../../../web/pages/airports.tsx";
import { BoardPage } from "../../../web/pages/board/board.tsx";
import { ModelPage, spanStart } from "../../../web/pages/model/model.tsx";
import { flightCode } from "../../../web/search/flight-code.ts";
import { contentHash } from "../assets.ts";
import { redirect } from "../redirect.ts";
import { badParameter, html, lasting, type PageSite, page, render, servedAirport, shellOf } from "./request.tsx";

/** Entries of the journal that the model page reads: some weeks of decisions. */
const JOURNAL_ENTRIES = 200;

/** The pages in one language, under its prefix. */
export function publicRoutes(site: PageSite): Hono {
  const { deps, t } = site;
  const { read } = deps;
  const app = new Hono();

  app.get("/", async (c) => {
    const airports = await read.airports();
    const [only] = airports;
    if (only !== undefined && airports.length === 1) {
      return redirect(c, `/${`${t.prefix}/${only.airport.iata}`.slice(1)}`, 302);
    }
    const body = render(<AirportsPage shell={shellOf(site, "/")} airports={airports} />);
    return html(c, { body, etag: `"${contentHash(body)}"`, now: await deps.now(), settled: true });
  });

  app.get("/:iata{[A-Za-z]{3}}", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const query = parseBoardQuery((name) => c.req.query(name), at.today);
    if (!query.ok) return badParameter(c, site, query.error, at.served);
    const address = boardHref(at.iata, at.today, query.value);
    const number = query.value.q === null ? null : flightCode(query.value.q);
    if (number !== null) {
      const named = c.req.query("day") ? query.value.day : null;
      return redirect(c, `/${`${t.prefix}${flightHref(at.iata, at.today, number, named)}`.slice(1)}`, 302);
    }
    return page(c, site, { at, address, moves: query.value.day === at.today }, async () => {
      const { day } = query.value;
      const board = (await read.board(at.iata, day)) ?? emptyBoard(day, at.today);
      if (board === null) return null;
      const stale = isStale(board.issuedAt, at.now);
      const holidays = HolidayCalendar.of(deps.holidays, at.served.airport.country);
      const shell = shellOf(site, address, at.asOf);
      const { served, today, asOf } = at;
      const props = { shell, served, board, holidays, query: query.value, today, asOf, stale };
      const copied = board.copiedAt !== undefined;
      const settled = board.issuedAt !== null && !copied;
      return { body: render(<BoardPage {...props} />), issuedAt: board.issuedAt, stale, settled, copied };
    });
  });

  app.get("/:iata{[A-Za-z]{3}}/model", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const query = parseModelQuery((name) => c.req.query(name));
    if (!query.ok) return badParameter(c, site, query.error, at.served);
    const address = modelHref(at.iata, query.value);
    return page(c, site, { at, address, always: true }, async () => {
      const from = spanStart(at.today, query.value.days);
      const [report, rows, board, health, entries] = await Promise.all([
        read.model(at.iata),
        read.metrics(at.iata, { key: null, model: null, lead: null, kind: null, from, to: at.today }),
        read.board(at.iata, at.today),
        // Where the page is made from a copy since the database does not answer, nobody knows what runs late.
        read.health().catch(() => []),
        read.journal(at.iata, at.now, JOURNAL_ENTRIES).catch(() => []),
      ]);
      if (report === null || rows === null) return null;
      const freshness = {
        issuedAt: board?.issuedAt ?? null,
        dataCompleteTo: board?.dataCompleteTo ?? null,
        model: board?.model ?? null,
      };
      const shell = shellOf(site, address);
      const stale = health.filter(({ iata }) => iata === at.iata).flatMap((facts) => staleParts(facts, at.now));
      const props = {
        shell,
        served: at.served,
        report,
        rows,
        query: query.value,
        today: at.today,
        freshness,
        stale,
        entries: entries ?? [],
      };
      // Without a champion forecasts may come from a prior for weeks; whoever does is told with the version of the data.
      return lasting(render(<ModelPage {...props} />), report.champion !== null || freshness.issuedAt !== null);
    });
  });
  return app;
}
