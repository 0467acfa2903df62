/** The service itself: its small facts, its fences, its journal. docs/storage.md says who writes and reads each table. */
import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Small facts about the running service, one JSON value per key: vocabulary, feature manifests, last tick. */
export const serviceState = sqliteTable(
  "service_state",
  {
    airport: text("airport").notNull(),
    key: text("key").notNull(),
    value: text("value").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.key] })],
);

/** The highest fencing token that has written under a name. A writer with a lower token writes nothing. */
export const fences = sqliteTable("fences", {
  name: text("name").primaryKey(),
  token: integer("token").notNull(),
});

/** One row per decision and incident. While an incident lasts `closed_at` is null; a decision is over when it is made. */
export const journal = sqliteTable(
  "journal",
  {
    airport: text("airport").notNull(),
    /** The same decision or incident has the same id, however often it is found. */
    id: text("id").notNull(),
    at: integer("at").notNull(),
    kind: text("kind").notNull(),
    closedAt: integer("closed_at"),
    evidence: text("evidence").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.airport, t.id] }),
    index("journal_by_time").on(t.airport, t.at),
    index("journal_open").on(t.airport, t.id).where(sql`closed_at IS NULL`),
  ],
);
