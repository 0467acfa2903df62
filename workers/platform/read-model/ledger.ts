import type { LedgerHead } from "../../../core/api/records/ledger.ts";
import { canonicalText, downloadText } from "../../../core/forecast/ledger.ts";
import { type Instant, toIso } from "../../../core/time.ts";
import { lastIssue, readIssue, readIssues } from "../db/ledger.ts";

/** Forecasts in one part of a download: some megabytes of text, which an isolate can hold. */
const ROWS_OF_A_PART = 20_000;
/** Issues whose links are looked at for one part. */
const ISSUES_OF_A_PART = 200;

export async function readLedgerHead(db: D1Database, airport: string): Promise<LedgerHead | null> {
  const last = await lastIssue(db, airport);
  return last
    ? { issue: last.issue, hash: last.hash, issuedAt: toIso(last.knownAt as Instant), forecasts: last.rows }
    : null;
}

/** The text of the issues from a number on, as many as one part holds; empty behind the last. */
export async function readLedgerText(db: D1Database, airport: string, from: number): Promise<string> {
  const parts: string[] = [];
  let held = 0;
  for (const link of await readIssues(db, airport, from, from + ISSUES_OF_A_PART - 1)) {
    held += link.rows;
    if (parts.length > 0 && held > ROWS_OF_A_PART) break;
    const forecasts = await readIssue(db, airport, link.issue);
    const rows = forecasts.map((row) => ({ ...row, scheduledAt: row.scheduledAt as Instant }));
    const text = canonicalText(airport, link.issue, link.knownAt as Instant, rows);
    parts.push(downloadText(link, text));
  }
  return parts.join("\n");
}
