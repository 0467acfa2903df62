import { DAY, HOUR, type Instant, MINUTE, plus } from "../../../core/time.ts";
import type { SourceFailure, SourceKind } from "../world/publishers.ts";
import type { Fault, Mishap } from "./fault.ts";

/** One source that fails in one way for one time. */
export interface Outage {
  readonly name: string;
  readonly source: SourceKind;
  readonly failure: SourceFailure;
  readonly lastsMs: number;
}

const SOURCES: readonly SourceKind[] = ["flights", "weather"];
const FAILURES: readonly SourceFailure[] = ["403", "500", "html", "empty", "cut", "hang"];
const LASTING: readonly (readonly [string, number])[] = [
  ["30m", 30 * MINUTE],
  ["2d", 2 * DAY],
  ["10d", 10 * DAY],
];

/** Every source, every failure, every time: `flights-403-30m` and 35 others. */
export const OUTAGES: readonly Outage[] = SOURCES.flatMap((source) =>
  FAILURES.flatMap((failure) =>
    LASTING.map(([word, lastsMs]) => ({ name: `${source}-${failure}-${word}`, source, failure, lastsMs })),
  ),
);

/** A world that is well for this long before. */
const BEFORE_MS = 2 * DAY + 7 * HOUR;
/** Everything within the source's reach is to be there so long after its return. */
const WITHIN_MS = DAY;

/** One thing that goes wrong in a world that was well before. */
export function faultOf(mishap: Mishap, start: Instant, lastsMs: number): Fault {
  const from = plus(start, BEFORE_MS);
  return { id: 0, catalogue: mishap.kind, from, to: plus(from, lastsMs), mishap };
}

/** A simulation of the outage that ends when all must be there again. */
export function simulationOf({ source, failure, lastsMs }: Outage): {
  readonly days: number;
  readonly faults: (start: Instant) => readonly Fault[];
} {
  // Weather is asked for every three hours: a shorter failure might never be met with.
  const ms = source === "weather" ? Math.max(lastsMs, 4 * HOUR) : Math.max(lastsMs, HOUR);
  const faults = (start: Instant): Fault[] => [faultOf({ kind: "source", source, failure }, start, ms)];
  return { days: (BEFORE_MS + ms + WITHIN_MS) / DAY, faults };
}
