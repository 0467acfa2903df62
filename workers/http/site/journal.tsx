import { type Context, Hono } from "hono";
import { type FeedLanguage, jsonFeed, rssFeed } from "../../../core/journal/feed.ts";
import type { Instant } from "../../../core/time.ts";
import { JournalPage } from "../../../web/pages/journal.tsx";
import { nextAddress } from "../api-request.ts";
import { contentHash } from "../assets.ts";
import { journalPart } from "../records/journal-part.ts";
import { badParameter, html, type PageSite, render, servedAirport, shellOf } from "./request.tsx";

/** Entries on the page and in its feeds. */
const ENTRIES = 100;

/**
 * The journal of an airport as a page and as feeds. It is rendered anew each time, since incidents end by themselves.
 */
export function journalRoutes(site: PageSite): Hono {
  const { deps, t } = site;
  const { read } = deps;
  const app = new Hono();

  app.get("/:iata{[A-Za-z]{3}}/journal", async (c) => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const { iata, now, served } = at;
    const parameter = (name: string) => c.req.query(name);
    const part = await journalPart(read, { iata, now, entries: ENTRIES, parameter });
    if (!part.ok) return badParameter(c, site, part.error, served);
    const open = (await read.incidents(iata)) ?? [];
    const shell = shellOf(site, `/${iata}/journal`);
    const { entries, next } = part.value;
    const body = render(<JournalPage {...{ shell, served, entries, open, older: nextAddress(c, next) }} />);
    return html(c, { body, etag: `"${contentHash(body)}"`, now: at.now, settled: true });
  });

  const feed = async (c: Context, ending: ".json" | ".rss") => {
    const at = await servedAirport(c, site);
    if (at instanceof Response) return at;
    const entries = (await read.journal(at.iata, at.now, ENTRIES)) ?? [];
    const { origin } = new URL(c.req.url);
    const page = `${origin}${t.prefix}/${at.iata}/journal`;
    const links = { page, feed: `${page}${ending}` };
    const language: FeedLanguage = t.names;
    if (ending === ".json") {
      const body = JSON.stringify(jsonFeed(at.iata, language, entries, links));
      return c.body(body, 200, { "Content-Type": "application/feed+json; charset=utf-8", ...SHORTLY });
    }
    const body = rssFeed(at.iata, language, entries, links, httpDate);
    return c.body(body, 200, { "Content-Type": "application/rss+xml; charset=utf-8", ...SHORTLY });
  };
  app.get("/:iata{[A-Za-z]{3}}/journal.json", (c) => feed(c, ".json"));
  app.get("/:iata{[A-Za-z]{3}}/journal.rss", (c) => feed(c, ".rss"));
  return app;
}

/** Readers of feeds ask often. */
const SHORTLY = { "Cache-Control": "public, max-age=300" };

const httpDate = (at: Instant): string => new Date(at).toUTCString();
