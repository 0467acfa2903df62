import { err, ok, type Result } from "../../result.ts";
import { type Instant, parseInstant, toIso } from "../../time.ts";
import type { BadParameter } from "./bad-parameter.ts";

/** The moments that can be asked about. */
export interface Recorded {
  readonly now: Instant;
  /** When the airport's first forecast was issued; null before that. */
  readonly since: Instant | null;
}

/**
 * The moment that `?as_of=` names, in ISO 8601 with `Z` or an offset; null if absent or empty. What was known at a moment
 * to come is not known, and before the first forecast nothing was recorded.
 */
export function parseAsOf(value: string | undefined, { now, since }: Recorded): Result<Instant | null, BadParameter> {
  if (value === undefined || value === "") return ok(null);
  const at = parseInstant(value);
  const wrong = (expected: BadParameter["expected"]) => err({ parameter: "as_of", value, expected });
  if (at === null) return wrong({ kind: "moment" });
  if (since !== null && at >= since && at <= now) return ok(at);
  return wrong({ kind: "past-moment", since: since && toIso(since), early: at <= now });
}
