import { createHash } from "node:crypto";
import type { Airport } from "../../core/airports/airport.ts";
import { chainText, GENESIS } from "../../core/forecast/ledger.ts";
import type { LocalD1 } from "../local/migrate.ts";
import { type LedgerStores, wholeLedger } from "../local/whole-ledger.ts";
import type { Invariants } from "./report.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Checks I4: the text of each issue, of its rows in D1 or as it has moved to R2, gives the published hashes. Checks I5:
 * no flight was forecast after it had left.
 */
export async function checkLedger(
  stores: LedgerStores,
  { iata, timeZone }: Airport,
  invariants: Invariants,
): Promise<void> {
  let before = GENESIS;
  for await (const { link, text, rows } of wholeLedger(stores, iata, timeZone)) {
    const content = sha256(text);
    const chained = sha256(chainText(before, content, link.shadow_hash));
    const right = content === link.content_hash && link.prev_hash === before && chained === link.hash;
    invariants.check("I4", right && rows.length === link.rows, () => `issue ${link.issue}`);
    const late = rows.find(({ scheduledAt }) => link.known_at >= scheduledAt);
    invariants.check("I5", late === undefined, () => String(late?.flightKey));
    before = link.hash;
  }
}

/** Conditions on whole tables. Each query selects violations, so it must find no row. */
const MUST_BE_EMPTY: readonly (readonly [id: string, sql: string])[] = [
  [
    "I2",
    "SELECT number || ' ' || scheduled_at AS first FROM departures WHERE airport = ?1 GROUP BY number, scheduled_at HAVING COUNT(*) > 1",
  ],
  [
    "I8",
    "SELECT local_date || ' ' || lead AS first FROM scores WHERE airport = ?1 GROUP BY local_date, lead, model, kind HAVING COUNT(*) > 1",
  ],
];

/** Checks I2 and I8. */
export async function checkTables(db: LocalD1, airport: string, invariants: Invariants): Promise<void> {
  for (const [id, sql] of MUST_BE_EMPTY) {
    const row = await db.prepare(`${sql} LIMIT 1`).bind(airport).first<{ first: string }>();
    invariants.check(id, row === null, () => String(row?.first));
  }
}
