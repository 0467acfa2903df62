import { and, desc, eq, isNull, lte, sql } from "drizzle-orm";
import type { Entry } from "../../../core/journal/entry.ts";
import { subjectOf } from "../../../core/journal/incidents.ts";
import type { Instant } from "../../../core/time.ts";
import { reader } from "./client.ts";
import { journal } from "./tables/service.ts";

type Row = typeof journal.$inferSelect;

const entryOf = ({ id, at, closedAt, evidence }: Row): Entry => ({
  id,
  at: at as Instant,
  closedAt: closedAt as Instant | null,
  evidence: JSON.parse(evidence),
});

/** Reads the newest entries, newest first, that are not younger than `until`. */
export const readJournal = async (db: D1Database, airport: string, until: number, limit: number): Promise<Entry[]> =>
  (
    await reader(db)
      .select()
      .from(journal)
      .where(and(eq(journal.airport, airport), lte(journal.at, until)))
      .orderBy(desc(journal.at))
      .limit(limit)
  ).map(entryOf);

/** Reads what is not over. */
export const readOpenEntries = async (db: D1Database, airport: string): Promise<Entry[]> =>
  (
    await reader(db)
      .select()
      .from(journal)
      // The column of the partial index: SQLite takes it only for the very condition that it was made with.
      .where(and(eq(journal.airport, airport), isNull(sql`closed_at`)))
  ).map(entryOf);

/**
 * Writes entries that are not there yet. One that is not over is left out while another of its subject is open: two
 * ticks that overlap find the same trouble at two moments.
 */
export function writeEntries(db: D1Database, airport: string, entries: readonly Entry[]): D1PreparedStatement[] {
  return entries.map((entry) =>
    db
      .prepare(
        `INSERT OR IGNORE INTO journal (airport, id, at, kind, closed_at, evidence) SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE ?5 IS NOT NULL OR NOT EXISTS (
           SELECT 1 FROM journal WHERE airport = ?1 AND closed_at IS NULL AND substr(id, 1, length(?7)) = ?7
         )`,
      )
      .bind(
        airport,
        entry.id,
        entry.at,
        entry.evidence.kind,
        entry.closedAt,
        JSON.stringify(entry.evidence),
        `${subjectOf(entry)} `,
      ),
  );
}

/** Notes that entries are over. What was over before stays as it was. */
export const closeEntries = (db: D1Database, airport: string, entries: readonly Entry[], at: Instant) =>
  entries.map(({ id }) =>
    db
      .prepare("UPDATE journal SET closed_at = ?3 WHERE airport = ?1 AND id = ?2 AND closed_at IS NULL")
      .bind(airport, id, at),
  );
