import type { Airport } from "../../core/airports/airport.ts";
import { BASELINE, FLOOR } from "../../core/forecast/baselines.ts";
import { addDays, dayBounds, type Instant, type LocalDate, localDateOf, toIsoMinute } from "../../core/time.ts";
import type { Runtime } from "../local/runtime.ts";
import type { Coverage, Invariants } from "./report.ts";

export interface WatchOptions {
  readonly runtime: Runtime;
  readonly airport: Airport;
  readonly invariants: Invariants;
  /** What was counted before, by a drill that goes on. */
  readonly total?: Coverage | null;
}

/** Reads the tables of one airport after every tick, checks what must hold and counts the flights with a forecast. */
export class Watch {
  readonly total: Coverage;
  readonly #runtime: Runtime;
  readonly #airport: string;
  readonly #zone: string;
  readonly #invariants: Invariants;
  readonly #hasWeather: boolean;

  constructor({ runtime, airport, invariants, total }: WatchOptions) {
    this.total = { ...(total ?? { due: 0, served: 0, fallback: 0 }) };
    this.#runtime = runtime;
    this.#airport = airport.iata;
    this.#zone = airport.timeZone;
    this.#hasWeather = airport.sources.weather !== undefined;
    this.#invariants = invariants;
  }

  /**
   * Checks today and tomorrow as of `now`. Forecasts are counted and checked only once `trained`, and only of flights
   * scheduled after `firstIssue`. While something is broken (`troubled`) only that is checked which must hold all the
   * same.
   */
  async afterTick(now: Instant, trained: boolean, firstIssue: Instant, troubled = false): Promise<void> {
    if (troubled) return this.#checkValues(now);
    const today = localDateOf(now, this.#zone);
    const tomorrow = addDays(today, 1);
    const { results } = await this.#runtime.db
      .prepare(
        `SELECT 'schedule' AS what, s.local_date AS day, COUNT(*) AS n, COUNT(p.flight_key) AS served,
           SUM(p.model IS NOT NULL AND p.model IN ('${BASELINE}', '${FLOOR}')) AS fallback
         FROM schedule s LEFT JOIN predictions p ON p.flight_key = s.flight_key
         WHERE s.airport = ?1 AND s.scheduled_at > ?2 AND s.status IN ('scheduled', 'unknown') GROUP BY s.local_date
         UNION ALL
         SELECT 'weather', NULL, COUNT(*), SUM(valid_at < ?3 OR valid_at >= ?4), 0 FROM weather_forecast WHERE airport = ?1
         UNION ALL
         SELECT 'days', NULL, COUNT(DISTINCT local_date), SUM(local_date NOT IN (?5, ?6)), 0 FROM schedule WHERE airport = ?1`,
      )
      .bind(
        this.#airport,
        firstIssue,
        dayBounds(today, this.#zone).start,
        dayBounds(tomorrow, this.#zone).end,
        today,
        tomorrow,
      )
      .all<{ what: string; day: LocalDate | null; n: number; served: number; fallback: number }>();
    const at = (evidence: string): string => `${toIsoMinute(now)}: ${evidence}`;
    const pick = (what: string) => results.filter((row) => row.what === what);
    const check = this.#invariants.check.bind(this.#invariants);
    const days = pick("days")[0];
    const twoDays = days?.n === 2 && days.served === 0;
    check("schedule-two-days", twoDays, () => at(`${days?.n} days, ${days?.served} stray rows`));
    if (this.#hasWeather) {
      const weather = pick("weather")[0];
      const right = weather !== undefined && weather.n >= 40 && weather.served === 0;
      check("weather-two-days", right, () => at(`${weather?.n} hours, ${weather?.served} outside`));
    }
    await this.#checkValues(now);
    if (!trained) return;
    for (const row of pick("schedule")) {
      this.total.due += row.n;
      this.total.served += row.served;
      this.total.fallback += row.fallback ?? 0;
      check("I3", row.served === row.n, () =>
        at(`${row.day}: ${row.n - row.served} of ${row.n} flights without forecast`),
      );
    }
  }

  async #checkValues(now: Instant): Promise<void> {
    const row = await this.#runtime.db
      .prepare(
        `SELECT COUNT(*) AS n FROM predictions WHERE airport = ?1 AND (p_late15 NOT BETWEEN 0 AND 1
           OR p_cancelled NOT BETWEEN 0 AND 1 OR p10 > p50 OR p50 > p90)`,
      )
      .bind(this.#airport)
      .first<{ n: number }>();
    const evidence = () => `${toIsoMinute(now)}: a probability or quantile out of order`;
    this.#invariants.check("I11", row?.n === 0, evidence);
  }
}
