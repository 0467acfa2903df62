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

/**
 * What Cloudflare's plans include a day: Workers Free, and a thirtieth of what Workers Paid includes a month
 * (https://developers.cloudflare.com/d1/platform/pricing/ and /r2/pricing/, /workers/platform/pricing/, read 2026-11-27).
 */
const INCLUDED: readonly {
  readonly name: string;
  readonly of: (usage: DrillUsage) => number | null;
  readonly free: number | null;
  readonly paid: number | null;
}[] = [
  { name: "D1 queries", of: (u) => u.d1Queries, free: null, paid: null },
  { name: "D1 rows read", of: (u) => u.rowsRead, free: 5e6, paid: 25e9 / 30 },
  { name: "D1 rows written", of: (u) => u.rowsWritten, free: 100_000, paid: 50e6 / 30 },
  { name: "R2 operations, class A", of: (u) => u.r2ClassA, free: 1e6 / 30, paid: 1e6 / 30 },
  { name: "R2 operations, class B", of: (u) => u.r2ClassB, free: 10e6 / 30, paid: 10e6 / 30 },
  { name: "CPU, ms", of: (u) => (u.cpuSeconds === null ? null : u.cpuSeconds * 1000), free: null, paid: 30e6 / 30 },
];

/** The table of a drill's usage a day against the plans, for people. */
export function usageTable(usage: DrillUsage): string {
  const number = (value: number | null) => (value === null ? "-" : Math.round(value).toLocaleString("en"));
  const share = (value: number | null, limit: number | null) =>
    value === null || limit === null ? "-" : `${((100 * value) / limit).toFixed(2)} %`;
  const rows = INCLUDED.map(({ name, of, free, paid }) => {
    const sum = of(usage);
    const daily = sum === null ? null : sum / usage.days;
    return [name, number(daily), number(free), share(daily, free), number(paid), share(daily, paid)];
  });
  const head = ["a day", "used", "Free", "of it", "Paid", "of it"];
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, i) => (i === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [
    line(head),
    rule,
    ...rows.map(line),
    "",
    `Most queries of D1 in one tick: ${usage.mostQueriesPerTick} (Free allows 50, Paid 1,000).`,
  ].join("\n");
}
