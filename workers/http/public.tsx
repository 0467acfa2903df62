import { type Context, Hono } from "hono";
import type { BadParameter } from "../../core/api/day-parameter.ts";
import { emptyBoard } from "../../core/api/empty-board.ts";
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
import { AnswerCache } from "./answer-cache.ts";
import type { AssetPaths } from "./assets.ts";
import { contentHash } from "./assets.ts";
import type { AppDeps } from "./deps.ts";
import { type ProblemKind, problemStatus } from "./errors.ts";
import { cacheHeaders, clientHolds } from "./freshness.ts";
import { redirect } from "./redirect.ts";

/** Characters of rendered pages that an isolate caches: about twenty boards of a large airport. */
const CACHE_CHARACTERS = 4_000_000;

interface CachedPage {
  readonly body: string;
  /** Reference time of the forecasts on the page; null if nothing on it becomes stale. */
  readonly issuedAt: Instant | null;
  /** Whether the page contains the warning that its forecasts are old. */
  readonly stale: boolean;
  /** False while there is nothing to show yet. */
  readonly settled: boolean;
  /** True of a page made from a copy, which must not pass for the page of this version of the data. */
  readonly copied?: boolean;
}

export function publicRoutes(deps: AppDeps, paths: AssetPaths): Hono {
  const { read } = deps;
  const shell = shellOf(deps, paths);
  const cache = new AnswerCache<CachedPage>(CACHE_CHARACTERS);
  const app = new Hono();

  app.get("/", async (c) => {
    const airports = await read.airports();
    const [only] = airports;
    if (only !== undefined && airports.length === 1) return redirect(c, `/${only.airport.iata}`, 302);
    const body = render(<AirportsPage shell={shell} airports={airports} />);
    return html(c, { body, etag: `"${contentHash(body)}"`, now: await deps.now(), settled: true });
  });

  app.get("/:iata{[A-Za-z]{3}}", async (c) => {
    const at = await servedAirport(c, deps, shell);
    if (at instanceof Response) return at;
    const query = parseBoardQuery((name) => c.req.query(name), at.today);
    if (!query.ok) return badParameter(c, shell, query.error);
    return page(c, at, boardHref(at.iata, at.today, query.value), async () => {
      const { day } = query.value;
      const board = (await read.board(at.iata, day)) ?? emptyBoard(day, at.today);
      if (board === null) return null;
      const stale = isStale(board.issuedAt, at.now);
      const holidays = HolidayCalendar.of(deps.holidays, at.served.airport.country);
      const props = { shell, served: at.served, board, holidays, query: query.value, today: at.today, stale };
      const copied = board.copiedAt !== undefined;
      const settled = board.issuedAt !== null && !copied;
      return { body: render(<BoardPage {...props} />), issuedAt: board.issuedAt, stale, settled, copied };
    });
  });

  app.get("/:iata{[A-Za-z]{3}}/model", async (c) => {
    const at = await servedAirport(c, deps, shell);
    if (at instanceof Response) return at;
    const query = parseModelQuery((name) => c.req.query(name));
    if (!query.ok) return badParameter(c, shell, query.error);
    return page(c, at, modelHref(at.iata, query.value), async () => {
      const from = spanStart(at.today, query.value.days);
      const [report, rows, board] = await Promise.all([
        read.model(at.iata),
        read.metrics(at.iata, { key: null, model: null, lead: null, kind: "live", from, to: at.today }),
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

  /** Answers with a page of an airport, from the cache or rendered anew; with 304 if the client has the same one. */
  async function page(
    c: Context,
    at: AirportRequest,
    address: string,
    make: () => Promise<CachedPage | null>,
  ): Promise<Response> {
    const cached = cache.get(address, at.variant);
    // Forecasts become stale by time alone, so the warning of a cached page must still be right.
    const usable = cached !== null && cached.stale === isStale(cached.issuedAt, at.now);
    const made = usable ? cached : await make();
    if (made === null) return notFound(c, shell, en.error.noDay(c.req.query("day") ?? at.today, at.iata));
    // What is not settled is made again: a copy gives way to the database as soon as that answers.
    if (!usable && made.settled) cache.set(address, at.variant, made);
    const etag = `"${at.variant}${made.stale ? ".stale" : ""}${made.copied ? ".copy" : ""}"`;
    if (clientHolds(c, etag)) return c.body(null, 304, cacheHeaders(etag, at.now, made.settled));
    return html(c, { body: made.body, etag, now: at.now, settled: made.settled });
  }
  return app;
}

/** The parts of a page that are the same on all pages. */
export const shellOf = ({ note }: AppDeps, files: AssetPaths): Shell => ({ t: en, files, note: note ?? null });

/** A request about an airport that is served here. */
interface AirportRequest {
  readonly iata: string;
  readonly served: ServedAirport;
  readonly now: Instant;
  readonly today: LocalDate;
  /** Version of data and code, and the airport's day: all that a page depends on beside its address and its age. */
  readonly variant: string;
}

/** Finds the airport that the address names, or makes the 404 answer or the redirect to the upper-case address. */
async function servedAirport(c: Context, deps: AppDeps, shell: Shell): Promise<AirportRequest | Response> {
  const written = c.req.param("iata") ?? "";
  const iata = written.toUpperCase();
  const [airports, version, now] = await Promise.all([deps.read.airports(), deps.read.dataVersion(iata), deps.now()]);
  const served = airports.find(({ airport }) => airport.iata === iata);
  if (served === undefined || version === null) return notFound(c, shell, en.error.noAirport(iata));
  if (written !== iata) {
    const { pathname, search } = new URL(c.req.url);
    return redirect(c, `/${iata}${pathname.slice(1 + written.length)}${search}`, 301);
  }
  const today = localDateOf(now, served.airport.timeZone);
  return { iata, served, now, today, variant: `${version}.${deps.build}.${today}` };
}

const render = (page: unknown): string => `<!doctype html>${String(page)}`;

interface HtmlAnswer {
  readonly body: string;
  readonly etag: string;
  readonly now: Instant;
  readonly settled: boolean;
}

const html = (c: Context, { body, etag, now, settled }: HtmlAnswer): Response =>
  c.body(body, 200, { "Content-Type": "text/html; charset=utf-8", ...cacheHeaders(etag, now, settled) });

export const notFound = (c: Context, shell: Shell, text: string): Response =>
  errorPage(c, shell, { kind: "not-found", heading: en.error.heading, text });

const badParameter = (c: Context, shell: Shell, { parameter, value, expected }: BadParameter): Response =>
  errorPage(c, shell, {
    kind: "bad-parameter",
    heading: en.error.badHeading,
    text: en.error.badParameter(parameter, value.slice(0, 60), expected),
  });

export interface ErrorText {
  readonly kind: ProblemKind;
  readonly heading: string;
  readonly text: string;
}

/** Answers with an error page, which no cache keeps. */
export function errorPage(c: Context, shell: Shell, { kind, heading, text }: ErrorText): Response {
  return c.body(render(<ErrorPage shell={shell} heading={heading} text={text} />), problemStatus(kind), {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-store",
  });
}
