import { and, between, desc, eq, gte, inArray, isNull, lte, max, sql } from "drizzle-orm";
import type { SourceWindow } from "../../../core/sources/source.ts";
import { addDays, daysBetween, type Instant, type LocalDate } from "../../../core/time.ts";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { captures, quarantine } from "./tables/intake.ts";

export type Capture = typeof captures.$inferInsert;
export type Quarantined = typeof quarantine.$inferInsert;

/** Why a day is refused whose answer could be read: the data contract did not believe it. */
export const BY_CONTRACT = "contract";

/** Most days that one window spans: no source is asked for more than a leap year at once. */
const MAX_WINDOW_DAYS = 366;

/**
 * Records an answer in `captures`. Throws if its window is longer than `MAX_WINDOW_DAYS`, since it would not be found
 * again. This file is the only writer and reader of `captures` and `quarantine`.
 */
export async function recordCapture(db: D1Database, capture: Capture): Promise<void> {
  const { fromDay: from, toDay: to } = capture;
  if (from && to && daysBetween(from as LocalDate, to as LocalDate) >= MAX_WINDOW_DAYS)
    throw new Error(`${capture.rawKey}: a window from ${from} to ${to} is over ${MAX_WINDOW_DAYS} days long`);
  await batch(db, bulkInsert(db, captures, [capture], { key: ["raw_key"], conflict: "ignore" }));
}

/** Reads the newest answer to the same request, with which a new answer is compared. */
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

/**
 * The newest answer from an address that had come by a moment. It looks at every capture, so it is only for programs on
 * this machine.
 */
export const newestAnswer = (db: D1Database, url: string, now: number) =>
  reader(db)
    .select({ rawKey: captures.rawKey, status: captures.status })
    .from(captures)
    .where(and(eq(captures.url, url), lte(captures.knownAt, now)))
    .orderBy(desc(captures.knownAt))
    .limit(1)
    .get();

/** Notes refused answers in `quarantine`. The same answer refused again for the same reason stays one row. */
export const recordQuarantine = (db: D1Database, rows: readonly Quarantined[]): Promise<void> =>
  batch(db, bulkInsert(db, quarantine, rows, { key: ["id"], conflict: "ignore" }));

/** Marks the open refusals of these labels (days or spans) as resolved. */
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

/** Reads the answers to requests about any of the local days `from` … `to`, in the order in which they came. */
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
        // Both ends, so that of a long history only the answers around these days are looked at.
        between(captures.fromDay, addDays(from, -MAX_WINDOW_DAYS), to),
        gte(captures.toDay, from),
      ),
    )
    // Several may come at the same instant. Rows are only ever added, so their rowids are in the order of arrival.
    .orderBy(sql`rowid`);

/**
 * Reads the boards about a local day that had come by a moment, newest first, of the newest `BOARDS_READ`. A board is of
 * two days at most.
 */
export const boardsUntil = (db: D1Database, airport: string, day: LocalDate, until: Instant) =>
  reader(db)
    .select()
    .from(captures)
    .where(
      and(
        eq(captures.airport, airport),
        eq(captures.purpose, "board"),
        between(captures.fromDay, addDays(day, -1), day),
        gte(captures.toDay, day),
        lte(captures.knownAt, until),
      ),
    )
    .orderBy(desc(captures.knownAt), sql`rowid DESC`)
    .limit(BOARDS_READ);

/** Far more than one window takes requests, so that one which cannot be read does not hide the one before. */
const BOARDS_READ = 64;

/** Tells whether there are answers without the days that were asked about: rows older than those columns. */
export async function hasUndatedCaptures(db: D1Database, airport: string): Promise<boolean> {
  const where = and(eq(captures.airport, airport), isNull(captures.fromDay));
  return (await reader(db).select({ key: captures.rawKey }).from(captures).where(where).limit(1).get()) !== undefined;
}

/** For each unresolved refusal, by `<source> <label>`, the newest version of the adapter that refused. */
export async function standingRefusals(db: D1Database, airport: string): Promise<Map<string, number>> {
  const rows = await reader(db)
    .select({ source: quarantine.source, label: quarantine.label, version: max(quarantine.adapterVersion) })
    .from(quarantine)
    .where(and(eq(quarantine.airport, airport), isNull(quarantine.resolvedAt)))
    .groupBy(quarantine.source, quarantine.label);
  return new Map(rows.map(({ source, label, version }) => [`${source} ${label}`, version ?? 0]));
}

/** The refusals of local days `from` … `to` by the contract that stand, the newest of each day first. */
export const refusalsOfDays = (db: D1Database, airport: string, source: string, from: LocalDate, to: LocalDate) =>
  reader(db)
    .select({ day: quarantine.label, detail: quarantine.detail, knownAt: quarantine.knownAt })
    .from(quarantine)
    .where(
      and(
        eq(quarantine.airport, airport),
        eq(quarantine.source, source),
        between(quarantine.label, from, to),
        eq(quarantine.reason, BY_CONTRACT),
        isNull(quarantine.resolvedAt),
      ),
    )
    .orderBy(desc(quarantine.knownAt));

/** Marks the airport's refusals of answers that could not be read at all as resolved. */
export const resolveUnreadable = (
  db: D1Database,
  airport: string,
  rawKeys: readonly string[],
  now: number,
): Promise<unknown> =>
  db
    .prepare(
      `UPDATE quarantine SET resolved_at = ?3 WHERE airport = ?1 AND reason <> 'contract' AND resolved_at IS NULL
       AND raw_key IN (SELECT value FROM json_each(?2))`,
    )
    .bind(airport, JSON.stringify(rawKeys), now)
    .run();
