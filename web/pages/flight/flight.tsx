import type { Board, BoardFlight, FlightReport, ServedAirport } from "../../../core/api/read-model.ts";
import { cdfOfText } from "../../../core/distribution/cdf-text.ts";
import { addDays, formatClock, HOUR, type Instant, type LocalDate } from "../../../core/time.ts";
import { rowOf } from "../../board/rows.ts";
import { pastSummary } from "../../flight/history.ts";
import { flightHref, whatIfHref } from "../../flight/query.ts";
import { airlineName, placeName } from "../../names/names.ts";
import { Freshness } from "../freshness.tsx";
import { Layout, type Shell } from "../layout.tsx";
import { dayWords } from "../recorded-day.ts";
import { SearchField } from "../search-field.tsx";
import { Changes } from "./changes.tsx";
import { DotPlot } from "./dot-plot.tsx";
import { PastDepartures } from "./past-departures.tsx";
import { Reasons } from "./reasons.tsx";
import { Statement } from "./statement.tsx";

export interface FlightPageProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly number: string;
  readonly day: LocalDate;
  readonly today: LocalDate;
  readonly asOf: Instant;
  /** Null if nothing is known of the day's departures. */
  readonly board: Board | null;
  /** The day's departures of the number, also where it is only the number of a partner. */
  readonly flights: readonly BoardFlight[];
  readonly report: FlightReport;
}

export function FlightPage(props: FlightPageProps) {
  const { shell, served, number, day, today, asOf, board, flights, report } = props;
  const { t } = shell;
  const { airport } = served;
  const { iata, timeZone: zone } = airport;
  const [first] = flights;
  const place = first ? (placeName(first.destination)?.[t.names] ?? first.destination) : "";
  const airline = first ? (airlineName(first.carrier)?.[t.names] ?? first.carrier) : "";
  const past = pastSummary(report.past);
  const ofDay = day === today ? null : day === addDays(today, 1) ? "tomorrow" : day;
  return (
    <Layout
      shell={shell}
      title={t.flight.title(number, iata, dayWords(shell, airport, day))}
      served={served}
      footer={
        <>
          {board === null ? null : (
            <Freshness
              t={t}
              airport={airport}
              today={today}
              issuedAt={first?.forecast?.referenceTime ?? board.issuedAt}
              dataCompleteTo={board.dataCompleteTo}
              model={first?.forecast?.model ?? board.model}
            />
          )}
          <p>
            <a href={`/api/v1/${iata}/forecasts/${encodeURIComponent(number)}?day=${day}`}>{t.footer.api}</a>
          </p>
        </>
      }
    >
      <h1>
        <b>{t.flight.to(number, place)}</b>{" "}
        <span>{[airline, dayWords(shell, airport, day), iata].filter(Boolean).join(" · ")}</span>
      </h1>
      {flights.length === 0 ? <p class="empty">{t.flight.notOnBoard(number, iata)}</p> : null}
      {flights.map((flight) => {
        const row = rowOf(flight, zone, asOf);
        const clock = formatClock(row.minute);
        const id = clock.replace(":", "");
        const weather = board?.weather.find(
          ({ validAt }) => validAt <= flight.scheduledAt && flight.scheduledAt < validAt + HOUR,
        );
        return (
          <article>
            {flights.length > 1 ? <h2>{clock}</h2> : null}
            <Statement t={t} number={number} row={row} zone={zone} />
            {flight.forecast === null ? null : (
              <>
                <DotPlot
                  t={t}
                  id={id}
                  cdf={cdfOfText(flight.forecast.cdf)}
                  waited={row.waited}
                  delayMin={row.delayMin}
                />
                <Reasons
                  t={t}
                  id={id}
                  reasons={flight.forecast.reasons}
                  context={{ airline, place, clock, past }}
                  weather={weather ?? null}
                />
              </>
            )}
            <Changes
              t={t}
              id={id}
              zone={zone}
              day={day}
              issued={report.issued.filter(({ flightKey }) => flightKey === flight.flightKey)}
            />
          </article>
        );
      })}
      {flights.every(({ status }) => status !== "scheduled") ? null : (
        <p class="keep">
          {t.board.keepTime}{" "}
          <a href={`${t.prefix}/${iata}/f/${encodeURIComponent(number)}.ics${ofDay === null ? "" : `?day=${ofDay}`}`}>
            {t.flight.calendar}
          </a>
        </p>
      )}
      {flights.some(({ forecast }) => forecast !== null && !forecast.model.floor) ? (
        <p>
          <a href={`${t.prefix}${whatIfHref(iata, day, number)}`}>{t.whatIf.link}</a>
        </p>
      ) : null}
      <PastDepartures t={t} past={report.past} summary={past} />
      <p>
        {t.flight.otherDay} <a href={`${t.prefix}${flightHref(iata, today, number, today)}`}>{t.today}</a> ·{" "}
        <a href={`${t.prefix}${flightHref(iata, today, number, addDays(today, 1))}`}>{t.tomorrow}</a> ·{" "}
        <a href={`${t.prefix}/${iata}`}>{t.error.board(iata)}</a>
      </p>
      <SearchField t={t} iata={iata} day={null} value="" like={flights[0]} />
    </Layout>
  );
}
