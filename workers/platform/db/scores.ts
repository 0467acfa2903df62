import { and, asc, eq, gte, lte } from "drizzle-orm";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { scores } from "./schema.ts";

export type ScoreRow = typeof scores.$inferSelect;

/** Writer and reader of `scores`. */
export const writeScores = (db: D1Database, rows: readonly ScoreRow[]): Promise<void> =>
  batch(db, bulkInsert(db, scores, rows, { key: ["airport", "local_date", "lead", "model"], conflict: "replace" }));

/** Scores of settled days in the order of day, lead, model; null means all. */
export function readScores(
  db: D1Database,
  airport: string,
  { model, lead, from, to }: { model: string | null; lead: string | null; from: string | null; to: string | null },
): Promise<ScoreRow[]> {
  return reader(db)
    .select()
    .from(scores)
    .where(
      and(
        eq(scores.airport, airport),
        eq(scores.settled, true),
        model === null ? undefined : eq(scores.model, model),
        lead === null ? undefined : eq(scores.lead, lead),
        from === null ? undefined : gte(scores.localDate, from),
        to === null ? undefined : lte(scores.localDate, to),
      ),
    )
    .orderBy(asc(scores.localDate), asc(scores.lead), asc(scores.model));
}

/** Scores of all days, those included whose labels may still change, in the order of day, lead, model. */
export const readAllScores = (db: D1Database, airport: string): Promise<ScoreRow[]> =>
  reader(db)
    .select()
    .from(scores)
    .where(eq(scores.airport, airport))
    .orderBy(asc(scores.localDate), asc(scores.lead), asc(scores.model));
