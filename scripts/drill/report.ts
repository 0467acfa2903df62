import type { Instant, LocalDate } from "../../core/time.ts";
import type { LiveScore, Summary } from "./live.ts";
import type { DrillUsage } from "./usage/usage-sum.ts";

/** A condition that must hold: how often it was checked and violated. */
export interface Invariant {
  readonly id: string;
  readonly checked: number;
  readonly violated: number;
  /** Evidence of the first violation. */
  readonly first?: string;
}

/** The report of a drill of one airport. Programs read it, so its names and units stay. */
export interface DrillReport {
  readonly airport: string;
  readonly source: "twin" | "replay";
  readonly seed: string;
  readonly from: string;
  readonly days: number;
  readonly ticks: number;
  readonly adminCalls: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number | null;
  readonly peakMemoryMb: number | null;
  /** SHA-256 over all that the drill left in its tables, except times of the real clock. */
  readonly traceHash: string;
  readonly partitions: { due: number; complete: number; open: number; quarantined: number };
  readonly training: {
    started: number;
    finished: number;
    failed: number;
    promoted: number;
    rejected: number;
    rolledBack: number;
    maxSliceCpuSeconds: number;
  };
  /**
   * Sums over the ticks after the first training: flights of today and tomorrow that have not left (`due`), those with
   * a forecast (`served`), and those whose forecast is a baseline's (`fallback`). `availability` is `served` ÷ `due`.
   */
  readonly forecasts: { due: number; served: number; fallback: number; availability: number };
  readonly tables: Readonly<Record<string, number>>;
  readonly live: readonly LiveScore[];
  readonly summary: Readonly<Record<string, Summary>>;
  readonly invariants: readonly Invariant[];
  /** What the ticks of the drill's days asked of the platform, of all airports together; null without a meter. */
  readonly usage: DrillUsage | null;
  readonly faults: readonly { id: string; injected: number; recovered: number }[];
}

/** Numbers of flights, summed over ticks. */
export interface Coverage {
  due: number;
  served: number;
  fallback: number;
}

/** Real time and means that a drill has needed so far. */
export type Spent = Pick<DrillReport, "wallSeconds" | "cpuSeconds" | "peakMemoryMb">;

/** How far the clock of a drill has got. */
export interface ClockPoint {
  /** The next tick. */
  readonly next: Instant;
  /** Number of crons that were fired. */
  readonly ticks: number;
  /** Per airport, the day of the last training that was waited for; null before the first. */
  readonly trained: readonly (LocalDate | null)[];
}

/** How far a drill has got: what its next part needs besides the state of the service. JSON carries it unchanged. */
export interface DrillPoint {
  readonly clock: ClockPoint;
  readonly spent: Spent;
  /** In the order of the arguments. */
  readonly airports: readonly {
    readonly total: Coverage;
    readonly adminCalls: number;
    readonly invariants: readonly Invariant[];
  }[];
}

interface Means {
  readonly cpuSeconds: number;
  readonly peakMemoryMb: number;
}

/** What a drill has spent with the part that began at `begun`, milliseconds since 1970, whose workerd used `stats`. */
export function addedUp(before: Spent | undefined, begun: number, stats: Means | null): Spent {
  const { wallSeconds = 0, cpuSeconds = 0, peakMemoryMb = 0 } = before ?? {};
  const own = Math.round((Date.now() - begun) / 100) / 10;
  return {
    wallSeconds: Math.round((wallSeconds + own) * 10) / 10,
    cpuSeconds: stats === null || cpuSeconds === null ? null : cpuSeconds + stats.cpuSeconds,
    peakMemoryMb: stats === null || peakMemoryMb === null ? null : Math.max(peakMemoryMb, stats.peakMemoryMb),
  };
}

/** The report of a drill of several airports in one Worker. */
export interface DrillReports {
  /**
   * One report per airport, in the order of the arguments. Ticks, seconds, memory and trace are those of the whole
   * drill.
   */
  readonly airports: readonly DrillReport[];
  /** All airports together: sums of the counts and of the checks. */
  readonly sum: Pick<
    DrillReport,
    | "ticks"
    | "adminCalls"
    | "wallSeconds"
    | "cpuSeconds"
    | "peakMemoryMb"
    | "traceHash"
    | "partitions"
    | "training"
    | "forecasts"
    | "tables"
    | "usage"
    | "invariants"
  >;
}

/** The sum of several airports tells of no faults. */
type Judged = Pick<DrillReport, "invariants"> & Partial<Pick<DrillReport, "faults">>;

/** What of a drill's report did not hold, a sentence each: conditions that were broken, and faults that did not heal. */
export function failuresOf({ invariants, faults = [] }: Judged): string[] {
  const violated = invariants.filter((i) => i.violated > 0);
  const unhealed = faults.filter(({ injected, recovered }) => injected < 1 || recovered !== injected);
  return [
    ...violated.map((i) => `violated: ${i.id} ${i.violated} of ${i.checked}, first ${i.first}`),
    ...unhealed.map((f) => `not healed: ${f.id}, ${f.recovered} of ${f.injected} times`),
  ];
}

/** Counts checks of named conditions and keeps the first violation of each. */
export class Invariants {
  readonly #all: Map<string, { checked: number; violated: number; first?: string }>;

  /** `before`: what a drill that goes on had counted. */
  constructor(before: readonly Invariant[] = []) {
    this.#all = new Map(before.map(({ id, ...entry }) => [id, entry]));
  }

  check(id: string, holds: boolean, evidence: () => string): void {
    const entry = this.#all.get(id) ?? { checked: 0, violated: 0 };
    entry.checked += 1;
    if (!holds) {
      entry.violated += 1;
      entry.first ??= evidence();
    }
    this.#all.set(id, entry);
  }

  list(): Invariant[] {
    return [...this.#all]
      .map(([id, entry]) => ({ id, ...entry }))
      .sort((a, b) => a.id.localeCompare(b.id, "en", { numeric: true }));
  }
}
