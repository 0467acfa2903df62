import { raw } from "hono/html";
import type { ServedAirport } from "../../core/api/read-model.ts";
import { formatClock, type LocalDate } from "../../core/time.ts";
import type { BoardRow } from "../board/rows.ts";
import { flightHref } from "../flight/query.ts";
import type { Dictionary } from "../i18n/en.ts";
import { placeName } from "../names/names.ts";
import { flightBadge } from "./badge-text.ts";
import { EMBED_STYLE } from "./style.ts";

export interface EmbedProps {
  readonly t: Dictionary;
  readonly served: ServedAirport;
  readonly today: LocalDate;
  /** The departures of the day that are still ahead, in the order of time. */
  readonly ahead: readonly BoardRow[];
  /** A sentence that says why the data is not from live sources; null when it is. */
  readonly note: string | null;
}

/** Departures that fit into a frame. */
const SHOWN = 8;

/** The next departures of an airport, for a frame on another site: no script, and every link leads to our pages. */
export function EmbedPage({ t, served: { airport, attribution }, ahead, today, note }: EmbedProps) {
  const page = `${t.prefix}/${airport.iata}`;
  const shown = ahead.slice(0, SHOWN);
  const { column } = t.embed;
  return (
    <html lang={t.lang}>
      <head>
        <meta charset="utf-8" />
        <title>{t.embed.title(airport.name)}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="canonical" href={page} />
        <style>{raw(EMBED_STYLE)}</style>
      </head>
      <body>
        <main>
          <h1>
            <a href={page} target="_blank" rel="noopener">
              {t.embed.title(airport.name)}
            </a>
          </h1>
          {airport.simulated ? <p>{t.simulated}</p> : null}
          {note === null ? null : <p>{note}</p>}
          {shown.length === 0 ? (
            <p>{t.embed.nothing}</p>
          ) : (
            <table>
              <caption>{t.embed.caption(shown.length)}</caption>
              <thead>
                <tr>
                  <th scope="col">{column.time}</th>
                  <th scope="col">{column.flight}</th>
                  <th scope="col">{column.place}</th>
                  <th scope="col">{column.chance}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <Departure t={t} row={row} iata={airport.iata} today={today} />
                ))}
              </tbody>
            </table>
          )}
          <p>
            <a href={page} target="_blank" rel="noopener">
              {t.embed.all}
            </a>{" "}
            · {t.brand} · <small lang="en">{attribution.join(" ")}</small>
          </p>
        </main>
      </body>
    </html>
  );
}

interface DepartureProps {
  readonly t: Dictionary;
  readonly row: BoardRow;
  readonly iata: string;
  readonly today: LocalDate;
}

function Departure({ t, row, iata, today }: DepartureProps) {
  const { number, destination } = row.flight;
  return (
    <tr>
      <td>{formatClock(row.minute)}</td>
      <td>
        <a href={`${t.prefix}${flightHref(iata, today, number, null)}`} target="_blank" rel="noopener">
          {number}
        </a>
      </td>
      <td>{placeName(destination)?.[t.names] ?? destination}</td>
      <td>{flightBadge(t, row).text}</td>
    </tr>
  );
}
