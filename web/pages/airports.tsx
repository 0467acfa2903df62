import type { ServedAirport } from "../../core/api/read-model.ts";
import { airportName } from "./airport-heading.tsx";
import { Layout, type Shell } from "./layout.tsx";

/** The start page where several airports are served. With one airport the app redirects to its board. */
export function AirportsPage({ shell, airports }: { shell: Shell; airports: readonly ServedAirport[] }) {
  const { t } = shell;
  return (
    <Layout shell={shell} title={t.footer.airports}>
      <h1>{t.footer.airports}</h1>
      <ul class="airports">
        {airports.map(({ airport }) => (
          <li>
            <a href={`${t.prefix}/${airport.iata}`}>
              <b class="iata">{airport.iata}</b> {airportName(t, airport)}
            </a>
            {airport.simulated ? <small> {t.simulated}</small> : null}
          </li>
        ))}
      </ul>
    </Layout>
  );
}
