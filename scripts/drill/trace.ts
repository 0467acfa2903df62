import { createHash } from "node:crypto";
import type { LocalD1 } from "../local/migrate.ts";
import type { LocalR2 } from "../local/runtime.ts";

/** Tables that the trace covers, each with the columns that its rows are sorted by. */
const TRACED: readonly (readonly [table: string, order: string])[] = [
  ["departures", "flight_key"],
  ["arrivals", "arrival_key"],
  ["schedule", "flight_key"],
  ["weather_observed", "airport, valid_at"],
  ["weather_forecast", "airport, valid_at"],
  ["weather_forecast_log", "airport, valid_at, known_at"],
  ["predictions", "flight_key"],
  ["ledger_issues", "airport, issue"],
  ["scores", "airport, local_date, lead, model, kind"],
  ["quarantine", "id"],
  ["day_contracts", "airport, source, local_date"],
  ["captures", "raw_key"],
];

const PAGE = 10_000;

/**
 * SHA-256 over the rows of the traced tables and the names of all model artifacts, which are hashes of their bytes. The
 * rows of the ledger are covered by the hashes in `ledger_issues`. Two drills with the same arguments have the same
 * hash.
 */
export async function traceHash(db: LocalD1, bucket: LocalR2): Promise<string> {
  const hash = createHash("sha256");
  for (const [table, order] of TRACED) {
    hash.update(`${table}\n`);
    for (let offset = 0; ; offset += PAGE) {
      const { results } = await db
        .prepare(`SELECT * FROM ${table} ORDER BY ${order} LIMIT ? OFFSET ?`)
        .bind(PAGE, offset)
        .all();
      for (const row of results) hash.update(`${JSON.stringify(Object.values(row))}\n`);
      if (results.length < PAGE) break;
    }
  }
  const models = (await bucket.list({ prefix: "models/" })).objects.map((o) => o.key);
  hash.update(models.sort().join("\n"));
  return hash.digest("hex");
}
