import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { Airport } from "../../core/airports/airport.ts";
import { csvCell } from "../../core/csv.ts";
import type { LedgerRow } from "../../core/forecast/ledger.ts";
import { type Instant, toIso } from "../../core/time.ts";
import { type LedgerStores, wholeLedger } from "../local/whole-ledger.ts";

const HEADER = "flight_key,sched_utc,reference_utc,lead_min,model,version,p_late15,p10,p50,p90,p_cancel";
/**
 * Writes every forecast of an airport's ledger as gzipped CSV, sorted by issue, flight and model. Returns the number of
 * forecasts.
 */
export async function dumpLedger(stores: LedgerStores, { iata, timeZone }: Airport, file: string): Promise<number> {
  let lines = 0;
  async function* text(): AsyncGenerator<string> {
    yield `${HEADER}\n`;
    for await (const { link, rows } of wholeLedger(stores, iata, timeZone)) {
      lines += rows.length;
      yield rows.map((row) => `${line(row, link.known_at)}\n`).join("");
    }
  }
  await pipeline(Readable.from(text()), createGzip(), createWriteStream(file));
  return lines;
}

const line = (r: LedgerRow, knownAt: Instant): string =>
  [
    r.flightKey,
    toIso(r.scheduledAt),
    toIso(knownAt),
    r.leadMin,
    r.model,
    r.version,
    r.pLate15,
    r.p10,
    r.p50,
    r.p90,
    r.pCancelled,
  ]
    .map(csvCell)
    .join(",");
