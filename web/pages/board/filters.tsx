import { formatClock, type LocalDate } from "../../../core/time.ts";
import { type BoardQuery, boardHref } from "../../board/query.ts";
import type { BoardView } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { LevelIcon } from "./levels.tsx";

interface Props {
  readonly t: Dictionary;
  readonly iata: string;
  readonly today: LocalDate;
  readonly query: BoardQuery;
  readonly view: BoardView;
}

/** Number of airlines that are always visible. An airport can have a hundred; the others are folded. */
const CARRIERS_SHOWN = 12;

/** The filters are links, so they work without a script, can be shared, and follow the browser's back button. */
export function Filters({ t, iata, today, query, view }: Props) {
  const link = (change: Partial<BoardQuery>): string => boardHref(iata, today, { ...query, ...change });
  const first = view.carriers.slice(0, CARRIERS_SHOWN);
  const rest = view.carriers.slice(CARRIERS_SHOWN);
  const carrier = ({ code, flights }: { code: string; flights: number }) => (
    <li>
      <a
        href={link({ carrier: query.carrier === code ? null : code })}
        aria-current={query.carrier === code ? "true" : undefined}
      >
        {code} <small>{t.count(flights)}</small>
      </a>
    </li>
  );
  return (
    <nav class="filters" aria-label={t.filters.heading}>
      <h3>{t.filters.risk}</h3>
      <ul>
        {view.risks.map(({ level, flights }) => (
          <li>
            <a
              href={link({ risk: query.risk === level ? null : level })}
              aria-current={query.risk === level ? "true" : undefined}
              title={t.riskRange[level]}
            >
              <LevelIcon level={level} /> {t.risk[level]} <small>{t.count(flights)}</small>
            </a>
          </li>
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
      <Active t={t} query={query} link={link} />
    </nav>
  );
}

function Active({ t, query, link }: Pick<Props, "t" | "query"> & { link: (change: Partial<BoardQuery>) => string }) {
  const chips: { text: string; href: string }[] = [];
  if (query.risk !== null) {
    chips.push({ text: `${t.filters.risk}: ${t.risk[query.risk]}`, href: link({ risk: null }) });
  }
  if (query.carrier !== null) {
    chips.push({ text: `${t.filters.carrier}: ${query.carrier}`, href: link({ carrier: null }) });
  }
  if (query.hour !== null) {
    chips.push({ text: t.filters.hourChip(formatClock(query.hour * 60)), href: link({ hour: null }) });
  }
  if (chips.length === 0) return null;
  return (
    <p class="active">
      {t.filters.active}{" "}
      {chips.map(({ text, href }) => (
        <>
          <a href={href} aria-label={t.filters.remove(text)}>
            {text} <span aria-hidden="true">×</span>
          </a>{" "}
        </>
      ))}
      <a href={link({ carrier: null, hour: null, risk: null })}>{t.filters.clear}</a>
    </p>
  );
}
