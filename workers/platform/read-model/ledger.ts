import type { LedgerHead } from "../../../core/api/records/ledger.ts";
import { downloadText } from "../../../core/forecast/ledger.ts";
import { LedgerLossError } from "../../../core/forecast/ledger-loss.ts";
import { type Instant, toIso } from "../../../core/time.ts";
import { lastIssue, readIssues } from "../db/ledger.ts";
import type { Deps } from "../deps.ts";
import { archivesOfIssues, issuesOf } from "../ledger/archives.ts";
import { textInD1 } from "../ledger/issue-text.ts";

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

/**
 * The text of the issues from a number on, as many as one part holds; empty behind the last. Throws `LedgerLossError`
 * where an object of moved issues is missing or damaged: a download has all or says so.
 */
export async function readLedgerText(
  { db, bucket }: Pick<Deps, "db" | "bucket">,
  airport: string,
  from: number,
): Promise<string> {
  const to = from + ISSUES_OF_A_PART - 1;
  const links = await readIssues(db, airport, from, to);
  const archives = await archivesOfIssues(db, airport, from, to);
  const moved = new Map<number, string>();
  const parts: string[] = [];
  let held = 0;
  for (const link of links) {
    held += link.rows;
    if (parts.length > 0 && held > ROWS_OF_A_PART) break;
    const archive = archives.find(({ firstIssue, lastIssue }) => firstIssue <= link.issue && link.issue <= lastIssue);
    if (archive && !moved.has(link.issue))
      for (const { issue, text } of await issuesOf(bucket, archive)) moved.set(issue, text);
    const text = archive ? moved.get(link.issue) : await textInD1(db, link);
    if (text === undefined) throw new LedgerLossError(`issue ${link.issue} is not in the object that is to hold it`);
    parts.push(downloadText(link, text));
  }
  return parts.join("\n");
}
