import type { Airport } from "../../../../core/airports/airport.ts";
import type { PastFeatures } from "../../../../core/api/records/past.ts";
import { buildFeatures, rowOf } from "../../../../core/features/build.ts";
import type { Instant, LocalDate } from "../../../../core/time.ts";
import type { Deps } from "../../deps.ts";
import { readLastForecasts } from "../../ledger/read.ts";
import { servingHistory } from "../../serving/history.ts";
import { weatherAround } from "../../serving/weather-around.ts";
import { flightsThen } from "./board-as-of.ts";

/** The features of a day's flights, as a forecast of that moment reads them: through `History.asOf`. */
export async function readFeaturesAsOf(
  { db, bucket }: Pick<Deps, "db" | "bucket">,
  airport: Airport,
  day: LocalDate,
  at: Instant,
): Promise<PastFeatures> {
  const forecast = new Set((await readLastForecasts({ db, bucket }, airport, day, at)).map((row) => row.flightKey));
  const { flights } = await flightsThen({ db, bucket }, airport, { day, at, forecast });
  const { history, since } = await servingHistory({ db, bucket, now: at }, airport);
  const sky = await weatherAround(db, airport, day, day, at);
  const about = { day, flights, ...sky, referenceTime: at, zone: airport.timeZone };
  const rows = buildFeatures({ view: history.asOf(at), ...about });
  return { since, byFlight: new Map(rows.flights.map(({ flightKey }, row) => [flightKey, rowOf(rows, row)])) };
}
