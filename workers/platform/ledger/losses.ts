import type { Airport } from "../../../core/airports/airport.ts";
import { dayFromNumber, dayNumber, HOUR, type LocalDate, localDateOf } from "../../../core/time.ts";
import { getLedgerObject } from "../bucket/ledger-objects.ts";
import type { Deps } from "../deps.ts";
import { archivesOfDays } from "./archives.ts";

/** Hours in which each object of the ledger is read once: four weeks. */
const ROUND_HOURS = 672;

/**
 * The reference days whose object is missing or damaged: of those whose turn it is in this hour, and of those that were
 * lost when they were looked at last, so that a loss is told until it is made good. Null before anything has moved.
 */
export async function lostLedgerDays(
  { db, bucket, conductor, now, log }: Pick<Deps, "db" | "bucket" | "conductor" | "now" | "log">,
  { iata, timeZone }: Airport,
): Promise<LocalDate[] | null> {
  const { ledgerMoved, ledgerLost = [], firstForecastDay } = await conductor(iata).facts();
  if (ledgerMoved === undefined) return null;
  const hour = Math.floor(now / HOUR) % ROUND_HOURS;
  const days = new Set(ledgerLost);
  const newest = dayNumber(ledgerMoved);
  const oldest = dayNumber(firstForecastDay ?? localDateOf(now, timeZone));
  // The newest of the moved days whose turn this hour is, and those whole rounds before it.
  const since = (newest - hour) % ROUND_HOURS;
  for (let day = newest - (since < 0 ? since + ROUND_HOURS : since); day >= oldest; day -= ROUND_HOURS)
    days.add(dayFromNumber(day));
  const lost = new Set<LocalDate>();
  for (const archive of await archivesOfDays(db, iata, [...days])) {
    const stored = await getLedgerObject(bucket, archive);
    if ("text" in stored) continue;
    lost.add(archive.localDate as LocalDate);
    log({ event: "ledger-lost", airport: iata, day: archive.localDate, detail: stored.loss });
  }
  return [...lost].sort();
}
