import { and, desc, eq, getTableColumns, lt, lte } from "drizzle-orm";
import type { Airport } from "../../../core/airports/airport.ts";
import type { FlightQuery, FlightReport, IssuedForecast } from "../../../core/api/read-model.ts";
import type { FlightStatus } from "../../../core/flights/flight.ts";
import { isBaseline } from "../../../core/forecast/baselines.ts";
import { dayBounds, type Instant, type LocalDate } from "../../../core/time.ts";
import { reader } from "../db/client.ts";
import { KNOWN_AS, knownBetween, oldKeysBetween, WITH_ALIAS } from "../db/identity.ts";
import type { LedgerEntry } from "../db/ledger.ts";
import { departures } from "../db/tables/flights.ts";
import { flightAliases, forecastLedger } from "../db/tables/forecasts.ts";
import type { Deps } from "../deps.ts";
import { archivesOfDay } from "../ledger/archives.ts";
import { movedForecasts } from "../ledger/read.ts";

/** Departures of the past that a flight's page shows. */
const PAST_SHOWN = 60;

/**
 * Reads the past of a flight number and the forecasts of its departures on a day, in one batch, or from R2 where these
 * have moved. Throws `LedgerLossError` if they cannot be read there.
 */
export async function readFlight(
  { db, bucket }: Pick<Deps, "db" | "bucket">,
  airport: Airport,
  { number, day, asOf = null }: FlightQuery,
): Promise<FlightReport> {
  const r = reader(db);
  const { start } = dayBounds(day, airport.timeZone);
  // The keys of a number's departures begin with both and a slash, and `0` follows on the slash.
  const [from, to] = [`${airport.iata}/${number}/`, `${airport.iata}/${number}0`];
  const [past, inD1, archives] = await r.batch([
    r
      .select({
        day: departures.localDate,
        scheduledAt: departures.scheduledAt,
        destination: departures.destination,
        status: departures.status,
        delayMin: departures.delayMin,
      })
      .from(departures)
      .where(
        and(
          eq(departures.airport, airport.iata),
          eq(departures.number, number),
          lt(departures.scheduledAt, start),
          asOf === null ? undefined : lte(departures.knownAt, asOf),
        ),
      )
      .orderBy(desc(departures.scheduledAt))
      .limit(PAST_SHOWN),
    r
      .select({ ...getTableColumns(forecastLedger), flightKey: KNOWN_AS })
      .from(forecastLedger)
      .leftJoin(flightAliases, WITH_ALIAS)
      .where(and(eq(forecastLedger.airport, airport.iata), eq(forecastLedger.localDate, day), knownBetween(from, to))),
    archivesOfDay(r, airport.iata, day),
  ]);
  const before = archives.length === 0 ? new Map<string, string>() : await oldKeysBetween(db, from, to);
  const wanted = (key: string) => (key >= from && key < to) || before.has(key);
  const moved = (await movedForecasts(bucket, airport, day, archives, wanted)).map((entry) => ({
    ...entry,
    flightKey: before.get(entry.flightKey) ?? entry.flightKey,
  }));
  return {
    past: past.map((row) => ({
      ...row,
      day: row.day as LocalDate,
      scheduledAt: row.scheduledAt as Instant,
      status: row.status as FlightStatus,
    })),
    issued: shownForecasts([...moved, ...inD1].filter(({ knownAt }) => asOf === null || knownAt <= asOf)),
  };
}

/** Of each issue the forecast that was shown: the champion's, or the baseline's where there was no champion. */
function shownForecasts(ledger: readonly LedgerEntry[]): IssuedForecast[] {
  const issues = Map.groupBy(ledger, ({ issue, flightKey }) => `${issue} ${flightKey}`);
  return [...issues.values()]
    .flatMap((rows) => rows.find(({ model }) => !isBaseline(model)) ?? rows[0] ?? [])
    .map(({ flightKey, knownAt, model, version, pLate15, p10, p50, p90, pCancelled }) => ({
      flightKey,
      referenceTime: knownAt as Instant,
      model: { name: model, version, floor: isBaseline(model) },
      pLate15,
      p10,
      p50,
      p90,
      pCancelled,
    }))
    .sort((a, b) => a.referenceTime - b.referenceTime);
}
