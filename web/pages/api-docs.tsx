import { API_ROUTES } from "../../core/api/openapi/routes.ts";
import type { ServedAirport } from "../../core/api/read-model.ts";
import { Layout, type Shell } from "./layout.tsx";

interface ApiDocsProps {
  readonly shell: Shell;
  readonly airports: readonly ServedAirport[];
}

/** The addresses of the API, from the same list as `/openapi.json`; examples are of an airport that is served. */
export function ApiDocsPage({ shell, airports }: ApiDocsProps) {
  const { t } = shell;
  const iata = airports[0]?.airport.iata ?? "HKG";
  return (
    <Layout shell={shell} title={t.docs.heading} boards={airports}>
      <h1>{t.docs.heading}</h1>
      <p>
        {t.docs.intro} <a href="/openapi.json">/openapi.json</a>
      </p>
      {API_ROUTES.map(({ path, summary, query }) => (
        <section aria-labelledby={idOf(path)}>
          <h2 id={idOf(path)}>
            <code>{path}</code>
          </h2>
          <p lang="en">{summary}</p>
          {Object.keys(query).length === 0 ? null : (
            <table class="plain said">
              <thead>
                <tr>
                  <th scope="col">{t.docs.parameter}</th>
                  <th scope="col">{t.docs.meaning}</th>
                </tr>
              </thead>
              <tbody>
                {Object.entries(query).map(([name, { meaning, values }]) => (
                  <tr>
                    <th scope="row">
                      <code>{name}</code>
                    </th>
                    <td class="words" lang="en">
                      {meaning}
                      {values === undefined ? null : `: ${values.join(", ")}`}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
          {/\{(flight|version)\}/.test(path) ? null : (
            <p>
              {t.docs.example} <a href={path.replace("{iata}", iata)}>{path.replace("{iata}", iata)}</a>
            </p>
          )}
        </section>
      ))}
    </Layout>
  );
}

const idOf = (path: string): string => path.replace(/\W+/g, "-").replace(/^-|-$/g, "");
