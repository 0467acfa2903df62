import { and, asc, between, desc, eq, gte, inArray } from "drizzle-orm";
import { type DayGroups, groupsAsText, groupsOfText } from "../../../core/evaluation/day-groups.ts";
import { BASELINE, FLOOR } from "../../../core/forecast/baselines.ts";
import type { Lead } from "../../../core/lead.ts";
import type { ScoreKind } from "../../../core/score-kind.ts";
import { addDays, type Instant, type LocalDate } from "../../../core/time.ts";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { scoreGroups, scores } from "./tables/scores.ts";

export type ScoreRow = typeof scores.$inferSelect;

interface ScoresQuery {
  readonly model: string | null;
  readonly lead: string | null;
  readonly kind: ScoreKind | null;
  /** Local days, both included. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/**
 * Writes rows of `scores`, replacing those of the same day, lead, model and kind that say something else: a hindcast
 * hands over all of its days whenever a fit has been added.
 */
export const writeScores = (db: D1Database, rows: readonly ScoreRow[]): Promise<void> =>
  batch(
    db,
    bulkInsert(db, scores, rows, {
      key: ["airport", "local_date", "lead", "model", "kind"],
      conflict: "replace",
      uncompared: ["known_at"],
    }),
  );

/**
 * Reads the scores of the settled days `from` … `to`, ordered by day, lead, model, kind. A model, lead or kind that is
 * null lets all of them through.
 */
export function readScores(
  db: D1Database,
  airport: string,
  { model, lead, kind, from, to }: ScoresQuery,
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
        kind === null ? undefined : eq(scores.kind, kind),
        between(scores.localDate, from, to),
      ),
    )
    .orderBy(asc(scores.localDate), asc(scores.lead), asc(scores.model), asc(scores.kind));
}

/** The newest live scores, of a day from `from` on, of a climatology at one lead, the finer one before the other; null without any. */
export async function readNewestBaseline(
  db: D1Database,
  airport: string,
  { lead, from }: { readonly lead: Lead; readonly from: LocalDate },
): Promise<ScoreRow | null> {
  const rows = await reader(db)
    .select()
    .from(scores)
    .where(
      and(
        eq(scores.airport, airport),
        eq(scores.kind, "live"),
        inArray(scores.model, [BASELINE, FLOOR]),
        eq(scores.lead, lead),
        gte(scores.localDate, from),
      ),
    )
    .orderBy(desc(scores.localDate), desc(eq(scores.model, BASELINE)))
    .limit(1);
  return rows[0] ?? null;
}

/**
 * Days of scores that corrections of forecasts are made from. What an older day said has
 * decayed: of a shift 0.93^180, two millionths, is left, and the error of a spread has halved a dozen times.
 */
const RECENT_DAYS = 180;

/**
 * Reads the live scores of the `RECENT_DAYS` up to `today`, including those whose labels may still change, ordered by
 * day, lead, model.
 */
export const readRecentScores = (db: D1Database, airport: string, today: LocalDate): Promise<ScoreRow[]> =>
  reader(db)
    .select()
    .from(scores)
    .where(
      and(
        eq(scores.airport, airport),
        eq(scores.kind, "live"),
        between(scores.localDate, addDays(today, -RECENT_DAYS), today),
      ),
    )
    .orderBy(asc(scores.localDate), asc(scores.lead), asc(scores.model));

/** Writes the groups of a day, in place of those of an earlier scoring. */
export const writeGroups = (
  db: D1Database,
  { airport, day, groups, now }: { airport: string; day: LocalDate; groups: DayGroups; now: Instant },
): Promise<void> =>
  batch(
    db,
    bulkInsert(db, scoreGroups, [{ airport, localDate: day, groups: groupsAsText(groups), knownAt: now }], {
      key: ["airport", "local_date"],
      conflict: "replace",
      uncompared: ["known_at"],
    }),
  );

/** The groups of the days `from` … `to`, oldest first. */
export async function readGroups(
  db: D1Database,
  airport: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<{ readonly day: LocalDate; readonly groups: DayGroups }[]> {
  const rows = await reader(db)
    .select({ day: scoreGroups.localDate, groups: scoreGroups.groups })
    .from(scoreGroups)
    .where(and(eq(scoreGroups.airport, airport), between(scoreGroups.localDate, from, to)))
    .orderBy(asc(scoreGroups.localDate));
  return rows.map(({ day, groups }) => ({ day: day as LocalDate, groups: groupsOfText(groups) }));
}
