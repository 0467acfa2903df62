import { momentAhead } from "../../core/clock-ahead.ts";
import type { Instant } from "../../core/time.ts";

/** Tables with a moment by which later decisions are spaced, and the number by which their rows count up. */
const MOMENTS = [
  ["runs", "requested_at", "seq"],
  ["model_versions", "created_at", "version"],
  ["alias_log", "at", "seq"],
  ["decisions", "at", "seq"],
] as const;
/** Rows that a clock ahead can have left before somebody set it right: they are the newest. */
const NEWEST = 1_000;

/**
 * Gives rows of a clock that ran ahead the moment at which it was found right again: their order stays, and what waits
 * for a day to pass since the last rollback or training does not wait for years.
 */
export function settleMomentsAhead(sql: SqlStorage, now: Instant): void {
  for (const [table, moment, number] of MOMENTS)
    sql.exec(
      `UPDATE ${table} SET ${moment} = ?1 WHERE ${number} > (SELECT MAX(${number}) FROM ${table}) - ${NEWEST} AND ${moment} >= ?2`,
      now,
      momentAhead(now),
    );
}
