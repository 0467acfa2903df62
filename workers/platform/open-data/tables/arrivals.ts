import { and, asc, between, eq } from "drizzle-orm";
import type { LocalDate } from "../../../../core/time.ts";
import { reader } from "../../db/client.ts";
import { arrivals as table } from "../../db/tables/arrivals.ts";
import type { OpenTable } from "./table.ts";

/** Flights that came to the airport. */
export const arrivals: OpenTable = {
  name: "arrivals",
  meaning: "Flights that came to the airport or were to come, up to today",
  columns: [
    { name: "airport", type: "text", meaning: "IATA code of the airport of arrival" },
    { name: "arrival_key", type: "text", meaning: "one per arrival" },
    { name: "local_date", type: "day", meaning: "local day of the scheduled arrival" },
    { name: "scheduled_at", type: "instant", meaning: "scheduled arrival" },
    { name: "number", type: "text", meaning: "operating flight number without spaces" },
    { name: "carrier", type: "text", meaning: "code of the operating airline" },
    { name: "origin", type: "text", meaning: "IATA code of the last stop; empty where the source does not say" },
    { name: "codeshares", type: "text", meaning: "JSON array of the marketing numbers" },
    { name: "status", type: "text", meaning: "scheduled, arrived, cancelled, diverted, or unknown" },
    {
      name: "delay_min",
      type: "integer",
      unit: "min",
      meaning: "actual after scheduled arrival, negative when early; null while there is none",
    },
    { name: "status_text", type: "text", meaning: "the source's own words" },
    { name: "estimated_at", type: "instant", meaning: "last estimate of the arrival; null where there was none" },
    { name: "actual_at", type: "instant", meaning: "actual arrival; null while there is none" },
    { name: "tail", type: "text", meaning: "registration of the aircraft; null where the source does not say" },
    { name: "source", type: "text", meaning: "who said so, a folder of core/sources" },
    { name: "known_at", type: "instant", meaning: "from when on the row could be known: nothing older may use it" },
  ],
  firstDay: async ({ db }, { iata }) => {
    const ofAirport = reader(db).select({ localDate: table.localDate }).from(table).where(eq(table.airport, iata));
    return ((await ofAirport.orderBy(table.localDate).limit(1).get())?.localDate ?? null) as LocalDate | null;
  },
  daysPerRead: 5,
  read: async ({ db }, { iata }, from, to) => {
    const rows = await reader(db)
      .select()
      .from(table)
      .where(and(eq(table.airport, iata), between(table.localDate, from, to)))
      .orderBy(asc(table.localDate), asc(table.scheduledAt), asc(table.arrivalKey));
    return rows.map((row) => ({
      airport: row.airport,
      arrival_key: row.arrivalKey,
      local_date: row.localDate,
      scheduled_at: row.scheduledAt,
      number: row.number,
      carrier: row.carrier,
      origin: row.origin,
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
