import type { Airport } from "../../../core/airports/airport.ts";
import type { ApiData } from "../../../core/api/status.ts";
import { contractTotals, readFlaggedDays } from "../db/day-contracts.ts";

/** Number of days that pages and status name. The operations API lists more. */
const DAYS_NAMED = 30;

/** Reads how far the data of an airport can be trusted: days by verdict, and the newest days that were flagged. */
export async function readData(db: D1Database, { iata, sources }: Airport): Promise<ApiData> {
  const { retimed, ...days } = await contractTotals(db, iata, sources.flights.source);
  const flagged = (await readFlaggedDays(db, iata, DAYS_NAMED)).flatMap(({ day, source, verdict, reasons }) =>
    verdict === "pass" ? [] : [{ day, source, verdict, reasons }],
  );
  return { ...days, retimedDropped: retimed, odd: flagged };
}
