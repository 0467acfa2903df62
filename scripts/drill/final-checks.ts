import { createHash } from "node:crypto";
import { canonicalText, chainText, GENESIS, type LedgerRow } from "../../core/forecast/ledger.ts";
import type { Instant } from "../../core/time.ts";
import type { LocalD1 } from "../local/migrate.ts";
import type { Invariants } from "./report.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Link {
  issue: number;
  rows: number;
  known_at: Instant;
  content_hash: string;
  shadow_hash: string | null;
  prev_hash: string;
  hash: string;
}

/** Checks I4: the rows of the ledger, hashed again, give the published hashes, issue by issue. */
export async function checkChain(db: LocalD1, airport: string, invariants: Invariants): Promise<void> {
  const links = await db
    .prepare(
      "SELECT issue, rows, known_at, content_hash, shadow_hash, prev_hash, hash FROM ledger_issues WHERE airport = ? ORDER BY issue",
    )
    .bind(airport)
    .all<Link>();
  let before = GENESIS;
  for (const link of links.results) {
    const { results } = await db
      .prepare(
        `SELECT flight_key AS flightKey, local_date AS localDate, scheduled_at AS scheduledAt, model, version,
           lead_min AS leadMin, cdf, p_late15 AS pLate15, p10, p50, p90, p_cancelled AS pCancelled
         FROM forecast_ledger WHERE airport = ? AND issue = ?`,
      )
      .bind(airport, link.issue)
      .all<LedgerRow>();
    const content = sha256(canonicalText(airport, link.issue, link.known_at, results));
    const chained = sha256(chainText(before, content, link.shadow_hash));
    const right = content === link.content_hash && link.prev_hash === before && chained === link.hash;
    invariants.check("I4", right && results.length === link.rows, () => `issue ${link.issue}`);
    before = link.hash;
  }
}

/** Conditions on whole tables. Each query selects violations, so it must find no row. */
const MUST_BE_EMPTY: readonly (readonly [id: string, sql: string])[] = [
  [
    "I2",
    "SELECT number || ' ' || scheduled_at AS first FROM departures WHERE airport = ?1 GROUP BY number, scheduled_at HAVING COUNT(*) > 1",
  ],
  ["I5", "SELECT flight_key AS first FROM forecast_ledger WHERE airport = ?1 AND known_at >= scheduled_at"],
  [
    "I8",
    "SELECT local_date || ' ' || lead AS first FROM scores WHERE airport = ?1 GROUP BY local_date, lead, model, kind HAVING COUNT(*) > 1",
  ],
];

/** Checks I2, I5 and I8. */
export async function checkTables(db: LocalD1, airport: string, invariants: Invariants): Promise<void> {
  for (const [id, sql] of MUST_BE_EMPTY) {
    const row = await db.prepare(`${sql} LIMIT 1`).bind(airport).first<{ first: string }>();
    invariants.check(id, row === null, () => String(row?.first));
  }
}
