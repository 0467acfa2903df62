import type { Board, BoardFlight, ServedAirport } from "../../../core/api/read-model.ts";
import { pLate } from "../../../core/distribution/cdf.ts";
import { cdfOfText } from "../../../core/distribution/cdf-text.ts";
import { TOPICS } from "../../../core/forecast/reason-topics.ts";
import { formatClock, type Instant, toIso, toLocal } from "../../../core/time.ts";
import { rowOf } from "../../board/rows.ts";
import { flightHref } from "../../flight/query.ts";
import type { Dictionary } from "../../i18n/en.ts";
import { airlineName, placeName } from "../../names/names.ts";
import { statementText } from "../flight/statement-text.ts";
import { Layout, type Shell } from "../layout.tsx";
import { Controls } from "./controls.tsx";
import { Curve } from "./curve.tsx";
import type { LabFiles } from "./files.ts";

interface WhatIfProps {
  readonly shell: Shell;
  readonly served: ServedAirport;
  readonly files: LabFiles;
  readonly board: Board;
  /** The flight that the page begins with, one of the board's; null where none has a model's forecast. */
  readonly chosen: BoardFlight | null;
  /** The number that the address asks for, where a flight of the board has it; else empty. */
  readonly number: string;
  readonly asOf: Instant;
}

/** Delays of which the table tells how likely more is. */
const MINUTES = [0, 15, 30, 60, 120] as const;
const NO_PAST = { departures: 0, late: 0, cancelled: 0, median: null, lastTen: null };

/** A number that flies twice on a day is told apart by its time. */
const optionOf = (flight: BoardFlight, all: readonly BoardFlight[], clock: string): string =>
  all.filter(({ number }) => number === flight.number).length > 1 ? `${flight.number} ${clock}` : flight.number;

/** The model of a day's forecasts, to be asked in the browser. Without scripts the page tells the forecast itself. */
export function WhatIfPage({ shell, served, files, board, chosen, number, asOf }: WhatIfProps) {
  const { t } = shell;
  const words = t.whatIf;
  const { iata, timeZone: zone } = served.airport;
  const flights = board.flights.filter(({ forecast }) => forecast !== null && !forecast.model.floor);
  const clockOf = ({ scheduledAt }: BoardFlight): string => formatClock(toLocal(scheduledAt, zone).minute);
  const place = (code: string): string => placeName(code)?.[t.names] ?? code;
  return (
    <Layout shell={shell} title={words.title(iata)} served={served}>
      <link rel="stylesheet" href={files.styles} />
      <h1>
        <b>{words.heading}</b> <span>{[t.date(board.day), iata].join(" · ")}</span>
      </h1>
      <p>{words.intro}</p>
      {chosen === null ? (
        <p class="empty">{words.none}</p>
      ) : (
        <div
          id="what-if"
          data-airport={iata}
          data-day={board.day}
          data-worker={files.worker}
          data-offline={files.offline}
          data-prior={files.prior}
          data-same={words.same}
          data-said={words.said}
          data-instead={words.instead}
          data-alike={words.alike}
          data-failed={words.failed}
          data-left-out={words.leftOut}
          data-number={number}
        >
          <noscript>
            <p>
              {words.needsScript}{" "}
              <a href={`${t.prefix}${flightHref(iata, board.day, chosen.number, board.day)}`}>
                {t.flight.to(chosen.number, place(chosen.destination))}
              </a>
            </p>
          </noscript>
          <form>
            <p>
              <label for="flight">{words.flight}</label>{" "}
              <select id="flight">
                {flights.map((flight) => (
                  <option
                    value={optionOf(flight, flights, clockOf(flight))}
                    data-key={`${flight.number} ${toIso(flight.scheduledAt)}`}
                    selected={flight === chosen}
                  >
                    {`${clockOf(flight)} ${t.flight.to(flight.number, place(flight.destination))}`}
                  </option>
                ))}
              </select>
            </p>
            <Controls
              t={t}
              airlines={choices(
                flights,
                ({ carrier }) => carrier,
                (code) => airlineName(code)?.[t.names] ?? code,
              )}
              destinations={choices(flights, ({ destination }) => destination, place)}
            />
          </form>
          <p id="left-out" class="warn" role="status" hidden></p>
          <p id="said" role="status">
            {`${t.flight.to(chosen.number, place(chosen.destination))}, ${clockOf(chosen)}. ${statementText(t, rowOf(chosen, zone, asOf))}`}
          </p>
          <Curve t={t} cdf={chosen.forecast && cdfOfText(chosen.forecast.cdf)} />
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{words.minutes}</th>
                <th scope="col">{words.was}</th>
                <th scope="col">{words.now}</th>
              </tr>
            </thead>
            <tbody>
              {MINUTES.map((minutes) => (
                <tr data-minutes={minutes}>
                  <th scope="row">{`≥ ${minutes}`}</th>
                  <td>{chosen.forecast === null ? "" : t.percent(pLate(cdfOfText(chosen.forecast.cdf), minutes))}</td>
                  <td></td>
                </tr>
              ))}
            </tbody>
          </table>
          <ReasonRows t={t} />
        </div>
      )}
      <details class="details">
        <summary>{words.notes}</summary>
        <ul>
          {words.note.map((note) => (
            <li>{note}</li>
          ))}
        </ul>
      </details>
      {chosen === null ? null : <script src={files.whatIf} defer></script>}
    </Layout>
  );
}

function choices(
  flights: readonly BoardFlight[],
  codeOf: (flight: BoardFlight) => string,
  nameOf: (code: string) => string,
): readonly (readonly [code: string, name: string])[] {
  const codes = [...new Set(flights.map(codeOf))].filter((code) => code !== "");
  return codes.map((code) => [code, nameOf(code)] as const).sort(([, a], [, b]) => a.localeCompare(b));
}

/** Rows that the script fills: their words are here, so that it needs none. */
function ReasonRows({ t }: { t: Dictionary }) {
  const words = t.whatIf;
  const context = { airline: "", place: "", clock: "", weather: "", past: NO_PAST };
  const rows: readonly (readonly [string, string])[] = [
    ["usual", t.flight.usual],
    ...TOPICS.map((topic) => [topic, t.flight.topic(topic, context)] as const),
    ["other", t.flight.other],
    ["total", words.mean],
  ];
  return (
    <section id="reasons" aria-labelledby="why" hidden>
      <h2 id="why">{words.why}</h2>
      <table class="plain reasons">
        <thead>
          <tr>
            <th scope="col">{words.topic}</th>
            <th scope="col">{words.was}</th>
            <th scope="col">{words.now}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([topic, text]) => (
            <tr data-topic={topic}>
              <th scope="row">{text}</th>
              <td></td>
              <td></td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
