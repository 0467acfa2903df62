/** The table of arrivals. docs/storage.md says who writes and reads each table. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Flights that came to the airport, or were to come: history, and today as it is known. Instants are UTC milliseconds. */
export const arrivals = sqliteTable(
  "arrivals",
  {
    arrivalKey: text("arrival_key").primaryKey(),
    airport: text("airport").notNull(),
    /** Local day of the scheduled arrival. */
    localDate: text("local_date").notNull(),
    scheduledAt: integer("scheduled_at").notNull(),
    number: text("number").notNull(),
    carrier: text("carrier").notNull(),
    /** The last stop before the arrival; empty where the source does not say. */
    origin: text("origin").notNull(),
    /** JSON array of marketing numbers. */
    codeshares: text("codeshares").notNull(),
    /** `scheduled`, `arrived`, `cancelled`, `diverted` or `unknown`. */
    status: text("status").notNull(),
    statusText: text("status_text").notNull(),
    estimatedAt: integer("estimated_at"),
    actualAt: integer("actual_at"),
    delayMin: integer("delay_min"),
    tail: text("tail"),
    source: text("source").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [index("arrivals_by_day").on(t.airport, t.localDate)],
);
