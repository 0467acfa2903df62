import type { Airport } from "../../../core/airports/airport.ts";
import { archiveText, ISSUES_OF_AN_ARCHIVE } from "../../../core/forecast/ledger-archive.ts";
import { LedgerLossError } from "../../../core/forecast/ledger-loss.ts";
import { dayBounds, type LocalDate } from "../../../core/time.ts";
import { putLedgerObject } from "../bucket/ledger-objects.ts";
import { bulkInsert } from "../db/bulk.ts";
import { behindFence, type Fence, fencedBatch } from "../db/client.ts";
import { readIssues } from "../db/ledger.ts";
import { ledgerArchive } from "../db/tables/forecasts.ts";
import type { Deps } from "../deps.ts";
import { sha256 } from "../hash.ts";
import { newestArchive } from "./archives.ts";
import { textInD1 } from "./issue-text.ts";

/** What has moved. */
interface Moved {
  readonly issues: number;
  readonly rows: number;
}

const NOTHING: Moved = { issues: 0, rows: 0 };

/**
 * Moves the issues of a reference day, and of days before it that have not moved yet, into an object of the bucket: the
 * very texts that are hashed, each held to its hash before. Only when the object has been read back do their rows leave
 * D1, in one transaction with the row that names it: a crash anywhere leaves an object that nobody names, and the same
 * is done again. Throws `LedgerLossError` if the rows of an issue are not those that were issued, and `FencedOffError`
 * behind a later holder of the lease.
 *
 * The newest issue stays: an empty table would number its rows from 1 again, and back-ups tell them by their numbers.
 */
export async function moveLedgerDay(
  { db, bucket, now }: Pick<Deps, "db" | "bucket" | "now">,
  airport: Airport,
  day: LocalDate,
  fence: Fence,
): Promise<Moved> {
  const { iata, timeZone } = airport;
  const { end } = dayBounds(day, timeZone);
  const first = ((await newestArchive(db, iata))?.lastIssue ?? 0) + 1;
  const next = await readIssues(db, iata, first, first + ISSUES_OF_AN_ARCHIVE - 1);
  const links = next.filter(({ knownAt }) => knownAt < end);
  const last = links.at(-1);
  if (last === undefined || links.length === next.length) return NOTHING;
  const texts: string[] = [];
  for (const link of links) {
    const text = await textInD1(db, link);
    if ((await sha256(text)) !== link.contentHash)
      throw new LedgerLossError(`the rows of issue ${link.issue} are not those that were issued`);
    texts.push(text);
  }
  const hash = await putLedgerObject(bucket, iata, day, archiveText(texts));
  const rows = links.reduce((sum, link) => sum + link.rows, 0);
  const guard = behindFence(fence);
  const gone = `DELETE FROM forecast_ledger WHERE airport = ?1 AND issue BETWEEN ?4 AND ?5 AND ${guard.sql}`;
  await fencedBatch(db, fence, [
    ...bulkInsert(
      db,
      ledgerArchive,
      [{ airport: iata, firstIssue: first, lastIssue: last.issue, localDate: day, rows, sha256: hash, knownAt: now }],
      { key: ["airport", "first_issue"], conflict: "fail", onlyIf: guard },
    ),
    db.prepare(gone).bind(iata, ...guard.parameters, first, last.issue),
  ]);
  return { issues: links.length, rows };
}
