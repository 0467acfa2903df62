import { formatClock, type LocalDate } from "../../../core/time.ts";
import type { HourSum } from "../../board/hours.ts";
import { type BoardQuery, boardHref } from "../../board/query.ts";
import type { BoardView } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { HourTable } from "./hour-table.tsx";

interface Props {
  readonly t: Dictionary;
  readonly iata: string;
  readonly today: LocalDate;
  readonly query: BoardQuery;
  readonly view: BoardView;
  /** Local minute of the moment that the page shows, if the day is today. */
  readonly now: number | null;
}

/** Shows the late departures per hour, as bars that link to the hour's flights and as a table. */
export function HourStrip({ t, iata, today, query, view, now }: Props) {
  const { hours } = view;
  const most = Math.max(1, ...hours.map((h) => h.departures));
  return (
    <section aria-labelledby="hours">
      <h2 id="hours">{t.hours.heading}</h2>
      <p class="legend">
        <Key kind="all" text={t.hours.all} /> <Key kind="done" text={t.hours.solid} />{" "}
        <Key kind="late" text={t.hours.hatched} /> <Key kind="usual" text={t.hours.usual} />{" "}
        {now === null ? null : <Key kind="now" text={t.hours.now} />} <span>{t.hours.choose}</span>
      </p>
      <svg class="defs" aria-hidden="true">
        <pattern id="hatch" width="10" height="5" patternUnits="userSpaceOnUse">
          <rect class="hatching" width="10" height="2.5" />
        </pattern>
      </svg>
      <ol class="strip">
        {hours.map((h) => (
          <li>
            {h.departures === 0 ? (
              <span class="cell">
                <Bar hour={h} most={most} now={now} />
                <b aria-hidden="true">·</b>
                <small>{clockHour(h.hour)}</small>
              </span>
            ) : (
              <a
                class="cell"
                href={`${t.prefix}${boardHref(iata, today, { ...query, hour: query.hour === h.hour ? null : h.hour })}#flights`}
                title={cellWords(t, h)}
                aria-current={query.hour === h.hour ? "true" : undefined}
              >
                <Bar hour={h} most={most} now={now} />
                <b aria-hidden="true">{lateOf(h) === null ? "–" : t.whole(lateOf(h) ?? 0)}</b>
                <small aria-hidden="true">{clockHour(h.hour)}</small>
                <span class="hidden">
                  {formatClock(h.hour * 60)}: {cellWords(t, h)}
                </span>
              </a>
            )}
          </li>
        ))}
      </ol>
      <HourTable t={t} hours={hours} />
    </section>
  );
}

const clockHour = (hour: number): string => String(hour).padStart(2, "0");

/** How many flights of the hour left late or are expected to; null if neither is known. */
const lateOf = (h: HourSum): number | null =>
  h.departed + h.ahead.forecasts === 0 ? null : h.departedLate + h.ahead.late;

const cellWords = (t: Dictionary, h: HourSum): string =>
  t.hours.cell({
    departures: h.departures,
    left: h.departed,
    leftLate: h.departedLate,
    late: t.whole(h.ahead.late),
    share: h.ahead.forecasts === 0 ? "" : t.percent(h.ahead.late / h.ahead.forecasts),
    usual: t.whole(h.ahead.usual),
    some: h.ahead.forecasts > 0,
  });

function Key({ kind, text }: { kind: string; text: string }) {
  return (
    <span class="key">
      <svg viewBox="0 0 10 10" aria-hidden="true">
        {kind === "usual" ? <path class="usual" d="M0 5h10" /> : <rect class={kind} width="10" height="10" />}
      </svg>{" "}
      {text}
    </span>
  );
}

/** Height of the largest bar, in units of its view box, with some room above it. */
const BAR_HEIGHT = 100;

/**
 * All departures of an hour, from below the late ones among them: solid those that happened, hatched those expected;
 * with a line where the usual number of late ones is, and one across the hour that it is now.
 */
function Bar({ hour, most, now }: { hour: HourSum; most: number; now: number | null }) {
  const height = (flights: number): number => Math.round((flights / most) * BAR_HEIGHT * 10) / 10;
  const all = height(hour.departures);
  const done = height(hour.departedLate);
  const late = height(hour.ahead.late);
  const usual = height(hour.usual);
  return (
    <svg viewBox={`0 0 10 ${BAR_HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      <rect class="all" y={BAR_HEIGHT - all} width="10" height={all} />
      {done > 0 ? <rect class="done" y={BAR_HEIGHT - done} width="10" height={done} /> : null}
      {late > 0 ? <rect class="late" y={BAR_HEIGHT - done - late} width="10" height={late} /> : null}
      {usual > 0 ? <path class="usual" d={`M0 ${BAR_HEIGHT - usual}h10`} /> : null}
      {now !== null && Math.floor(now / 60) === hour.hour ? (
        <path class="now" d={`M${Math.round(((now % 60) / 60) * 100) / 10} 0v${BAR_HEIGHT}`} />
      ) : null}
    </svg>
  );
}
