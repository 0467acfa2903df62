import type { Entry } from "../../core/journal/entry.ts";
import type { Instant } from "../../core/time.ts";

/** A version of the model while it served. */
export interface Served {
  readonly version: number;
  readonly from: Instant;
  /** When another one took its place, and the decision about that; null of the one that serves. */
  readonly until: Instant | null;
  readonly replacedBy: Entry | null;
}

/** Decisions after which another version serves. A challenger forecasts in shadow, and a failure changes nothing. */
const MOVES: readonly string[] = ["promotion", "challenge", "rollback"];

/** Which versions served, newest first, from journal entries that are newest first. */
export function servedOf(entries: readonly Entry[]): Served[] {
  const moves = entries.flatMap((entry) => {
    const { evidence } = entry;
    if (evidence.kind !== "decision" || !evidence.promote || !MOVES.includes(evidence.of)) return [];
    return evidence.version === null ? [] : [{ entry, version: evidence.version }];
  });
  return moves.map(({ entry, version }, i) => {
    const next = moves[i - 1]?.entry ?? null;
    return { version, from: entry.at, until: next?.at ?? null, replacedBy: next };
  });
}
