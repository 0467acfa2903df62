import { and, asc, between, eq } from "drizzle-orm";
import type { Column } from "../../../../core/open-data/column.ts";
import type { LocalDate } from "../../../../core/time.ts";
import { reader } from "../../db/client.ts";
import { departures } from "../../db/tables/flights.ts";
import type { OpenTable } from "./table.ts";

/** The columns that say which flight a row is about. */
export const FLIGHT_COLUMNS: readonly Column[] = [
  { name: "airport", type: "text", meaning: "IATA code of the airport of departure" },
  { name: "flight_key", type: "text", meaning: "airport/number/scheduled minute in UTC, one per departure" },
  { name: "local_date", type: "day", meaning: "local day of the scheduled departure" },
  { name: "scheduled_at", type: "instant", meaning: "scheduled departure" },
];

/** What came of a flight. */
export const OUTCOME_COLUMNS: readonly Column[] = [
  {
    name: "status",
    type: "text",
    meaning: "scheduled, departed, cancelled, or unknown where no outcome was ever shown",
  },
  {
    name: "delay_min",
    type: "integer",
    unit: "min",
    meaning: "actual after scheduled departure, negative when early; null unless departed",
  },
];

/** History: one row per departure. */
export const flights: OpenTable = {
  name: "flights",
  meaning: "Departures that have left or were cancelled, and every departure of a day that is over",
  columns: [
    ...FLIGHT_COLUMNS,
    { name: "number", type: "text", meaning: "operating flight number without spaces" },
    { name: "carrier", type: "text", meaning: "code of the operating airline" },
    { name: "destination", type: "text", meaning: "IATA code of the first stop; empty where the source does not say" },
    { name: "codeshares", type: "text", meaning: "JSON array of the marketing numbers" },
    ...OUTCOME_COLUMNS,
    { name: "status_text", type: "text", meaning: "the source's own words" },
    { name: "estimated_at", type: "instant", meaning: "last estimate of the departure; null where there was none" },
    { name: "actual_at", type: "instant", meaning: "actual departure; null unless departed" },
    { name: "tail", type: "text", meaning: "registration of the aircraft; null where the source does not say" },
    { name: "source", type: "text", meaning: "who said so, a folder of core/sources" },
    { name: "known_at", type: "instant", meaning: "from when on the row could be known: nothing older may use it" },
  ],
  firstDay: async ({ db }, { iata }) => {
    const { localDate } = departures;
    const ofAirport = reader(db).select({ localDate }).from(departures).where(eq(departures.airport, iata));
    return ((await ofAirport.orderBy(localDate).limit(1).get())?.localDate ?? null) as LocalDate | null;
  },
  daysPerRead: 5,
  read: async ({ db }, { iata }, from, to) => {
    const rows = await reader(db)
      .select()
      .from(departures)
      .where(and(eq(departures.airport, iata), between(departures.localDate, from, to)))
      .orderBy(asc(departures.localDate), asc(departures.scheduledAt), asc(departures.flightKey));
    return rows.map((row) => ({
      airport: row.airport,
      flight_key: row.flightKey,
      local_date: row.localDate,
      scheduled_at: row.scheduledAt,
      number: row.number,
      carrier: row.carrier,
      destination: row.destination,
      codeshares: row.codeshares,
      status: row.status,
      delay_min: row.delayMin,
      status_text: row.statusText,
      estimated_at: row.estimatedAt,
      actual_at: row.actualAt,
      tail: row.tail,
      source: row.source,
      known_at: row.knownAt,
    }));
  },
};
