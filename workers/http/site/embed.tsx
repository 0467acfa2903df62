import { type Context, Hono } from "hono";
import { emptyBoard } from "../../../core/api/empty-board.ts";
import { rowOf } from "../../../web/board/rows.ts";
import { Badge } from "../../../web/embed/badge.tsx";
import { airportBadge, type BadgeText, flightBadge } from "../../../web/embed/badge-text.ts";
import { EmbedPage } from "../../../web/embed/embed.tsx";
import { EMBED_STYLE } from "../../../web/embed/style.ts";
import type { Dictionary } from "../../../web/i18n/en.ts";
import { LANGUAGES } from "../../../web/i18n/languages.ts";
import { cacheHeaders, clientHolds } from "../freshness.ts";
import { redirect } from "../redirect.ts";
import { askedFlight } from "./flight.tsx";
import { type AirportRequest, type PageSite, page, render, servedAirport } from "./request.tsx";

/** What other sites show of ours: a small page for a frame, and badges. `?lang=` chooses a language as `/ru` does. */
export function embedRoutes(site: PageSite): Hono {
  const { deps } = site;
  const app = new Hono();

  app.get("/embed/:iata{[A-Za-z]{3}}", async (c) => {
    const iata = c.req.param("iata").toUpperCase();
    const { pathname, search } = new URL(c.req.url);
    const own = `${site.t.prefix}/embed/${iata}`;
    if (pathname !== own) return redirect(c, `/${own.slice(1)}${search}`, 301);
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const spoken = { ...site, t: languageFor(c, site) };
    const answer = await page(c, spoken, { at, address: `/embed/${iata}`, moves: true }, async () => {
      const board = (await deps.read.board(iata, at.today)) ?? emptyBoard(at.today, at.today);
      if (board === null) return null;
      const ahead = rowsOf(at, board.flights).filter(({ gone }) => !gone);
      const props = {
        t: spoken.t,
        served: at.served,
        today: at.today,
        ahead,
        note: deps.note?.[spoken.t.names] ?? null,
      };
      const body = render(<EmbedPage {...props} />);
      const settled = board.issuedAt !== null && board.copiedAt === undefined;
      return { body, issuedAt: null, stale: false, settled, copied: board.copiedAt !== undefined };
    });
    answer.headers.set("Content-Security-Policy", await framedPolicy());
    answer.headers.set("Cross-Origin-Resource-Policy", "cross-origin");
    return answer;
  });

  app.get("/:iata{[A-Za-z]{3}}/badge.svg", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const t = languageFor(c, site);
    const board = await deps.read.board(at.iata, at.today);
    return badge(c, at, t, airportBadge(t, at.iata, rowsOf(at, board?.flights ?? [])));
  });

  app.get("/:iata{[A-Za-z]{3}}/f/:flight{[^/]{1,20}\\.svg}", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const t = languageFor(c, site);
    const written = c.req.param("flight").replace(/\.svg$/, "");
    const asked = await askedFlight(c, site, at, written);
    // A picture that is not there would be a broken one: it says itself that nothing is known.
    const unknown = { label: written, text: t.embed.badge.unknown, level: null };
    if (asked instanceof Response) return badge(c, at, t, unknown, asked.status === 400 ? 400 : 404);
    const rows = rowsOf(at, asked.flights);
    const row = rows.find(({ gone }) => !gone) ?? rows.at(-1);
    if (row === undefined) return badge(c, at, t, { ...unknown, label: asked.number }, 404);
    return badge(c, at, t, flightBadge(t, row));
  });
  return app;
}

const rowsOf = ({ served, asOf }: AirportRequest, flights: readonly Parameters<typeof rowOf>[0][]) =>
  flights.map((flight) => rowOf(flight, served.airport.timeZone, asOf));

/** The language that `?lang=` names, else that of the address. */
const languageFor = (c: Context, { t }: PageSite): Dictionary =>
  LANGUAGES.find(({ names }) => names === c.req.query("lang")) ?? t;

function badge(
  c: Context,
  at: AirportRequest,
  t: Dictionary,
  text: BadgeText,
  status: 200 | 400 | 404 = 200,
): Response {
  const headers = { "Content-Type": "image/svg+xml; charset=utf-8", "Cross-Origin-Resource-Policy": "cross-origin" };
  const label = status === 200 && at.served.airport.simulated ? t.simulatedTitle(text.label) : text.label;
  const body = String(<Badge {...text} label={label} lang={t.names} />);
  if (status !== 200) return c.body(body, status, { ...headers, "Cache-Control": "no-store" });
  const etag = `"${at.variant}.${t.names}.${at.asOf.toString(36)}"`;
  const kept = { ...headers, ...cacheHeaders(etag, at.now, true) };
  return clientHolds(c, etag) ? c.body(null, 304, kept) : c.body(body, 200, kept);
}

let policy: Promise<string> | undefined;

/** The policy of a page that any site may frame: no script, nothing loaded, and the one style by its hash. */
function framedPolicy(): Promise<string> {
  policy ??= crypto.subtle.digest("SHA-256", new TextEncoder().encode(EMBED_STYLE)).then((digest) => {
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`;
  });
  return policy;
}
