/**
 * The newest link of an airport's forecast ledger. Whoever keeps its hash can prove later that no forecast up to there
 * was altered.
 */
export interface LedgerHead {
  /** Number of the issue: 1, 2, 3 … */
  readonly issue: number;
  /** SHA-256 in hex of the hash before it and of its own content. */
  readonly hash: string;
  readonly issuedAt: string;
  /** Number of forecasts in the issue. */
  readonly forecasts: number;
}

/** The JSON of `GET /api/v1/{iata}/ledger/head`; `head` is null before the first issue. */
export interface ApiLedgerHead {
  readonly airport: string;
  readonly head: LedgerHead | null;
}
