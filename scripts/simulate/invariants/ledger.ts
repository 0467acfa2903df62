import { createHash } from "node:crypto";
import { canonicalText, chainText, GENESIS, type LedgerRow } from "../../../core/forecast/ledger.ts";
import type { Instant } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

interface Link {
  readonly issue: number;
  readonly rows: number;
  readonly known_at: Instant;
  readonly content_hash: string;
  readonly shadow_hash: string | null;
  readonly prev_hash: string;
  readonly hash: string;
}

/** I4: the rows of the issues from `first` on, hashed again, give the published hashes, and no link is missing. */
export function checkLedger(world: World, now: Instant, first: number, findings: Findings): void {
  const { sqlite } = world.d1;
  const select =
    "SELECT issue, rows, known_at, content_hash, shadow_hash, prev_hash, hash FROM ledger_issues WHERE issue >= ? ORDER BY issue";
  const links = sqlite.prepare(select).all(first - 1) as unknown as Link[];
  let before = first <= 1 ? GENESIS : (links.shift()?.hash ?? GENESIS);
  for (const [i, link] of links.entries()) {
    const rows = sqlite
      .prepare(
        `SELECT flight_key AS flightKey, local_date AS localDate, scheduled_at AS scheduledAt, model, version,
           lead_min AS leadMin, cdf, p_late15 AS pLate15, p10, p50, p90, p_cancelled AS pCancelled
         FROM forecast_ledger WHERE airport = ? AND issue = ?`,
      )
      .all(world.airport.iata, link.issue) as unknown as LedgerRow[];
    const content = sha256(canonicalText(world.airport.iata, link.issue, link.known_at, rows));
    const holds =
      link.issue === Math.max(1, first) + i &&
      rows.length === link.rows &&
      content === link.content_hash &&
      link.prev_hash === before &&
      link.hash === sha256(chainText(before, content, link.shadow_hash));
    findings.check("I4 the chain of the ledger", holds, now, () => `issue ${link.issue}, ${rows.length} rows`);
    before = link.hash;
  }
}
