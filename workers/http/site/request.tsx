import type { Context } from "hono";
import { isStale } from "../../../core/api/freshness.ts";
import type { BadParameter } from "../../../core/api/query/bad-parameter.ts";
import type { BoardFlight, ServedAirport } from "../../../core/api/read-model.ts";
import { type Instant, type LocalDate, localDateOf, MINUTE } from "../../../core/time.ts";
import type { Dictionary } from "../../../web/i18n/en.ts";
import { ErrorPage } from "../../../web/pages/error.tsx";
import type { Shell } from "../../../web/pages/layout.tsx";
import { AnswerCache } from "../answer-cache.ts";
import type { AssetPaths } from "../assets.ts";
import type { AppDeps } from "../deps.ts";
import { type ProblemKind, problemStatus, RETRY_AFTER_S } from "../errors.ts";
import { cacheHeaders, clientHolds } from "../freshness.ts";
import { redirect } from "../redirect.ts";

/** What the routes of pages share: the app's dependencies, the language, and the cache of rendered pages. */
export interface PageSite {
  readonly deps: AppDeps;
  readonly files: AssetPaths;
  readonly t: Dictionary;
  readonly cache: AnswerCache<CachedPage>;
}

/** Characters of rendered pages that an isolate caches: about twenty boards of a large airport. */
const CACHE_CHARACTERS = 4_000_000;

export const pageCache = (): AnswerCache<CachedPage> => new AnswerCache(CACHE_CHARACTERS);

