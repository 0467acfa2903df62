import type { Airport } from "../../../core/airports/airport.ts";
import type { ApiData } from "../../../core/api/status.ts";
import { contractTotals, oddDays } from "../db/day-contracts.ts";

/** Days that pages and status name; the operations API has more. */
const DAYS_NAMED = 30;

/** How far the data of an airport can be trusted. */
export async function readData(db: D1Database, { iata, sources }: Airport): Promise<ApiData> {
  const { retimed, ...days } = await contractTotals(db, iata, sources.flights.source);
  const odd = (await oddDays(db, iata, DAYS_NAMED)).flatMap(({ day, source, verdict, reasons }) =>
    verdict === "pass" ? [] : [{ day, source, verdict, reasons }],
  );
  return { ...days, retimedDropped: retimed, odd };
}
