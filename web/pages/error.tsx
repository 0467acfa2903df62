import type { ServedAirport } from "../../core/api/read-model.ts";
import { Layout, type Shell } from "./layout.tsx";
import { SearchField, type SearchFieldProps } from "./search-field.tsx";

export interface ErrorPageProps {
  readonly shell: Shell;
  readonly heading: string;
  readonly text: string;
  /** The airport that the address names, or the only one: its flights can be searched for. */
  readonly served?: ServedAirport | undefined;
  readonly like?: SearchFieldProps["like"];
}

/** Says what is wrong, and what can be done. */
export function ErrorPage({ shell, heading, text, served, like }: ErrorPageProps) {
  const { t } = shell;
  const iata = served?.airport.iata;
  return (
    <Layout shell={shell} title={heading} served={served}>
      <h1>{heading}</h1>
      <p class="outlook">{text}</p>
      <p>{iata === undefined ? t.error.goOn : t.error.try}</p>
      {iata === undefined ? null : <SearchField t={t} iata={iata} day={null} value="" like={like} />}
      <ul class="ways">
        {iata === undefined ? null : (
          <>
            <li>
              <a href={`${t.prefix}/${iata}`}>
                {t.error.board(iata)}: {t.today}
              </a>
            </li>
            <li>
              <a href={`${t.prefix}/${iata}?day=tomorrow`}>
                {t.error.board(iata)}: {t.tomorrow}
              </a>
            </li>
          </>
        )}
        <li>
          <a href={t.prefix || "/"}>{t.error.back}</a>
        </li>
      </ul>
    </Layout>
  );
}
