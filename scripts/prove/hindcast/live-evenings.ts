import { DELAYED_MIN, delayedAs01 } from "../../../core/delay.ts";
import { pLate } from "../../../core/distribution/cdf.ts";
import { decodeCdf } from "../../../core/distribution/cdf-text.ts";
import { logLoss } from "../../../core/evaluation/metrics.ts";
import { addDays, fromLocal, type Instant, type LocalDate, toLocal, type ZoneName } from "../../../core/time.ts";
import type { LocalD1 } from "../../local/migrate.ts";

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
  db: LocalD1,
  airport: string,
  zone: ZoneName,
  model: string,
): Promise<EveningLoss[]> {
  const { results } = await db
    .prepare(
      `SELECT l.local_date AS day, l.scheduled_at AS scheduledAt, l.known_at AS knownAt, l.cdf, d.carrier,
         d.delay_min AS delay
       FROM forecast_ledger l JOIN departures d ON d.flight_key = l.flight_key
       WHERE l.airport = ? AND l.model = ? AND d.status = 'departed' AND d.delay_min IS NOT NULL`,
    )
    .bind(airport, model)
    .all<Issued>();
  return results
    .filter(({ day, knownAt }) => knownAt === fromLocal(addDays(day, -1), EVENING_MINUTE, zone))
    .map(({ day, scheduledAt, carrier, delay, cdf }) => {
      const read = decodeCdf(cdf);
      if (!read.ok) throw new Error(`${day} ${carrier}: CDF ${read.error.reason}`);
      const loss = logLoss([pLate(read.value, DELAYED_MIN)], [delayedAs01(delay)]);
      return { day, carrier, minuteOfDay: toLocal(scheduledAt, zone).minute, delay, loss };
    });
}

interface Issued {
  readonly day: LocalDate;
  readonly scheduledAt: Instant;
  readonly knownAt: Instant;
  readonly cdf: string;
  readonly carrier: string;
  readonly delay: number;
}
