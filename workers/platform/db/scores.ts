import { and, asc, eq, gte, lte } from "drizzle-orm";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { scores } from "./schema.ts";

export type ScoreRow = typeof scores.$inferSelect;

/** Writes rows of `scores`, replacing those of the same day, lead and model. */
export const writeScores = (db: D1Database, rows: readonly ScoreRow[]): Promise<void> =>
  batch(db, bulkInsert(db, scores, rows, { key: ["airport", "local_date", "lead", "model"], conflict: "replace" }));

/** Reads the scores of settled days, ordered by day, lead, model. A filter that is null lets everything through. */
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

/** Reads the scores of all days, including those whose labels may still change, ordered by day, lead, model. */
export const readAllScores = (db: D1Database, airport: string): Promise<ScoreRow[]> =>
  reader(db)
    .select()
    .from(scores)
    .where(eq(scores.airport, airport))
    .orderBy(asc(scores.localDate), asc(scores.lead), asc(scores.model));
