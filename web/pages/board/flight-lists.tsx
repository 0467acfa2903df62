import { formatClock, type LocalDate } from "../../../core/time.ts";
import { type BoardQuery, boardHref } from "../../board/query.ts";
import { type BoardRow, pLateOf } from "../../board/rows.ts";
import type { BoardView } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { flightRow, goneRow, type RowContext } from "./flight-rows.tsx";

export interface ListsProps {
  readonly t: Dictionary;
  readonly iata: string;
  readonly zone: string;
  readonly today: LocalDate;
  readonly query: BoardQuery;
  readonly view: BoardView;
}

/** The flights still to leave: those that wait, then by hour, or all by risk. */
export function FlightsAhead(props: ListsProps) {
  const { t, query, view } = props;
  const context = contextOf(props);
  if (view.waiting.length + view.ahead.length === 0) return null;
  const groups: Group[] = [];
  if (view.waiting.length > 0) {
    groups.push({
      id: "waiting",
      heading: t.board.waiting,
      note: t.board.allOf(view.waiting.length),
      rows: view.waiting,
    });
  }
  if (query.sort === "risk") {
    groups.push({ id: "all", heading: t.board.byRisk, note: t.board.allOf(view.ahead.length), rows: view.ahead });
  } else {
    for (const [hour, rows] of Map.groupBy(view.ahead, ({ minute }) => Math.floor(minute / 60))) {
      groups.push({ id: `h${hour}`, heading: formatClock(hour * 60), note: hourNote(t, rows), rows });
    }
  }
  return (
    <section aria-labelledby="ahead">
      <h2 id="ahead">
        {t.board.stillToLeave} <small>{t.board.lateMeans}</small>
      </h2>
      {groups.map(({ id, heading, note, rows }, i) => (
        <div class={`hour fives${fives(rows.length)}`}>
          <h3 id={id}>
            {heading} <small>{note}</small>
          </h3>
          <table class="flights" aria-labelledby={id}>
            <thead>
              <tr class={i === 0 ? undefined : "said"}>
                {i === 0 ? (
                  <SortHeader {...props} sort="time" class="t" text={t.board.time} />
                ) : (
                  <th scope="col" class="t">
                    {t.board.time}
                  </th>
                )}
                <th scope="col" class="f">
                  {t.board.flight}
                </th>
                {i === 0 ? (
                  <SortHeader {...props} sort="risk" class="r" text={t.board.risk} />
                ) : (
                  <th scope="col" class="r">
                    {t.board.risk}
                  </th>
                )}
                <th scope="col" class="d">
                  {t.board.delay}
                </th>
              </tr>
            </thead>
            <tbody>{rows.map((row) => flightRow(context, row))}</tbody>
          </table>
        </div>
      ))}
    </section>
  );
}

/** Rows of a list in fives, at most twelve: by them the styles reckon how high a list is that is not laid out yet. */
const fives = (rows: number): number => Math.min(12, Math.ceil(rows / 5));

interface Group {
  readonly id: string;
  readonly heading: string;
  readonly note: string;
  readonly rows: readonly BoardRow[];
}

function hourNote(t: Dictionary, rows: readonly BoardRow[]): string {
  const forecast = rows.filter(({ level }) => level !== null);
  const flights = t.board.allOf(rows.length);
  if (forecast.length === 0) return flights;
  const late = forecast.reduce((sum, row) => sum + pLateOf(row), 0);
  const usual = forecast.reduce((sum, { flight }) => sum + (flight.forecast?.baseRate ?? 0), 0);
  return `${flights}: ${t.board.hourSum(t.whole(late), t.whole(usual))}`;
}

/** The flights that have left or were cancelled: folded, unless there is nothing else to see. */
export function FlightsGone(props: ListsProps) {
  const { t, query, view } = props;
  const { gone } = view;
  if (gone.length === 0) return null;
  const said = gone.some(({ flight }) => flight.forecast !== null);
  const context = { ...contextOf(props), said };
  const measured = gone.filter(({ delayMin }) => delayMin !== null).length;
  const late = gone.filter((row) => row.late).length;
  return (
    <details class="gone" open={view.waiting.length + view.ahead.length === 0 || query.q !== null}>
      <summary>
        <h2 id="gone">{t.board.gone}</h2>{" "}
        <small>
          {t.board.allOf(gone.length)}
          {measured === 0 ? null : `, ${t.board.ofThemLate(t.count(late), t.percent(late / measured))}`}
        </small>
      </summary>
      <table class="flights" aria-labelledby="gone">
        <thead>
          <tr>
            <th scope="col" class="t">
              {t.board.time}
            </th>
            <th scope="col" class="f">
              {t.board.flight}
            </th>
            {said ? (
              <th scope="col" class="r">
                {t.board.said}
              </th>
            ) : null}
            <th scope="col" class="d">
              {t.board.outcome}
            </th>
          </tr>
        </thead>
        <tbody>{gone.map((row) => goneRow(context, row))}</tbody>
      </table>
    </details>
  );
}

const contextOf = ({ t, iata, zone, today, query }: ListsProps): RowContext => ({
  t,
  iata,
  zone,
  today,
  day: query.day,
});

function SortHeader(props: ListsProps & { sort: BoardQuery["sort"]; class: string; text: string }) {
  const { t, query, sort } = props;
  const active = query.sort === sort;
  const what = sort === "time" ? t.board.sortTime : t.board.sortRisk;
  return (
    <th scope="col" class={props.class} aria-sort={active ? (sort === "time" ? "ascending" : "descending") : undefined}>
      <a href={`${t.prefix}${boardHref(props.iata, props.today, { ...query, sort })}#ahead`}>
        {props.text}
        <span aria-hidden="true">{active ? (sort === "time" ? " ▲" : " ▼") : " ⇅"}</span>
        <span class="hidden">, {active ? t.board.sortedBy(what) : t.board.sortBy(what)}</span>
      </a>
    </th>
  );
}
