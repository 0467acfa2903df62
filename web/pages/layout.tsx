import type { Child } from "hono/jsx";
import type { ServedAirport } from "../../core/api/read-model.ts";
import type { Dictionary } from "../i18n/en.ts";
import { LANGUAGES } from "../i18n/languages.ts";

/** The parts that every page needs beside its own content. */
export interface Shell {
  readonly t: Dictionary;
  /** Addresses of the files that pages load. */
  readonly files: { readonly styles: string; readonly theme: string; readonly client: string; readonly icon: string };
  /** The page's own address without the language's prefix, as every address of the page that means the same. */
  readonly path: string;
  /** One sentence that says why the data is not from live sources; null when it is. */
  readonly note: string | null;
}

export interface LayoutProps {
  readonly shell: Shell;
  readonly title: string;
  readonly served?: ServedAirport;
  readonly here?: "board" | "model";
  readonly skip?: { readonly href: string; readonly text: string };
  /** A warning that is shown above everything else. */
  readonly warning?: { readonly title: string; readonly text: string } | undefined;
  readonly charts?: boolean;
  readonly footer?: Child;
  readonly children: Child;
}

export function Layout(props: LayoutProps) {
  const { shell, served, here } = props;
  const { t, files } = shell;
  const iata = served?.airport.iata;
  return (
    <html lang={t.lang}>
      <head>
        <meta charset="utf-8" />
        <title>{`${props.title} · ${t.brand}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="canonical" href={`${t.prefix}${shell.path}`} />
        {LANGUAGES.map(({ lang, prefix }) => (
          <link rel="alternate" hreflang={lang.slice(0, 2)} href={`${prefix}${shell.path}`} />
        ))}
        <link rel="icon" href={files.icon} type="image/svg+xml" />
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
            <b>{t.brand}</b> <span>{t.tagline}</span>
          </a>
          {iata ? (
            <nav aria-label={t.nav.label}>
              <a href={`${t.prefix}/${iata}`} aria-current={here === "board" ? "page" : undefined}>
                {t.nav.board}
              </a>
              <a href={`${t.prefix}/${iata}/model`} aria-current={here === "model" ? "page" : undefined}>
                {t.nav.model}
              </a>
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
        {served?.airport.simulated || shell.note ? (
          <p class="loud" role="note">
            {served?.airport.simulated ? (
              <>
                <b>{t.simulated}</b> {t.simulatedMore}{" "}
              </>
            ) : null}
            {shell.note}
          </p>
        ) : null}
        {props.warning ? (
          <p class="loud warn" role="alert">
            <b>{props.warning.title}</b> {props.warning.text}
          </p>
        ) : null}
        <main>{props.children}</main>
        <footer>
          {props.footer}
          {served && served.attribution.length > 0 ? (
            <p>
              {t.footer.sources}: {served.attribution.join(" · ")}
            </p>
          ) : null}
          <p>
            <a href="/api/v1/airports">{t.footer.airports} (JSON)</a>
          </p>
        </footer>
      </body>
    </html>
  );
}
