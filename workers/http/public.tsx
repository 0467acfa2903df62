import { type Context, Hono } from "hono";
import type { BadParameter } from "../../core/api/day-parameter.ts";
import { isStale } from "../../core/api/freshness.ts";
import type { ServedAirport } from "../../core/api/read-model.ts";
import { HolidayCalendar } from "../../core/calendar/holidays.ts";
import { type Instant, type LocalDate, localDateOf } from "../../core/time.ts";
import { boardHref, parseBoardQuery } from "../../web/board/query.ts";
import { en } from "../../web/i18n/en.ts";
import { modelHref, parseModelQuery } from "../../web/model/query.ts";
import { AirportsPage } from "../../web/pages/airports.tsx";
import { BoardPage } from "../../web/pages/board/board.tsx";
import { ErrorPage } from "../../web/pages/error.tsx";
import type { Shell } from "../../web/pages/layout.tsx";
import { ModelPage, spanStart } from "../../web/pages/model/model.tsx";
import type { AssetPaths } from "./assets.ts";
import { contentHash } from "./assets.ts";
import type { AppDeps } from "./deps.ts";
import { type ProblemKind, problemStatus } from "./errors.ts";
import { freshHeaders, holds } from "./freshness.ts";
import { type KeptPage, PageCache } from "./page-cache.ts";

/** Characters of rendered pages that an isolate keeps: about twenty boards of a large airport. */
const CACHE_CHARACTERS = 4_000_000;

export function publicRoutes(deps: AppDeps, paths: AssetPaths): Hono {
  const { read } = deps;
  const shell = shellOf(deps, paths);
  const cache = new PageCache(CACHE_CHARACTERS);
  const app = new Hono();

  app.get("/", async (c) => {
    const airports = await read.airports();
    const [only] = airports;
    if (only !== undefined && airports.length === 1) return c.redirect(`/${only.airport.iata}`, 302);
    const page = render(<AirportsPage shell={shell} airports={airports} />);
    return html(c, page, `"${contentHash(page)}"`, await deps.now(), true);
  });

  app.get("/:iata{[A-Za-z]{3}}", async (c) => {
    const at = await place(c, deps, shell);
    if (at instanceof Response) return at;
    const query = parseBoardQuery((name) => c.req.query(name), at.today);
    if (!query.ok) return badParameter(c, shell, query.error);
    return page(c, at, boardHref(at.iata, at.today, query.value), async () => {
      const board = await read.board(at.iata, query.value.day);
      if (board === null) return null;
      const stale = isStale(board.issuedAt, at.now);
      const holidays = HolidayCalendar.of(deps.holidays, at.served.airport.country);
      const props = { shell, served: at.served, board, holidays, query: query.value, today: at.today, stale };
      const settled = board.issuedAt !== null;
      return { body: render(<BoardPage {...props} />), issuedAt: board.issuedAt, stale, settled };
    });
  });

  app.get("/:iata{[A-Za-z]{3}}/model", async (c) => {
    const at = await place(c, deps, shell);
    if (at instanceof Response) return at;
    const query = parseModelQuery((name) => c.req.query(name));
    if (!query.ok) return badParameter(c, shell, query.error);
    return page(c, at, modelHref(at.iata, query.value), async () => {
      const from = spanStart(at.today, query.value.days);
      const [report, rows, board] = await Promise.all([
        read.model(at.iata),
        read.metrics(at.iata, { key: null, model: null, lead: null, from, to: null }),
        read.board(at.iata, at.today),
      ]);
      if (report === null || rows === null) return null;
      const freshness = {
        issuedAt: board?.issuedAt ?? null,
        dataCompleteTo: board?.dataCompleteTo ?? null,
        model: board?.model ?? null,
      };
      const props = { shell, served: at.served, report, rows, query: query.value, today: at.today, freshness };
      const settled = report.champion !== null;
      return { body: render(<ModelPage {...props} />), issuedAt: null, stale: false, settled };
    });
  });

  /** One page of an airport: the isolate's copy or made anew; a client that holds the same one is only told so. */
  async function page(c: Context, at: Place, address: string, make: () => Promise<KeptPage | null>): Promise<Response> {
    const kept = cache.get(address, at.variant);
    // Time alone makes a page stale, so a kept one must still say the right thing.
    const usable = kept !== null && kept.stale === isStale(kept.issuedAt, at.now);
    const made = usable ? kept : await make();
    if (made === null) return notFound(c, shell, en.error.noDay(c.req.query("day") ?? at.today, at.iata));
    if (!usable) cache.set(address, at.variant, made);
    const etag = `"${at.variant}${made.stale ? ".stale" : ""}"`;
    if (holds(c, etag)) return c.body(null, 304, freshHeaders(etag, at.now, made.settled));
    return html(c, made.body, etag, at.now, made.settled);
  }
  return app;
}

export const shellOf = ({ note }: AppDeps, files: AssetPaths): Shell => ({ t: en, files, note: note ?? null });

interface Place {
  readonly iata: string;
  readonly served: ServedAirport;
  readonly now: Instant;
  readonly today: LocalDate;
  /** Data, code and the airport's day: all that a page depends on beside its address and the age of its forecasts. */
  readonly variant: string;
}

async function place(c: Context, deps: AppDeps, shell: Shell): Promise<Place | Response> {
  const written = c.req.param("iata") ?? "";
  const iata = written.toUpperCase();
  const [airports, version, now] = await Promise.all([deps.read.airports(), deps.read.dataVersion(iata), deps.now()]);
  const served = airports.find(({ airport }) => airport.iata === iata);
  if (served === undefined || version === null) return notFound(c, shell, en.error.noAirport(iata));
  if (written !== iata) return c.redirect(c.req.url.replace(`/${written}`, `/${iata}`), 301);
  const today = localDateOf(now, served.airport.timeZone);
  return { iata, served, now, today, variant: `${version}.${deps.build}.${today}` };
}

const render = (page: unknown): string => `<!doctype html>${String(page)}`;

const html = (c: Context, body: string, etag: string, now: Instant, settled: boolean): Response =>
  c.body(body, 200, { "Content-Type": "text/html; charset=utf-8", ...freshHeaders(etag, now, settled) });

export const notFound = (c: Context, shell: Shell, text: string): Response =>
  errorPage(c, shell, "not-found", en.error.heading, text);

const badParameter = (c: Context, shell: Shell, { parameter, value, expected }: BadParameter): Response =>
  errorPage(
    c,
    shell,
    "bad-parameter",
    en.error.badHeading,
    en.error.badParameter(parameter, value.slice(0, 60), expected),
  );

export function errorPage(c: Context, shell: Shell, kind: ProblemKind, heading: string, text: string): Response {
  return c.body(render(<ErrorPage shell={shell} heading={heading} text={text} />), problemStatus(kind), {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
  });
}
