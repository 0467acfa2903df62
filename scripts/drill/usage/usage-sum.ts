/** What a drill's ticks asked of the platform, and for how many local days. */
export interface DrillUsage {
  readonly days: number;
  readonly d1Queries: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly r2ClassA: number;
  readonly r2ClassB: number;
  /** Most queries of D1 in one cron event, of which a plan allows so many. */
  readonly mostQueriesPerTick: number;
  /** Processor seconds of workerd: ticks, training, and the drill's own requests. Null where /proc is absent. */
  readonly cpuSeconds: number | null;
}

const COUNTED = ["d1Queries", "rowsRead", "rowsWritten", "r2ClassA", "r2ClassB"] as const;

const nothing = () => Object.fromEntries(COUNTED.map((name) => [name, 0])) as Record<(typeof COUNTED)[number], number>;

/** Adds up the `usage` events that `workers/local.ts` logs, a cron event each. */
export class UsageSum {
  #sum = nothing();
  #most = 0;
  #events = 0;

  /** Takes a line of the Worker's log; lines about anything else are passed over. */
  add(line: string): void {
    if (!line.startsWith('{"event":"usage"')) return;
    const event = JSON.parse(line) as Record<(typeof COUNTED)[number], number>;
    for (const name of COUNTED) this.#sum[name] += event[name];
    this.#most = Math.max(this.#most, event.d1Queries);
    this.#events += 1;
  }

  /** Begins anew: what came before was the filling of history. */
  reset(): void {
    this.#sum = nothing();
    this.#most = 0;
    this.#events = 0;
  }

  /** Null if nothing was counted, as by a Worker without a meter. */
  over(days: number, cpuSeconds: number | null): DrillUsage | null {
    return this.#events === 0 ? null : { days, ...this.#sum, mostQueriesPerTick: this.#most, cpuSeconds };
  }
}
