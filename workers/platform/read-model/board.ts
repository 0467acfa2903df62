import { and, between, desc, eq, gte, lt } from "drizzle-orm";
import type { Airport } from "../../../core/airports/airport.ts";
import { boardOfDay } from "../../../core/api/board-of-day.ts";
import type { Board, Listing } from "../../../core/api/read-model.ts";
import { isServed } from "../../../core/forecast/baselines.ts";
import { confirmedThrough } from "../../../core/schedule/timetable-plan.ts";
import { addDays, dayBounds, HOUR, type Instant, type LocalDate } from "../../../core/time.ts";
import type { WeatherHour } from "../../../core/weather/weather.ts";
import { reader } from "../db/client.ts";
import { fromRow } from "../db/flights.ts";
import { departures, schedule } from "../db/tables/flights.ts";
import { predictions } from "../db/tables/forecasts.ts";
import { scores } from "../db/tables/scores.ts";
import { serviceState } from "../db/tables/service.ts";
import { weatherForecast, weatherObserved } from "../db/tables/weather.ts";
import { TICK, type TickState } from "../db/tick.ts";
import type { Deps } from "../deps.ts";
import { lastForecasts, ofPrediction } from "../ledger/flight-forecast.ts";
import { readLastForecasts } from "../ledger/read.ts";

/** The measured coverage shown beside the 80 % range is that of this many days up to the one shown. */
const COVERAGE_DAYS = 60;

/**
 * Reads one day of an airport: in one batch if forecasts of it are shown now. Returns null when there is no flight.
 * Throws `LedgerLossError` if the day's forecasts have moved to R2 and cannot be read.
 */
export async function readBoard(
  { db, bucket }: Pick<Deps, "db" | "bucket">,
  airport: Airport,
  day: LocalDate,
): Promise<Board | null> {
  const { planned, left, shown, observed, ahead, held, tick } = await readDay(db, airport, day);
  const flights = new Map([...planned, ...left].map((f) => [f.flightKey, fromRow(f)]));
  if (flights.size === 0) return null;
  const forecasts =
    shown.length > 0
      ? new Map(shown.map((row) => [row.flightKey, ofPrediction(row)]))
      : lastForecasts(await readLastForecasts({ db, bucket }, airport, day));
  return boardOfDay({
    day,
    dataCompleteTo: tick && completeTo(tick, airport.timeZone),
    listing: tick && listingOf(tick, day),
    flights: [...flights.values()],
    forecasts,
    weather: [
      ...new Map([...ahead, ...observed].map((hour) => [hour.validAt, hour as unknown as WeatherHour])).values(),
    ],
    coverage: coverageOf(held),
  });
}

async function readDay(db: D1Database, airport: Airport, day: LocalDate) {
  const r = reader(db);
  const at = airport.iata;
  const { start, end } = dayBounds(day, airport.timeZone);
  const within = (t: typeof weatherObserved | typeof weatherForecast) =>
    and(eq(t.airport, at), gte(t.validAt, start), lt(t.validAt, end));
  const [planned, left, shown, observed, ahead, held, state] = await r.batch([
    r
      .select()
      .from(schedule)
      .where(and(eq(schedule.airport, at), eq(schedule.localDate, day))),
    r
      .select()
      .from(departures)
      .where(and(eq(departures.airport, at), eq(departures.localDate, day))),
    r
      .select()
      .from(predictions)
      .where(and(eq(predictions.airport, at), eq(predictions.localDate, day))),
    r.select().from(weatherObserved).where(within(weatherObserved)).orderBy(weatherObserved.validAt),
    r.select().from(weatherForecast).where(within(weatherForecast)).orderBy(weatherForecast.validAt),
    r
      .select({ n: scores.n, share: scores.coverage80, model: scores.model })
      .from(scores)
      .where(
        and(
          eq(scores.airport, at),
          eq(scores.kind, "live"),
          eq(scores.settled, true),
          between(scores.localDate, addDays(day, -COVERAGE_DAYS), day),
        ),
      )
      .orderBy(desc(scores.localDate)),
    r
      .select({ value: serviceState.value })
      .from(serviceState)
      .where(and(eq(serviceState.airport, at), eq(serviceState.key, TICK))),
  ]);
  const tick = state[0] ? (JSON.parse(state[0].value) as TickState) : null;
  return { planned, left, shown, observed, ahead, held, tick };
}

/** The end of the newest local day whose departures are complete; null when there is none. */
export function completeTo({ conductor }: TickState, zone: string): Instant | null {
  const usable = conductor.counts.filter(
    (c) => c.job === "flights" && (c.state === "complete" || c.state === "settled"),
  );
  const newest = usable
    .map((c) => c.newest)
    .sort()
    .at(-1);
  return newest ? dayBounds(newest, zone).end : null;
}

/** A board that is older than this is said to be old: several times in a row the source did not answer. */
const OLD_BOARD_MS = 3 * HOUR;

function listingOf({ conductor, last }: TickState, day: LocalDate): Listing | null {
  const { board } = conductor.facts;
  if (board === null || day < board.day) return null;
  const kind = day > confirmedThrough(board) ? "expected" : last - board.at > OLD_BOARD_MS ? "old" : "current";
  return { kind, boardAt: board.at };
}

function coverageOf(rows: readonly { n: number; share: number; model: string }[]): Board["coverage"] {
  const served = rows.filter((row) => isServed(row.model));
  const flights = served.reduce((sum, row) => sum + row.n, 0);
  if (flights === 0) return null;
  return { share: served.reduce((sum, row) => sum + row.n * row.share, 0) / flights, flights };
}
