import type { Child } from "hono/jsx";
import type { ServedAirport } from "../../core/api/read-model.ts";
import { type Instant, toIso } from "../../core/time.ts";
import type { Dictionary } from "../i18n/en.ts";
import { LANGUAGES } from "../i18n/languages.ts";

/** The parts that every page needs beside its own content. */
export interface Shell {
  readonly t: Dictionary;
  /** Addresses of the files that pages load. */
  readonly files: Readonly<
    Record<"styles" | "theme" | "client" | "charts" | "icon" | "favicon" | "touch" | "card", string>
  >;
  /** Scheme and host under which pages are known; empty where they are known by their paths alone. */
  readonly origin: string;
  /** The page's own address without the language's prefix, the same for every address that means the same. */
  readonly path: string;
  /** The moment that the page shows; ages of times on it are counted from there. Absent where no ages are shown. */
  readonly asOf?: Instant;
  /** One sentence that says why the data is not from live sources; null when it is. */
  readonly note: string | null;
}

type PageName = "board" | "model" | "journal" | "accuracy" | "ops";

export interface LayoutProps {
  readonly shell: Shell;
  readonly title: string;
  readonly served?: ServedAirport | undefined;
  readonly here?: PageName;
  /** The airports of the service, whose boards a page of none of them leads back to. */
  readonly boards?: readonly ServedAirport[];
  readonly skip?: { readonly href: string; readonly text: string };
  /** A warning that is shown above everything else. */
  readonly warning?: { readonly title: string; readonly text: string } | undefined;
  /** Whether the page has figures that are drawn anew when somebody points at them. */
  readonly charts?: boolean;
  readonly footer?: Child;
  readonly children: Child;
}

/** The language in which publishers want their names and licences to be given. */
const EN = "en-GB";

/** Pages of an airport in the order of the top line, with the ends of their addresses. */
const PAGES: readonly (readonly [PageName, string])[] = [
  ["board", ""],
  ["model", "/model"],
  ["accuracy", "/accuracy"],
  ["ops", "/ops"],
  ["journal", "/journal"],
];

export function Layout(props: LayoutProps) {
  const { shell, served, here } = props;
  const { t, files } = shell;
  const iata = served?.airport.iata;
  return (
    <html lang={t.lang} data-now={shell.asOf === undefined ? undefined : toIso(shell.asOf)}>
      <head>
        <meta charset="utf-8" />
        <title>{`${props.title} · ${t.brand}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content={props.title} />
        <Identity {...props} />
        <link rel="stylesheet" href={files.styles} />
        {/* Not deferred, because the chosen theme must be known before the first paint. */}
        <script src={files.theme} data-dark={t.theme.toDark} data-light={t.theme.toLight}></script>
        {props.charts ? <script src={files.client} defer></script> : null}
      </head>
      <body>
        {props.skip ? (
          <a class="skip" href={props.skip.href}>
            {props.skip.text}
          </a>
        ) : null}
        <header class="top">
          <a class="brand" href={t.prefix || "/"}>
            <Mark /> <b>{t.brand}</b> <span>{t.tagline}</span>
          </a>
          {iata ? (
            <nav aria-label={t.nav.label}>
              {PAGES.map(([name, end]) => (
                <a href={`${t.prefix}/${iata}${end}`} aria-current={here === name ? "page" : undefined}>
                  {t.nav[name]}
                </a>
              ))}
            </nav>
          ) : props.boards?.length ? (
            <nav aria-label={t.nav.board}>
              {props.boards.map(({ airport }) => (
                <a href={`${t.prefix}/${airport.iata}`}>{t.error.board(airport.iata)}</a>
              ))}
            </nav>
          ) : null}
          {LANGUAGES.filter(({ lang }) => lang !== t.lang).map((other) => (
            <a class="language" href={`${other.prefix}${shell.path}`} lang={other.lang} hreflang={other.lang}>
              {other.language}
            </a>
          ))}
          {/* The script that makes the button work also shows it. */}
          <button type="button" id="theme" hidden></button>
        </header>
        <main>
          <Banner shell={shell} served={served} />
          {props.warning ? (
            <p class="loud warn" role="alert">
              <b>{props.warning.title}</b> {props.warning.text}
            </p>
          ) : null}
          {props.children}
        </main>
        <footer>
          {props.footer}
          {served && served.attribution.length > 0 ? (
            <p>
              {t.footer.sources}: <span lang={t.lang === EN ? undefined : EN}>{served.attribution.join(" · ")}</span>
            </p>
          ) : null}
          <p>
            <a href={t.prefix || "/"}>{t.footer.airports}</a> · <a href={`${t.prefix}/data`}>{t.footer.data}</a> ·{" "}
            <a href={`${t.prefix}/docs/api`}>{t.footer.docs}</a>
          </p>
        </footer>
      </body>
    </html>
  );
}

/** What search engines, browsers and previews of a link want to know of the page. */
function Identity({ shell, title }: Pick<LayoutProps, "shell" | "title">) {
  const { t, files, origin, path } = shell;
  const address = (prefix: string): string => `${origin}${prefix}${prefix !== "" && path === "/" ? "" : path}`;
  return (
    <>
      <link rel="canonical" href={address(t.prefix)} />
      {LANGUAGES.map(({ lang, prefix }) => (
        <link rel="alternate" hreflang={lang.slice(0, 2)} href={address(prefix)} />
      ))}
      <link rel="alternate" hreflang="x-default" href={address("")} />
      <link rel="icon" href={files.icon} type="image/svg+xml" />
      <link rel="icon" href={files.favicon} sizes="32x32" />
      <link rel="apple-touch-icon" href={files.touch} />
      <meta property="og:site_name" content={t.brand} />
      <meta property="og:type" content="website" />
      <meta property="og:title" content={title} />
      {origin === "" ? null : (
        <>
          <meta property="og:url" content={address(t.prefix)} />
          <meta property="og:image" content={`${origin}${files.card}`} />
          <meta property="og:image:width" content="1200" />
          <meta property="og:image:height" content="630" />
          <meta property="og:image:alt" content={`${t.brand}: ${t.tagline}`} />
        </>
      )}
      <meta name="twitter:card" content="summary_large_image" />
    </>
  );
}

/** One line that says that the data is not real or not live; why stands in its details. */
function Banner({ shell, served }: Pick<LayoutProps, "shell" | "served">) {
  const { t, note } = shell;
  const simulated = served?.airport.simulated ?? false;
  if (!simulated && note === null) return null;
  return (
    <details class="loud">
      <summary>
        <b>{simulated ? t.simulated : t.notLive}</b>
      </summary>
      {simulated ? <p>{t.simulatedMore}</p> : null}
      {note === null ? null : <p>{note}</p>}
    </details>
  );
}

/** The mark: a runway seen from its threshold, whose middle line stops short. */
function Mark() {
  return (
    <svg class="mark" viewBox="0 0 16 16" aria-hidden="true">
      <path d="M6.75 1h2.5L14 15H2z" />
      <path class="line" d="M8 3v2M8 6.5v2.4" />
      <path class="short" d="M8 11V15" />
    </svg>
  );
}
