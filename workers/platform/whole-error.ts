/**
 * An error for a log: its causes first, since a log cuts what is long, then where it was thrown. A failed query says in
 * its own words only which query it was.
 */
export function wholeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const causes: string[] = [];
  for (let cause = error.cause; cause instanceof Error && causes.length < MOST_CAUSES; cause = cause.cause)
    causes.push(`${cause.name}: ${cause.message}`);
  const thrown = error.stack ?? error.message;
  return causes.length === 0 ? thrown : `${causes.reverse().join(", hence ")}, hence ${thrown}`;
}

/** A cause may be its own cause. */
const MOST_CAUSES = 5;
