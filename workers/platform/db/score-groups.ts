import { and, asc, between, eq } from "drizzle-orm";
import { type DayGroups, groupsAsText, groupsOfText } from "../../../core/evaluation/day-groups.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { scoreGroups } from "./tables/scores.ts";

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
