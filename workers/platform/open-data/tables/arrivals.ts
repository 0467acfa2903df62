import { and, asc, between, eq } from "drizzle-orm";
import type { LocalDate } from "../../../../core/time.ts";
import { reader } from "../../db/client.ts";
import { arrivals as stored } from "../../db/tables/arrivals.ts";
import type { OpenTable } from "./table.ts";

/** History: one row per arrival, where the publisher of the flights tells them. */
export const arrivals: OpenTable = {
  name: "arrivals",
  meaning: "Arrivals at the airport, where the publisher of its flights tells them; no rows say nothing about them",
  columns: [
    { name: "airport", type: "text", meaning: "IATA code of the airport of arrival" },
    { name: "arrival_key", type: "text", meaning: "airport/number/scheduled minute in UTC, one per arrival" },
    { name: "local_date", type: "day", meaning: "local day of the scheduled arrival" },
    { name: "scheduled_at", type: "instant", meaning: "scheduled arrival" },
    { name: "number", type: "text", meaning: "operating flight number without spaces" },
    { name: "carrier", type: "text", meaning: "code of the operating airline" },
    { name: "origin", type: "text", meaning: "IATA code of the last stop; empty where the source does not say" },
    { name: "codeshares", type: "text", meaning: "JSON array of the marketing numbers" },
    {
      name: "status",
      type: "text",
      meaning: "scheduled, arrived, cancelled, diverted, or unknown where no outcome was ever shown",
    },
    {
      name: "delay_min",
      type: "integer",
      unit: "min",
      meaning: "actual after scheduled arrival, negative when early; null unless arrived",
    },
    { name: "status_text", type: "text", meaning: "the source's own words" },
    { name: "estimated_at", type: "instant", meaning: "last estimate of the arrival; null where there was none" },
    { name: "actual_at", type: "instant", meaning: "actual arrival; null unless arrived" },
    { name: "tail", type: "text", meaning: "registration of the aircraft; null where the source does not say" },
    { name: "source", type: "text", meaning: "who said so, a folder of core/sources" },
    { name: "known_at", type: "instant", meaning: "from when on the row could be known: nothing older may use it" },
  ],
  firstDay: async ({ db }, { iata }) => {
    const { localDate } = stored;
    const ofAirport = reader(db).select({ localDate }).from(stored).where(eq(stored.airport, iata));
    return ((await ofAirport.orderBy(localDate).limit(1).get())?.localDate ?? null) as LocalDate | null;
  },
  daysPerRead: 5,
  read: async ({ db }, { iata }, from, to) => {
    const rows = await reader(db)
      .select()
      .from(stored)
      .where(and(eq(stored.airport, iata), between(stored.localDate, from, to)))
      .orderBy(asc(stored.localDate), asc(stored.scheduledAt), asc(stored.arrivalKey));
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
