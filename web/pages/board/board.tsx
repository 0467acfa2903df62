import type { Board, Listing, ServedAirport } from "../../../core/api/read-model.ts";
import type { HolidayCalendar } from "../../../core/calendar/holidays.ts";
import { addDays, type Instant, type LocalDate } from "../../../core/time.ts";
import { type BoardQuery, boardHref } from "../../board/query.ts";
import { type BoardView, boardView } from "../../board/view.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { clockWords, Freshness } from "../freshness.tsx";
import { Layout, type Shell } from "../layout.tsx";
import { Filters } from "./filters.tsx";
import { FlightTable } from "./flight-table.tsx";
import { HolidayLine } from "./holiday-line.tsx";
import { HourStrip } from "./hour-strip.tsx";
import { LevelSymbols } from "./levels.tsx";

export interface BoardPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly board: Board;
  /** The public holidays of the airport's country; null where they are not known. */
  readonly holidays: HolidayCalendar | null;
  readonly query: BoardQuery;
  /** The airport's local day now. */
  readonly today: LocalDate;
  readonly stale: boolean;
}

export function BoardPage({ shell, served, board, holidays, query, today, stale }: BoardPageProps) {
  const { t } = shell;
  const { airport } = served;
  const zone = airport.timeZone;
  const view = boardView(board, zone, query);
  const common = { t, iata: airport.iata, today, query, view };
  const table = { ...common, zone };
  const warning =
    stale && board.issuedAt !== null
      ? { title: t.stale, text: t.staleMore(clockWords(t, board.issuedAt, zone, today)) }
      : board.copiedAt !== undefined
        ? { title: t.copied, text: t.copiedMore(clockWords(t, board.copiedAt, zone, today)) }
        : listingWarning(t, board.listing, (at) => clockWords(t, at, zone, today));
  const nothing = view.ahead.length + view.gone.length === 0;
  return (
    <Layout
      shell={shell}
      title={t.board.title(airport.iata, t.date(query.day))}
      served={served}
      here="board"
      skip={{ href: view.ahead.length > 0 ? "#ahead" : "#gone", text: t.skip }}
      warning={warning}
      footer={
        <>
          <p class="scale">{t.board.rangeScale}</p>
          <p>
            <a href={`/api/v1/${airport.iata}/forecasts?day=${query.day}`}>{t.footer.api}</a>
          </p>
        </>
      }
    >
      <LevelSymbols />
      <div class="head">
        <h1>
          <b class="iata">{airport.iata}</b> {airport.name} <span>{t.board.heading}</span>
        </h1>
        <nav class="tabs" aria-label={t.nav.days}>
          <DayTab {...common} day={today} text={t.today} />
          <DayTab {...common} day={addDays(today, 1)} text={t.tomorrow} />
        </nav>
      </div>
      <HolidayLine t={t} calendar={holidays} day={query.day} />
      {view.total === 0 ? <p class="empty">{t.board.noFlights}</p> : <Totals t={t} view={view} />}
      <Freshness t={t} airport={airport} today={today} {...fresh(board)} />
      {view.total > 0 ? (
        <>
          <p class="keep">
            {t.board.keepTime}
            {board.coverage ? ` ${t.board.coverage(t.percent(board.coverage.share), board.coverage.flights)}` : ""}
            {view.forecasts === 0
              ? ` ${t.board.noForecasts}`
              : view.forecasts < view.total
                ? ` ${t.board.someWithout(view.total - view.forecasts)}`
                : ""}
          </p>
          <HourStrip {...common} />
          <Filters {...common} />
          {nothing ? <p class="empty">{t.board.nothingMatches}</p> : null}
          {view.ahead.length > 0 ? (
            <FlightTable {...table} id="ahead" heading={t.board.ahead} rows={view.ahead} gone={false} />
          ) : null}
          {view.gone.length > 0 ? (
            <FlightTable {...table} id="gone" heading={t.board.gone} rows={view.gone} gone={true} />
          ) : null}
        </>
      ) : null}
    </Layout>
  );
}

/** Says in one line that the list of flights is old or only expected; undefined while it is neither. */
function listingWarning(t: Dictionary, listing: Listing | null, clock: (at: Instant) => string) {
  if (listing === null || listing.kind === "current") return undefined;
  const { kind, boardAt } = listing;
  return { title: t.listing[kind], text: t.listing[`${kind}More`](clock(boardAt)) };
}

const fresh = ({ issuedAt, dataCompleteTo, model }: Board) => ({ issuedAt, dataCompleteTo, model });

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
  return (
    <a
      href={boardHref(iata, today, { ...query, day, hour: day === query.day ? query.hour : null })}
      aria-current={query.day === day ? "page" : undefined}
    >
      <b>{text}</b> <span>{t.date(day)}</span>
    </a>
  );
}

function Totals({ t, view }: { t: Dictionary; view: BoardView }) {
  return (
    <ul class="totals">
      <li>
        <b>{t.count(view.total)}</b> {t.board.departures}
      </li>
      {view.meanBaseRate === null ? null : (
        <>
          <li class="main">
            <b>
              {t.count(view.expectedLate)} <i>{t.percent(view.expectedLate / view.forecasts)}</i>
            </b>{" "}
            {t.board.expectedLate}
          </li>
          <li>
            <b>{t.percent(view.meanBaseRate)}</b> {t.board.usual}
          </li>
          <li>
            <b>{t.expected(view.expectedCancelled)}</b> {t.board.expectedCancelled}
          </li>
        </>
      )}
    </ul>
  );
}
