import type { LocalDate } from "../../../core/time.ts";
import { type BoardQuery, boardHref } from "../../board/query.ts";
import type { BoardRow } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { flightRow } from "./flight-rows.tsx";

export interface FlightTableProps {
  readonly t: Dictionary;
  readonly id: string;
  readonly heading: string;
  readonly iata: string;
  readonly zone: string;
  readonly today: LocalDate;
  readonly query: BoardQuery;
  readonly rows: readonly BoardRow[];
  /** Whether the flights have departed or been cancelled: a column then shows their outcome. */
  readonly gone: boolean;
}

export function FlightTable(props: FlightTableProps) {
  const { t, id, rows, gone } = props;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} tabindex={-1}>
        {props.heading} <small>{t.count(rows.length)}</small>
      </h2>
      <table class={gone ? "flights gone" : "flights"}>
        <thead>
          <tr>
            <SortHeader {...props} sort="time" class="t" text={t.board.time} />
            <th scope="col" class="f">
              {t.board.flight}
            </th>
            <SortHeader {...props} sort="risk" class="r" text={t.board.risk} />
            <th scope="col" class="d">
              {t.board.delay} <small>{t.board.range}</small>
            </th>
            <td class="w">
              <svg class="rg ax" viewBox="0 0 140 10" aria-hidden="true">
                <text x="20" y="9">
                  0
                </text>
                <text x="80" y="9">
                  +60
                </text>
                <text x="138" y="9">
                  +120
                </text>
              </svg>
            </td>
            <th scope="col" class="o">
              {t.board.overHour}
            </th>
            {gone ? (
              <th scope="col" class="e">
                {t.board.outcome}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>{rows.map((row) => flightRow(t, props.zone, row))}</tbody>
      </table>
    </section>
  );
}

function SortHeader(props: FlightTableProps & { sort: BoardQuery["sort"]; class: string; text: string }) {
  const { t, query, sort } = props;
  const active = query.sort === sort;
  const what = sort === "time" ? t.board.sortTime : t.board.sortRisk;
  const order = sort === "time" ? "ascending" : "descending";
  return (
    <th scope="col" class={props.class} aria-sort={active ? order : undefined}>
      <a
        href={`${boardHref(props.iata, props.today, { ...query, sort })}#${props.id}`}
        title={active ? t.board.sortedBy(what) : t.board.sortBy(what)}
      >
        {props.text}
        <span aria-hidden="true">{active ? (sort === "time" ? " ▲" : " ▼") : " ⇅"}</span>
      </a>
    </th>
  );
}
