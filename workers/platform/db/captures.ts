import { and, desc, eq, gte, inArray, isNull, lte, max, sql } from "drizzle-orm";
import type { SourceWindow } from "../../../core/sources/source.ts";
import type { LocalDate } from "../../../core/time.ts";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { captures, quarantine } from "./schema.ts";

export type Capture = typeof captures.$inferInsert;
export type Quarantined = typeof quarantine.$inferInsert;

/** Writer and reader of `captures` and `quarantine`. */
export const recordCapture = (db: D1Database, capture: Capture): Promise<void> =>
  batch(db, bulkInsert(db, captures, [capture], { key: ["raw_key"], conflict: "ignore" }));

/** The newest answer to the same question, to see whether there is news. */
export const lastCapture = (db: D1Database, airport: string, source: string, purpose: string, label: string) =>
  reader(db)
    .select()
    .from(captures)
    .where(
      and(
        eq(captures.airport, airport),
        eq(captures.source, source),
        eq(captures.purpose, purpose),
        eq(captures.label, label),
      ),
    )
    .orderBy(desc(captures.knownAt))
    .limit(1)
    .get();

/** The same answer refused again for the same reason is one row. */
export const recordQuarantine = (db: D1Database, rows: readonly Quarantined[]): Promise<void> =>
  batch(db, bulkInsert(db, quarantine, rows, { key: ["id"], conflict: "ignore" }));

/** Marks what was wrong with these labels as mended. */
export const resolveQuarantine = (
  db: D1Database,
  airport: string,
  source: string,
  labels: readonly string[],
  now: number,
): Promise<unknown> =>
  db
    .prepare(
      `UPDATE quarantine SET resolved_at = ?4 WHERE airport = ?1 AND source = ?2 AND resolved_at IS NULL
       AND label IN (SELECT value FROM json_each(?3))`,
    )
    .bind(airport, source, JSON.stringify(labels), now)
    .run();

/** Answers that were asked about any of the local days `from` … `to`, in the order in which they came. */
export const capturesAbout = (
  db: D1Database,
  airport: string,
  purposes: readonly SourceWindow["purpose"][],
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
) =>
  reader(db)
    .select()
    .from(captures)
    .where(
      and(
        eq(captures.airport, airport),
        inArray(captures.purpose, [...purposes]),
        lte(captures.fromDay, to),
        gte(captures.toDay, from),
      ),
    )
    // Many may come in one moment; rows are only ever added.
    .orderBy(sql`rowid`);

/** Whether answers were kept without the days that they were asked about: before those were noted. */
export async function hasUndatedCaptures(db: D1Database, airport: string): Promise<boolean> {
  const where = and(eq(captures.airport, airport), isNull(captures.fromDay));
  return (await reader(db).select({ key: captures.rawKey }).from(captures).where(where).limit(1).get()) !== undefined;
}

/** What is refused and not mended: the newest version of the adapter that refused it, by `<source> <label>`. */
export async function standingRefusals(db: D1Database, airport: string): Promise<Map<string, number>> {
  const rows = await reader(db)
    .select({ source: quarantine.source, label: quarantine.label, version: max(quarantine.adapterVersion) })
    .from(quarantine)
    .where(and(eq(quarantine.airport, airport), isNull(quarantine.resolvedAt)))
    .groupBy(quarantine.source, quarantine.label);
  return new Map(rows.map(({ source, label, version }) => [`${source} ${label}`, version ?? 0]));
}

/** Marks as mended that answers could not be read at all. */
export const resolveUnreadable = (db: D1Database, rawKeys: readonly string[], now: number): Promise<unknown> =>
  db
    .prepare(
      `UPDATE quarantine SET resolved_at = ?2 WHERE reason <> 'contract' AND resolved_at IS NULL
       AND raw_key IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(rawKeys), now)
    .run();
