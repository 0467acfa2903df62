/** The tables of flights. docs/storage.md says who writes and reads each table. */
import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** Columns of a flight, the same in `departures` and `schedule`. Instants are UTC milliseconds. */
const flightColumns = {
  flightKey: text("flight_key").primaryKey(),
  airport: text("airport").notNull(),
  localDate: text("local_date").notNull(),
  scheduledAt: integer("scheduled_at").notNull(),
  number: text("number").notNull(),
  carrier: text("carrier").notNull(),
  destination: text("destination").notNull(),
  /** JSON array of marketing numbers. */
  codeshares: text("codeshares").notNull(),
  status: text("status").notNull(),
  statusText: text("status_text").notNull(),
  estimatedAt: integer("estimated_at"),
  actualAt: integer("actual_at"),
  delayMin: integer("delay_min"),
  tail: text("tail"),
  source: text("source").notNull(),
  knownAt: integer("known_at").notNull(),
};

/** History: flights that have left or were cancelled, and every flight of a day that is over. */
export const departures = sqliteTable("departures", flightColumns, (t) => [
  index("departures_by_day").on(t.airport, t.localDate),
  index("departures_by_number").on(t.airport, t.number, t.scheduledAt),
]);

/** The flights of exactly today and tomorrow (local), replaced in one transaction. */
export const schedule = sqliteTable("schedule", flightColumns, (t) => [
  index("schedule_by_day").on(t.airport, t.localDate),
]);