export interface CachedPage {
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

/** A page that is the same whatever the hour is. */
export const lasting = (body: string, settled = true): CachedPage => ({ body, issuedAt: null, stale: false, settled });

/** The parts of a page that are the same on all pages. `path` is the page's address without the language's prefix. */
export const shellOf = ({ deps, files, t }: Omit<PageSite, "cache">, path: string, asOf?: Instant): Shell => ({
  t,
  files,
  origin: deps.origin ?? "",
  path,
  ...(asOf === undefined ? {} : { asOf }),
  note: deps.note?.[t.names] ?? null,
});

/** A request about an airport that is served here. */
export interface AirportRequest {
  readonly iata: string;
  readonly served: ServedAirport;
  readonly now: Instant;
  readonly today: LocalDate;
  /** The last quarter of an hour, when ticks come: the moment as of which flights wait on pages of today. */
  readonly asOf: Instant;
  /** Version of data and code, and the airport's day: all that a page depends on beside its address and its age. */
  readonly variant: string;
}

/** Finds the airport that the address names, or makes the 404 answer or the redirect to the upper-case address. */
export async function servedAirport(c: Context, site: PageSite): Promise<AirportRequest | Response> {
  const { deps, t } = site;
  const written = c.req.param("iata") ?? "";
  const iata = written.toUpperCase();
  const [airports, version, now] = await Promise.all([deps.read.airports(), deps.read.dataVersion(iata), deps.now()]);
  const served = airports.find(({ airport }) => airport.iata === iata);
  if (served === undefined || version === null) return notFound(c, site, t.error.noAirport(iata));
  if (written !== iata) {
    const { pathname, search } = new URL(c.req.url);
    return redirect(
      c,
      `/${`${t.prefix}/${iata}`.slice(1)}${pathname.slice(t.prefix.length + 1 + written.length)}${search}`,
      301,
    );
  }
  const today = localDateOf(now, served.airport.timeZone);
  const asOf = (now - (now % (15 * MINUTE))) as Instant;
  return { iata, served, now, today, asOf, variant: `${version}.${deps.build}.${today}` };
}

interface PageRequest {
  readonly at: AirportRequest;
  readonly address: string;
  readonly moves?: boolean;
  /** What the answer says if there is nothing to show; absent where that is a day without departures. */
  readonly missing?: string;
  /** True of a page that every airport has once something has run: where it is not there, the service is starting. */
  readonly always?: boolean;
}

/**
 * Answers with a page of an airport, from the cache or rendered anew; with 304 if the client has the same one.
 * `address` is the canonical path without the language's prefix; `moves` says that the page shows the time of the day.
 */
export async function page(
  c: Context,
  site: PageSite,
  { at, address, moves = false, missing, always = false }: PageRequest,
  make: () => Promise<CachedPage | null>,
): Promise<Response> {
  const { cache, t } = site;
  const variant = moves ? `${at.variant}.${(at.asOf / MINUTE).toString(36)}` : at.variant;
  const cached = cache.get(`${t.prefix}${address}`, variant);
  // Forecasts become stale by time alone, so the warning of a cached page must still be right.
  const usable = cached !== null && cached.stale === isStale(cached.issuedAt, at.now);
  const made = usable ? cached : await make();
  if (made === null) {
    if (always) return starting(c, site, at.served);
    return notFound(c, site, missing ?? t.error.noDay(c.req.query("day") ?? at.today, at.iata), at.served);
  }
  // What is not settled is made again: a copy gives way to the database as soon as that answers.
  if (!usable && made.settled) cache.set(`${t.prefix}${address}`, variant, made);
  const etag = `"${variant}${made.stale ? ".stale" : ""}${made.copied ? ".copy" : ""}"`;
  if (clientHolds(c, etag)) return c.body(null, 304, cacheHeaders(etag, at.now, made.settled));
  return html(c, { body: made.body, etag, now: at.now, settled: made.settled });
}

export const render = (page: unknown): string => `<!doctype html>${String(page)}`;

interface HtmlAnswer {
  readonly body: string;
  readonly etag: string;
  readonly now: Instant;
  readonly settled: boolean;
}

export const html = (c: Context, { body, etag, now, settled }: HtmlAnswer): Response =>
  c.body(body, 200, { "Content-Type": HTML_TYPE, ...cacheHeaders(etag, now, settled) });

const HTML_TYPE = "text/html; charset=utf-8";

export type ErrorSite = Omit<PageSite, "cache">;

export const notFound = (c: Context, site: ErrorSite, text: string, served?: ServedAirport): Promise<Response> =>
  errorPage(c, site, { kind: "not-found", heading: site.t.error.heading, text, served });

/** Answers in the place of a page that comes with the first tick. */
async function starting(c: Context, site: ErrorSite, served: ServedAirport): Promise<Response> {
  const { starting: heading, startingMore: text } = site.t.error;
  const answer = await errorPage(c, site, { kind: "not-set-up", heading, text, served });
  answer.headers.set("Retry-After", String(RETRY_AFTER_S));
  return answer;
}

export const badParameter = (
  c: Context,
  site: ErrorSite,
  bad: BadParameter,
  served?: ServedAirport,
): Promise<Response> =>
  errorPage(c, site, {
    kind: "bad-parameter",
    heading: site.t.error.badHeading,
    text: site.t.error.badParameter(bad),
    served,
  });

export interface ErrorText {
  readonly kind: ProblemKind;
  readonly heading: string;
  readonly text: string;
  /** The airport that the address names, if it is served here: the page then offers its search. */
  readonly served?: ServedAirport | undefined;
}

/** Answers with an error page, which no cache keeps. */
export async function errorPage(
  c: Context,
  site: ErrorSite,
  { kind, heading, text, served }: ErrorText,
): Promise<Response> {
  const like = served === undefined ? undefined : await someFlight(site, served);
  const body = render(<ErrorPage {...{ shell: shellOf(site, "/"), heading, text, served, like }} />);
  return c.body(body, problemStatus(kind), { "Content-Type": HTML_TYPE, "Cache-Control": "no-store" });
}

/** A flight of the airport's day, for the hint of the search; none where the board cannot be read either. */
async function someFlight({ deps }: ErrorSite, { airport }: ServedAirport): Promise<BoardFlight | undefined> {
  try {
    const board = await deps.read.board(airport.iata, localDateOf(await deps.now(), airport.timeZone));
    return board?.flights.at(-1);
  } catch {
    return undefined;
  }
}
