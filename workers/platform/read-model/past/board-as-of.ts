import type { Airport } from "../../../../core/airports/airport.ts";
import { boardOfDay } from "../../../../core/api/board-of-day.ts";
import type { Board } from "../../../../core/api/read-model.ts";
import type { Departure } from "../../../../core/flights/departure.ts";
import { withoutOutcome } from "../../../../core/flights/reconcile.ts";
import { dayBounds, type Instant, type LocalDate } from "../../../../core/time.ts";
import type { WeatherHour } from "../../../../core/weather/weather.ts";
import { readDepartures } from "../../db/flights.ts";
import { keysOfNow } from "../../db/identity.ts";
import { readForecastLog, readObserved } from "../../db/weather.ts";
import type { Deps } from "../../deps.ts";
import { lastForecasts } from "../../ledger/flight-forecast.ts";
import { readLastForecasts } from "../../ledger/read.ts";
import { listedThen } from "./listed-then.ts";

type Stores = Pick<Deps, "db" | "bucket">;

/**
 * The board of a local day as it was known at a moment; null without a flight. What moved a forecast is not in the ledger,
 * so that its reasons are empty, as are coverage and how far the data was complete: those are told of now only. Throws
 * `LedgerLossError` where the day's forecasts have moved to R2 and cannot be read.
 */
export async function readBoardAsOf(
  { db, bucket }: Stores,
  airport: Airport,
  day: LocalDate,
  at: Instant,
): Promise<Board | null> {
  const forecasts = lastForecasts(await readLastForecasts({ db, bucket }, airport, day, at));
  const { boardAt, flights } = await flightsThen({ db, bucket }, airport, {
    day,
    at,
    forecast: new Set(forecasts.keys()),
  });
  if (flights.length === 0) return null;
  return boardOfDay({
    day,
    dataCompleteTo: null,
    listing: boardAt === null ? null : { kind: "current", boardAt },
    flights,
    forecasts,
    weather: await weatherThen(db, airport, day, at),
    coverage: null,
  });
}

interface Then {
  readonly day: LocalDate;
  readonly at: Instant;
  /** Keys of the flights that had a forecast by then: they were known, also where no board is left that lists them. */
  readonly forecast: ReadonlySet<string>;
}

/** The flights of a day as they were known at a moment, with their outcomes where those were known. */
export async function flightsThen({ db, bucket }: Stores, airport: Airport, { day, at, forecast }: Then) {
  const board = await listedThen({ db, bucket }, airport, day, at);
  const newKeys = await keysOfNow(db, new Set(board.flights.map(({ flightKey }) => flightKey)));
  const flights = new Map<string, Departure>();
  for (const flight of board.flights) {
    const flightKey = newKeys.get(flight.flightKey) ?? flight.flightKey;
    flights.set(flightKey, { ...flight, flightKey });
  }
  for (const row of await readDepartures(db, airport.iata, day, day))
    if (row.knownAt <= at) flights.set(row.flightKey, row);
    else if (forecast.has(row.flightKey) && !flights.has(row.flightKey))
      flights.set(row.flightKey, withoutOutcome(row));
  return { boardAt: board.boardAt, flights: [...flights.values()] };
}

async function weatherThen(db: D1Database, airport: Airport, day: LocalDate, at: Instant): Promise<WeatherHour[]> {
  const { start, end } = dayBounds(day, airport.timeZone);
  const ahead = await readForecastLog(db, airport.iata, start, end, at);
  const observed = (await readObserved(db, airport.iata, start, end)).filter(({ knownAt }) => knownAt <= at);
  // Of forecasts of an hour the log gives the newest last.
  return [...new Map([...ahead, ...observed].map((hour) => [hour.validAt, hour as WeatherHour])).values()];
}
