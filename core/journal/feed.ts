import { type Instant, toIso } from "../time.ts";
import type { Entry } from "./entry.ts";
import { textsOf } from "./texts.ts";

/** Where a feed's links lead: the journal's page and the feed itself, both whole addresses. */
export interface FeedLinks {
  readonly page: string;
  readonly feed: string;
}

export type FeedLanguage = "en" | "ru";

const TITLE: Readonly<Record<FeedLanguage, (iata: string) => string>> = {
  en: (iata) => `Vylet ${iata}: decisions and incidents`,
  ru: (iata) => `Vylet ${iata}: решения и происшествия`,
};

/** An address within the page of each entry. */
export const anchorOf = ({ id }: Entry): string => id.replace(/[^A-Za-z0-9.-]+/g, "-");

/** JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/. */
export const jsonFeed = (iata: string, language: FeedLanguage, entries: readonly Entry[], links: FeedLinks) => ({
  version: "https://jsonfeed.org/version/1.1",
  title: TITLE[language](iata),
  home_page_url: links.page,
  feed_url: links.feed,
  language,
  items: entries.map((entry) => {
    const { title, text } = textsOf(entry)[language];
    return {
      id: `${links.page}#${anchorOf(entry)}`,
      url: `${links.page}#${anchorOf(entry)}`,
      title,
      content_text: text,
      date_published: toIso(entry.at),
      ...(entry.closedAt !== null && entry.closedAt !== entry.at ? { date_modified: toIso(entry.closedAt) } : {}),
      tags: [entry.evidence.kind],
      _vylet: entry.evidence,
    };
  }),
});

/** Markup as text, without the characters that XML 1.0 cannot hold. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, "")
    .replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]!);

/** RSS 2.0, https://www.rssboard.org/rss-specification. `httpDate` writes a moment as HTTP does. */
export function rssFeed(
  iata: string,
  language: FeedLanguage,
  entries: readonly Entry[],
  links: FeedLinks,
  httpDate: (at: Instant) => string,
): string {
  const items = entries.map((entry) => {
    const { title, text } = textsOf(entry)[language];
    const url = escaped(`${links.page}#${anchorOf(entry)}`);
    const about = `<title>${escaped(title)}</title><link>${url}</link><guid isPermaLink="true">${url}</guid>`;
    return `<item>${about}<description>${escaped(text)}</description><pubDate>${httpDate(entry.at)}</pubDate></item>`;
  });
  const title = escaped(TITLE[language](iata));
  const head = `<title>${title}</title><link>${escaped(links.page)}</link><description>${title}</description>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>${head}<language>${language}</language>\n${items.join("\n")}\n</channel></rss>\n`;
}
