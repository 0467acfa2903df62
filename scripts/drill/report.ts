import type { LiveScore, Summary } from "./live.ts";

export interface Invariant {
  readonly id: string;
  readonly checked: number;
  readonly violated: number;
  readonly first?: string;
}

/** What a drill says. Names and units are a promise to whoever reads it by program. */
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
  /** Over everything that the run left in its tables, times of the real clock excepted. */
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
  /** Flight-ticks after the first training: flights ahead that should have a forecast, and that had one. */
  readonly forecasts: { due: number; served: number; fallback: number; availability: number };
  readonly tables: Readonly<Record<string, number>>;
  readonly live: readonly LiveScore[];
  readonly summary: Readonly<Record<string, Summary>>;
  readonly invariants: readonly Invariant[];
  readonly faults: readonly { id: string; injected: number; recovered: number }[];
}

/** What a drill of several airports in one Worker says. */
export interface DrillReports {
  /** One each, in their order; ticks, seconds, memory and trace are those of the whole run in each. */
  readonly airports: readonly DrillReport[];
  /** All of them together: counts added, conditions that any violated. */
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
    | "invariants"
  >;
}

/** Counts checks of named conditions and keeps the first violation of each. */
export class Invariants {
  readonly #all = new Map<string, { checked: number; violated: number; first?: string }>();

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
