import { and, between, desc, eq, inArray, sql } from "drizzle-orm";
import { type ArchivedIssue, ISSUES_OF_AN_ARCHIVE, readArchive } from "../../../core/forecast/ledger-archive.ts";
import { LedgerLossError } from "../../../core/forecast/ledger-loss.ts";
import { addDays, type LocalDate } from "../../../core/time.ts";
import { getLedgerObject } from "../bucket/ledger-objects.ts";
import { type Reader, reader } from "../db/client.ts";
import { ledgerArchive } from "../db/tables/forecasts.ts";

/** A row about settled issues that are one object in R2. */
export type Archive = typeof ledgerArchive.$inferSelect;

/** An issue forecasts its own local day and the next one, so a day's forecasts are of that day and the one before. */
export const archivesOfDay = (r: Reader, airport: string, day: LocalDate) =>
  r
    .select()
    .from(ledgerArchive)
    .where(and(eq(ledgerArchive.airport, airport), between(ledgerArchive.localDate, addDays(day, -1), day)))
    .orderBy(ledgerArchive.firstIssue);

/** The objects that hold any of the issues `from` … `to`. */
export const archivesOfIssues = (db: D1Database, airport: string, from: number, to: number): Promise<Archive[]> =>
  reader(db)
    .select()
    .from(ledgerArchive)
    .where(
      and(
        eq(ledgerArchive.airport, airport),
        between(ledgerArchive.firstIssue, from - ISSUES_OF_AN_ARCHIVE, to),
        sql`${ledgerArchive.lastIssue} >= ${from}`,
      ),
    )
    .orderBy(ledgerArchive.firstIssue);

/** The objects of some reference days. */
export async function archivesOfDays(db: D1Database, airport: string, days: readonly LocalDate[]): Promise<Archive[]> {
  if (days.length === 0) return [];
  const ofDays = and(eq(ledgerArchive.airport, airport), inArray(ledgerArchive.localDate, [...days]));
  return reader(db).select().from(ledgerArchive).where(ofDays);
}

/** The newest object; undefined before the first. */
export const newestArchive = (db: D1Database, airport: string) =>
  reader(db)
    .select()
    .from(ledgerArchive)
    .where(eq(ledgerArchive.airport, airport))
    .orderBy(desc(ledgerArchive.firstIssue))
    .limit(1)
    .get();

/** The issues of an object. Throws `LedgerLossError` if it is missing or damaged. */
export async function issuesOf(bucket: R2Bucket, archive: Archive): Promise<ArchivedIssue[]> {
  const stored = await getLedgerObject(bucket, archive);
  if ("text" in stored) return readArchive(stored.text);
  const { firstIssue, lastIssue, localDate } = archive;
  throw new LedgerLossError(`issues ${firstIssue} to ${lastIssue} of ${localDate} cannot be read: ${stored.loss}`);
}
