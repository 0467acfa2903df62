import type { ServedAirport } from "../../core/api/read-model.ts";
import type { DataManifest } from "../../core/open-data/manifest.ts";
import { FORMATS, pathOf } from "../../core/open-data/paths.ts";
import type { LocalDate } from "../../core/time.ts";
import type { Dictionary } from "../i18n/en.ts";
import { Layout, type Shell } from "./layout.tsx";

/** A moment in UTC, as everything in the files is: `7 Mar 2026, 00:15 UTC`. */
const utcWords = (t: Dictionary, at: string): string =>
  `${t.dayOfYear(at.slice(0, 10) as LocalDate)}, ${at.slice(11, 16)} UTC`;

interface DataProps {
  readonly shell: Shell;
  readonly airports: readonly ServedAirport[];
  readonly manifest: DataManifest;
}

/** The files of the open data for people: each table of each airport whole, and its months below. */
export function DataPage({ shell, airports, manifest }: DataProps) {
  const { t } = shell;
  const words = t.files;
  const tables = [...Map.groupBy(manifest.files, ({ airport, table }) => `${airport} ${table}`)];
  return (
    <Layout shell={shell} title={words.heading} boards={airports}>
      <h1>{words.heading}</h1>
      <p>
        {words.intro} <a href="/data/manifest.json">/data/manifest.json</a> ·{" "}
        <a href={`${t.prefix}/explore`}>{t.explore.heading}</a>
      </p>
      {Object.entries(manifest.asOf).map(([iata, at]) => (
        <p>
          {words.asOf(iata)} <time datetime={at}>{utcWords(t, at)}</time>. {words.since}
        </p>
      ))}
      {tables.length === 0 ? <p>{t.explore.none}</p> : null}
      {tables.map(([name, files]) => (
        <section aria-label={name}>
          <h2>{name}</h2>
          <p>
            {t.explore.meanings[files[0]?.table ?? ""] ?? (
              <span lang="en">{manifest.schemas[files[0]?.schema ?? ""]?.meaning}</span>
            )}
          </p>
          {files
            .filter(({ month }) => month === null)
            .map(({ path, rows, bytes }) => (
              <p>
                <a href={path}>{path}</a> {words.size(rows, bytes)}
              </p>
            ))}
          <details>
            <summary>{words.months}</summary>
            <ul>
              {files
                .filter(({ month, format }) => month !== null && format === "parquet")
                .map((file) => (
                  <li>
                    {file.month}:{" "}
                    {FORMATS.map((format) => (
                      <>
                        <a href={pathOf({ ...file, format })}>{format}</a>{" "}
                      </>
                    ))}
                    {words.rows(file.rows)}
                  </li>
                ))}
            </ul>
          </details>
        </section>
      ))}
      {Object.entries(manifest.attribution).map(([iata, sources]) => (
        <p>
          {iata}: {sources.join(" · ")}
        </p>
      ))}
    </Layout>
  );
}
