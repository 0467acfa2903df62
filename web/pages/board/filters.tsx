import { formatClock, type LocalDate } from "../../../core/time.ts";
import { type BoardQuery, boardHref } from "../../board/query.ts";
import type { BoardView } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { airlineName } from "../../names/names.ts";
import { LevelMark } from "./level-mark.tsx";

interface Props {
  readonly t: Dictionary;
  readonly iata: string;
  readonly today: LocalDate;
  readonly query: BoardQuery;
  readonly view: BoardView;
}

/** Number of airlines that are always visible. An airport can have a hundred; the others are folded. */
const CARRIERS_SHOWN = 12;

type Link = (change: Partial<BoardQuery>) => string;

const linkOf =
  ({ t, iata, today, query }: Pick<Props, "t" | "iata" | "today" | "query">): Link =>
  (change) =>
    `${t.prefix}${boardHref(iata, today, { ...query, ...change })}#flights`;

const airline = (t: Dictionary, code: string): string => airlineName(code)?.[t.names] ?? code;

/** The filters are links, so they work without a script, can be shared, and follow the browser's back button. */
export function Filters(props: Props) {
  const { t, query, view } = props;
  const link = linkOf(props);
  const first = view.carriers.slice(0, CARRIERS_SHOWN);
  const rest = view.carriers.slice(CARRIERS_SHOWN);
  const carrier = ({ code, flights }: { code: string; flights: number }) => (
    <Choice href={link({ carrier: query.carrier === code ? null : code })} chosen={query.carrier === code}>
      {airline(t, code)} <small>{t.count(flights)}</small>
    </Choice>
  );
  return (
    <details class="filters" open={query.risk !== null || query.carrier !== null}>
      <summary>{t.filters.heading}</summary>
      <h3>{t.filters.risk}</h3>
      <ul>
        {view.risks.map(({ level, flights }) => (
          <Choice href={link({ risk: query.risk === level ? null : level })} chosen={query.risk === level}>
            <LevelMark level={level} /> {t.risk[level]} <small>{t.count(flights)}</small>
          </Choice>
        ))}
      </ul>
      <h3>{t.filters.carrier}</h3>
      <ul>{first.map(carrier)}</ul>
      {rest.length > 0 ? (
        <details open={rest.some(({ code }) => code === query.carrier)}>
          <summary>{t.filters.more(rest.length)}</summary>
          <ul>{rest.map(carrier)}</ul>
        </details>
      ) : null}
    </details>
  );
}

function Choice({ href, chosen, children }: { href: string; chosen: boolean; children: unknown }) {
  return (
    <li>
      <a href={href} aria-current={chosen ? "true" : undefined}>
        {children}
      </a>
    </li>
  );
}

/** The filters in use, each a link that removes it. */
export function ActiveFilters(props: Props) {
  const { t, query } = props;
  const link = linkOf(props);
  const chips: { text: string; href: string }[] = [];
  if (query.q !== null) chips.push({ text: `“${query.q}”`, href: link({ q: null }) });
  if (query.risk !== null) chips.push({ text: t.risk[query.risk], href: link({ risk: null }) });
  if (query.carrier !== null) chips.push({ text: airline(t, query.carrier), href: link({ carrier: null }) });
  if (query.hour !== null) {
    chips.push({ text: t.filters.hourChip(formatClock(query.hour * 60)), href: link({ hour: null }) });
  }
  if (chips.length === 0) return null;
  return (
    <p class="active">
      {t.filters.active}{" "}
      {chips.map(({ text, href }) => (
        <>
          <a href={href}>
            {text} <span aria-hidden="true">×</span>
            <span class="hidden">, {t.filters.remove}</span>
          </a>{" "}
        </>
      ))}
      <a href={link({ q: null, carrier: null, hour: null, risk: null })}>{t.filters.clear}</a>
    </p>
  );
}
