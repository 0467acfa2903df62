import type { Instant } from "../time.ts";

/** One forecast as the ledger keeps it. */
export interface LedgerRow {
  readonly flightKey: string;
  readonly localDate: string;
  readonly scheduledAt: Instant;
  readonly model: string;
  readonly version: number;
  readonly leadMin: number;
  /** The CDF as text (`encodeCdf`). */
  readonly cdf: string;
  readonly pLate15: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly pCancelled: number;
}

/** The hash before the first issue. */
export const GENESIS = "0".repeat(64);

/**
 * What is hashed of an issue: one line a forecast in the order of flight and model, every field that a score depends on. Anyone with
 * the rows can write the same text.
 */
export function canonicalText(
  airport: string,
  issue: number,
  referenceTime: Instant,
  rows: readonly LedgerRow[],
): string {
  const lines = rows.map((row) =>
    [row.flightKey, row.model, row.version, row.scheduledAt, row.leadMin, row.cdf, row.pCancelled].join(" "),
  );
  return [`${airport} ${issue} ${referenceTime}`, ...lines.sort()].join("\n");
}

/** What is hashed for the chain: so no earlier issue can change without changing every hash after it. */
export const chainText = (prevHash: string, contentHash: string): string => `${prevHash}${contentHash}`;
