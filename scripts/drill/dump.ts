import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { csvCell } from "../../core/csv.ts";
import { type Instant, toIso } from "../../core/time.ts";
import type { LocalD1 } from "../local/migrate.ts";

const HEADER = "flight_key,sched_utc,reference_utc,lead_min,model,version,p_late15,p10,p50,p90,p_cancel";
const PAGE = 20_000;

interface Row {
  issue: number;
  flight_key: string;
  scheduled_at: Instant;
  known_at: Instant;
  lead_min: number;
  model: string;
  version: number;
  p_late15: number;
  p10: number;
  p50: number;
  p90: number;
  p_cancelled: number;
}

/**
 * Writes every forecast of an airport's ledger as gzipped CSV, sorted by issue, flight and model. Returns the number of
 * forecasts.
 */
export async function dumpLedger(db: LocalD1, airport: string, file: string): Promise<number> {
  let lines = 0;
  async function* text(): AsyncGenerator<string> {
    yield `${HEADER}\n`;
    for await (const rows of pages(db, airport)) {
      lines += rows.length;
      yield `${rows.map(line).join("\n")}\n`;
    }
  }
  await pipeline(Readable.from(text()), createGzip(), createWriteStream(file));
  return lines;
}

async function* pages(db: LocalD1, airport: string): AsyncGenerator<Row[]> {
  let after: [number, string, string] = [0, "", ""];
  for (;;) {
    const { results } = await db
      .prepare(
        `SELECT issue, flight_key, scheduled_at, known_at, lead_min, model, version, p_late15, p10, p50, p90, p_cancelled
         FROM forecast_ledger WHERE airport = ?1 AND (issue, flight_key, model) > (?2, ?3, ?4)
         ORDER BY issue, flight_key, model LIMIT ?5`,
      )
      .bind(airport, ...after, PAGE)
      .all<Row>();
    if (results.length > 0) yield results;
    const last = results.at(-1);
    if (!last || results.length < PAGE) return;
    after = [last.issue, last.flight_key, last.model];
  }
}

const line = (r: Row): string =>
  [
    r.flight_key,
    toIso(r.scheduled_at),
    toIso(r.known_at),
    r.lead_min,
    r.model,
    r.version,
    r.p_late15,
    r.p10,
    r.p50,
    r.p90,
    r.p_cancelled,
  ]
    .map(csvCell)
    .join(",");
