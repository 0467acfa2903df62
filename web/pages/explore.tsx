import type { ServedAirport } from "../../core/api/read-model.ts";
import type { Column } from "../../core/open-data/column.ts";
import { exploreHref, SAVED, type SavedQuery } from "../explore/saved.ts";
import { Layout, type Shell } from "./layout.tsx";

/** The addresses of the scripts of this page and of SQLite. */
export interface ExploreFiles {
  readonly page: string;
  readonly worker: string;
  readonly offline: string;
  readonly wasm: string;
}

interface ExploreProps {
  readonly shell: Shell;
  readonly files: ExploreFiles;
  readonly airports: readonly ServedAirport[];
  /** By name; empty before there is any data. */
  readonly tables: Readonly<Record<string, { readonly meaning: string; readonly columns: readonly Column[] }>>;
}

/** SQL in the browser. The page is the same for every query: the script reads it from the address. */
export function ExplorePage({ shell, files, airports, tables }: ExploreProps) {
  const { t } = shell;
  const words = t.explore;
  return (
    <Layout shell={shell} title={words.heading} boards={airports}>
      <h1>
        <b>{words.heading}</b>
      </h1>
      <p>{words.intro}</p>
      {Object.keys(tables).length === 0 ? <p>{words.none}</p> : null}
      <noscript>
        <p>
          {words.needsScript} <a href="/data/manifest.json">/data/manifest.json</a>
        </p>
      </noscript>
      <div
        id="explore"
        data-worker={files.worker}
        data-offline={files.offline}
        data-wasm={files.wasm}
        data-charts={shell.files.charts}
        data-words={JSON.stringify(words.said)}
      >
        <p>
          <label for="sql">{words.query}</label>
        </p>
        <textarea id="sql" rows={7} spellcheck={false}>
          {SAVED.months}
        </textarea>
        <p>
          <button type="button" id="ask">
            {words.ask}
          </button>{" "}
          <button type="button" id="stop" disabled>
            {words.stop}
          </button>{" "}
          <button type="button" id="csv" disabled>
            {words.csv}
          </button>{" "}
          <span id="said" role="status"></span>
        </p>
        <div id="chart" hidden></div>
        <div class="wide" tabindex={0}>
          <table class="plain" id="result" hidden></table>
        </div>
      </div>
      <h2>{words.savedHeading}</h2>
      <ul class="ways">
        {(Object.keys(SAVED) as SavedQuery[]).map((name) => (
          <li>
            <a href={`${t.prefix}${exploreHref(SAVED[name])}`}>{words.saved[name]}</a>
          </li>
        ))}
      </ul>
      <h2>{words.tables}</h2>
      {Object.entries(tables).map(([name, { meaning, columns }]) => (
        <details>
          <summary>
            <code>{name}</code> {words.meanings[name] ?? <span lang="en">{meaning}</span>}
          </summary>
          <table class="plain said">
            <thead>
              <tr>
                <th scope="col">{words.column}</th>
                <th scope="col">{words.type}</th>
                <th scope="col">{words.meaning}</th>
              </tr>
            </thead>
            <tbody>
              {columns.map((column) => (
                <tr>
                  <th scope="row">
                    <code>{column.name}</code>
                  </th>
                  <td>{column.unit === undefined ? column.type : `${column.type}, ${column.unit}`}</td>
                  <td class="words" lang="en">
                    {column.meaning}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
      <script src={files.page} defer></script>
    </Layout>
  );
}
