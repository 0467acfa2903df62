import type { Airport } from "../../../core/airports/airport.ts";
import { DELAYED_MIN, delayedAs01 } from "../../../core/delay.ts";
import { pLate } from "../../../core/distribution/cdf.ts";
import { cdfOfText } from "../../../core/distribution/cdf-text.ts";
import { logLoss } from "../../../core/evaluation/metrics.ts";
import { addDays, fromLocal, type LocalDate, toLocal } from "../../../core/time.ts";
import { type LedgerStores, wholeLedger } from "../../local/whole-ledger.ts";

const EVENING_MINUTE = 18 * 60;

/** A forecast of the evening before, with the loss of its probability of delay. */
export interface EveningLoss {
  readonly day: LocalDate;
  readonly carrier: string;
  readonly minuteOfDay: number;
  readonly delay: number;
  readonly loss: number;
}

/** What tells a flight of one list from the others of its day; flights that share it have the same outcome. */
export const flightOf = ({ day, carrier, minuteOfDay, delay }: Omit<EveningLoss, "loss">): string =>
  `${day} ${carrier} ${minuteOfDay} ${delay}`;

/** The forecasts of a model that were issued at 18:00 of the evening before, of flights that departed. */
export async function liveEvenings(
  stores: LedgerStores,
  { iata, timeZone: zone }: Airport,
  model: string,
): Promise<EveningLoss[]> {
  const { results } = await stores.db
    .prepare(
      `SELECT flight_key AS flightKey, carrier, delay_min AS delay FROM departures
       WHERE airport = ? AND status = 'departed' AND delay_min IS NOT NULL`,
    )
    .bind(iata)
    .all<Departed>();
  const departed = new Map(results.map((one) => [one.flightKey, one]));
  const losses: EveningLoss[] = [];
  for await (const { link, rows } of wholeLedger(stores, iata, zone))
    for (const row of rows) {
      const flight = departed.get(row.flightKey);
      const day = row.localDate as LocalDate;
      if (!flight || row.model !== model) continue;
      if (link.known_at !== fromLocal(addDays(day, -1), EVENING_MINUTE, zone)) continue;
      const { carrier, delay } = flight;
      const loss = logLoss([pLate(cdfOfText(row.cdf), DELAYED_MIN)], [delayedAs01(delay)]);
      losses.push({ day, carrier, minuteOfDay: toLocal(row.scheduledAt, zone).minute, delay, loss });
    }
  return losses;
}

interface Departed {
  readonly flightKey: string;
  readonly carrier: string;
  readonly delay: number;
}
