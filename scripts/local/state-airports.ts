import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { AIRPORTS } from "../../core/airports/index.ts";

/** What can be asked of a state folder: flights that have been, and the training rows made from them. */
const ASKED = {
  flights: "SELECT DISTINCT airport FROM departures",
  "training rows": "SELECT airport FROM service_state WHERE key = 'features'",
} as const;

/**
 * IATA codes of the airports of which a state folder has this, in the order of Vylet's airports. Only D1's file is
 * read, so that a wrong airport is said before the Worker is bundled and started. Throws in words where there are none.
 */
export function stateAirports(folder: string, what: keyof typeof ASKED): string[] {
  const there = new Set(databasesOf(folder).flatMap((path) => airportsIn(path, ASKED[what])));
  const known = AIRPORTS.map(({ iata }) => iata).filter((iata) => there.has(iata));
  if (known.length === 0) throw new Error(`--state ${folder} has no ${what} of any airport`);
  return known;
}

/** Holds an airport to those of which a state folder has this. Throws an error that lists them. */
export function checkStateAirport(folder: string, iata: string, what: keyof typeof ASKED): void {
  const there = stateAirports(folder, what);
  if (!there.includes(iata))
    throw new Error(`--state ${folder} has no ${what} of ${iata}; it has those of ${there.join(", ")}`);
}

const databasesOf = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => name.endsWith(".sqlite"))
    .map((name) => join(folder, name));

/** Durable Objects have files of their own, without these tables. */
function airportsIn(path: string, sql: string): string[] {
  const db = new DatabaseSync(path, { readOnly: true });
  try {
    return (db.prepare(sql).all() as { airport: string }[]).map(({ airport }) => airport);
  } catch (error) {
    if (error instanceof Error && error.message.includes("no such table")) return [];
    throw new Error(`${path} cannot be read: ${error instanceof Error ? error.message : error}`);
  } finally {
    db.close();
  }
}
