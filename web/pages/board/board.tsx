import type { Board, Listing, ServedAirport } from "../../../core/api/read-model.ts";
import type { HolidayCalendar } from "../../../core/calendar/holidays.ts";
import { addDays, type Instant, type LocalDate, toLocal } from "../../../core/time.ts";
import { type BoardQuery, boardHref, forecastsHref } from "../../board/query.ts";
import { boardView } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { AirportHeading } from "../airport-heading.tsx";
import { clockWords, Freshness } from "../freshness.tsx";
import { Layout, type Shell } from "../layout.tsx";
import { SearchField } from "../search-field.tsx";
import { ActiveFilters, Filters } from "./filters.tsx";
import { FlightsAhead, FlightsGone } from "./flight-lists.tsx";
import { HolidayLine } from "./holiday-line.tsx";
import { HourStrip } from "./hour-strip.tsx";
import { Totals } from "./totals.tsx";

export interface BoardPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly board: Board;
  /** The public holidays of the airport's country; null where they are not known. */
  readonly holidays: HolidayCalendar | null;
  readonly query: BoardQuery;
  /** The airport's local day now. */
  readonly today: LocalDate;
  /** The moment as of which flights wait; it moves on with the ticks. */
  readonly asOf: Instant;
  readonly stale: boolean;
}

/** A day that has no tab is named in the heading. */
const headingOf = (t: Dictionary, day: LocalDate, other: string | null): string =>
  other === day ? `${t.board.heading} · ${t.weekday(day)} ${t.dayOfYear(day)}` : t.board.heading;

export function BoardPage({ shell, served, board, holidays, query, today, asOf, stale }: BoardPageProps) {
  const { t } = shell;
  const { airport } = served;
  const zone = airport.timeZone;
  const view = boardView(board, { zone, query, asOf });
  const common = { t, iata: airport.iata, today, query, view };
  const lists = { ...common, zone };
  const warning =
    stale && board.issuedAt !== null
      ? { title: t.stale, text: t.staleMore(clockWords(t, board.issuedAt, zone, today)) }
      : board.copiedAt !== undefined
        ? { title: t.copied, text: t.copiedMore(clockWords(t, board.copiedAt, zone, today)) }
        : listingWarning(t, board.listing, (at) => clockWords(t, at, zone, today));
  const { totals } = view;
  const shown = view.waiting.length + view.ahead.length + view.gone.length;
  const past = query.day < today;
  const day = query.day === today ? null : query.day === addDays(today, 1) ? "tomorrow" : query.day;
  return (
    <Layout
      shell={shell}
      title={t.board.title(airport.iata, t.date(query.day))}
      served={served}
      here="board"
      skip={{ href: "#flights", text: t.skip }}
      warning={warning}
      footer={
        <>
          <p>
            {t.board.rangeMeans}
            {board.coverage ? ` ${t.board.coverage(t.percent(board.coverage.share), board.coverage.flights)}` : ""}
          </p>
          <Freshness
            t={t}
            airport={airport}
            today={today}
            issuedAt={board.issuedAt}
            dataCompleteTo={board.dataCompleteTo}
            model={board.model}
          />
          <p>
            <a href={forecastsHref(airport.iata, query, "")}>{t.footer.api}</a> ·{" "}
            <a href={forecastsHref(airport.iata, query, ".csv")}>{t.footer.csv}</a>
          </p>
        </>
      }
    >
      <AirportHeading t={t} airport={airport} text={headingOf(t, query.day, day)}>
        <nav class="tabs" aria-label={t.nav.days}>
          <DayTab {...common} day={today} text={t.today} />
          <DayTab {...common} day={addDays(today, 1)} text={t.tomorrow} />
        </nav>
      </AirportHeading>
      <SearchField t={t} iata={airport.iata} day={day} value={query.q ?? ""} like={board.flights.at(-1)} />
      {totals.flights === 0 ? (
        <p class="empty">{t.board.noFlights}</p>
      ) : (
        <>
          <p class="outlook">
            {view.outlook.kind === "none" ? null : t.board.outlook(view.outlook)}
            {view.peak === null ? null : ` ${t.board.peak(view.peak)}`}
          </p>
          {notes(t, board, view.totals, past).map((text) => (
            <p class="empty">{text}</p>
          ))}
          <HolidayLine t={t} calendar={holidays} day={query.day} />
          <Totals t={t} totals={totals} />
          <HourStrip {...common} now={query.day === today ? toLocal(asOf, zone).minute : null} />
          {past ? null : <p class="keep">{t.board.keepTime}</p>}
          <div id="flights" tabindex={-1}>
            <ActiveFilters {...common} />
            <Filters {...common} />
            {board.issuedAt === null ? null : (
              <p class="keep">
                {t.board.files} <a href={forecastsHref(airport.iata, query, ".csv")}>CSV</a> ·{" "}
                <a href={forecastsHref(airport.iata, query, "")}>JSON</a>
              </p>
            )}
            {shown === 0 ? (
              <p class="empty">
                {t.board.nothingMatches(query.q)} {t.board.tryOther}
              </p>
            ) : null}
            <FlightsAhead {...lists} />
            <FlightsGone {...lists} />
          </div>
        </>
      )}
    </Layout>
  );
}

/** Says in one line that the list of flights is old or only expected; undefined while it is neither. */
function listingWarning(t: Dictionary, listing: Listing | null, clock: (at: Instant) => string) {
  if (listing === null || listing.kind === "current") return undefined;
  const { kind, boardAt } = listing;
  return { title: t.listing[kind], text: t.listing[`${kind}More`](clock(boardAt)) };
}

/** What is missing on the page, in sentences. */
function notes(t: Dictionary, board: Board, totals: { ahead: number; forecasts: number }, past: boolean): string[] {
  if (board.issuedAt === null) return [past ? t.board.pastWithout : t.board.noForecasts];
  const without = totals.ahead - totals.forecasts;
  return without > 0 ? [t.board.someWithout(without)] : [];
}

interface TabProps {
  readonly t: Dictionary;
  readonly iata: string;
  readonly today: LocalDate;
  readonly query: BoardQuery;
  readonly day: LocalDate;
  readonly text: string;
}

/** A link to another day. It keeps the filters except the hour, which was chosen for a peak of this day. */
function DayTab({ t, iata, today, query, day, text }: TabProps) {
  const hour = day === query.day ? query.hour : null;
  return (
    <a
      href={`${t.prefix}${boardHref(iata, today, { ...query, day, hour })}`}
      aria-current={query.day === day ? "page" : undefined}
    >
      <b>{text}</b> <span>{t.date(day)}</span>
    </a>
  );
}
