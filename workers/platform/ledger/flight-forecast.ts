import type { FlightForecast } from "../../../core/api/records/flight-forecast.ts";
import { expectedMinutes, pOver60 } from "../../../core/distribution/cdf.ts";
import { decodeCdf } from "../../../core/distribution/cdf-text.ts";
import { isBaseline } from "../../../core/forecast/baselines.ts";
import type { Instant } from "../../../core/time.ts";
import type { LedgerEntry } from "../db/ledger.ts";
import type { predictions } from "../db/tables/forecasts.ts";

type StoredForecast = Pick<
  LedgerEntry,
  "model" | "version" | "knownAt" | "cdf" | "pLate15" | "p10" | "p50" | "p90" | "pCancelled" | "flightKey"
>;

/**
 * Converts a stored forecast for pages. If `baseRate` is null, the forecast is the baseline's own. Throws on a damaged
 * CDF.
 */
function toForecast(row: StoredForecast, baseRate: number | null, reasons: FlightForecast["reasons"]): FlightForecast {
  const cdf = decodeCdf(row.cdf);
  if (!cdf.ok) throw new Error(`forecast of ${row.flightKey}: CDF ${cdf.error.reason}`);
  const { pLate15, p10, p50, p90, pCancelled } = row;
  return {
    referenceTime: row.knownAt as Instant,
    model: { name: row.model, version: row.version, floor: isBaseline(row.model) },
    cdf: row.cdf,
    pLate15,
    p10,
    p50,
    p90,
    pCancelled,
    pOver60: pOver60(cdf.value),
    expectedMinutes: expectedMinutes(cdf.value),
    baseRate: baseRate ?? pLate15,
    reasons,
  };
}

/** The forecast of a row of `predictions`, for pages. Throws on a damaged CDF. */
export const ofPrediction = (row: typeof predictions.$inferSelect): FlightForecast =>
  toForecast(row, row.baseRate, JSON.parse(row.reasons) as FlightForecast["reasons"]);

/**
 * Picks each flight's last forecast from a day's ledger, given in the order of issue; the champion's where there is
 * one.
 */
export function lastForecasts(ledger: readonly LedgerEntry[]): Map<string, FlightForecast> {
  const forecasts = new Map<string, FlightForecast>();
  for (const issued of Map.groupBy(ledger, (row) => `${row.issue} ${row.flightKey}`).values()) {
    const best = issued.find((row) => !isBaseline(row.model)) ?? issued[0];
    const base = issued.find((row) => isBaseline(row.model));
    if (best) forecasts.set(best.flightKey, toForecast(best, base?.pLate15 ?? null, []));
  }
  return forecasts;
}
