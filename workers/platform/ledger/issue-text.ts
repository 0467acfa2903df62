import { canonicalText } from "../../../core/forecast/ledger.ts";
import type { Instant } from "../../../core/time.ts";
import { type Link, readIssue } from "../db/ledger.ts";

/** The text of an issue from its rows in D1, where they have not moved. */
export async function textInD1(db: D1Database, { airport, issue, knownAt }: Link): Promise<string> {
  const forecasts = await readIssue(db, airport, issue);
  const rows = forecasts.map((row) => ({ ...row, scheduledAt: row.scheduledAt as Instant }));
  return canonicalText(airport, issue, knownAt as Instant, rows);
}
