import type { Instant } from "../time.ts";

/** One model's forecast of one flight as the forecast ledger keeps it. Units and ranges as in `ApiForecast`. */
export interface LedgerRow {
  readonly flightKey: string;
  readonly localDate: string;
  /** The valid time of the forecast. */
  readonly scheduledAt: Instant;
  readonly model: string;
  readonly version: number;
  /** Lead time: `scheduledAt` minus the reference time in whole minutes. */
  readonly leadMin: number;
  /** The CDF as text (`encodeCdf`). */
  readonly cdf: string;
  readonly pLate15: number;
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  readonly pCancelled: number;
}

/** The previous hash of an airport's first issue. */
export const GENESIS = "0".repeat(64);

/**
 * The text of an issue whose SHA-256 is its content hash: a line for the issue, then one per forecast with every field
 * that a score depends on, sorted as texts. Anyone who has the rows can write the same text and check the hash.
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

/**
 * The text whose SHA-256 chains an issue to the previous one: changing an earlier issue would change every hash after
 * it. `shadowHash` is that of the issue's shadow forecasts; links of issues without any say nothing of them.
 */
export const chainText = (prevHash: string, contentHash: string, shadowHash: string | null = null): string =>
  `${prevHash}${contentHash}${shadowHash ?? ""}`;

/**
 * An issue in a download of the ledger: a line with the hash before it, its own and, of an issue with shadow forecasts,
 * theirs; then the text that is hashed. Issues stand one after another with an empty line between them.
 */
export const downloadText = (
  { prevHash, hash, shadowHash }: { prevHash: string; hash: string; shadowHash: string | null },
  canonical: string,
): string => `${prevHash} ${hash}${shadowHash ? ` ${shadowHash}` : ""}\n${canonical}\n`;
