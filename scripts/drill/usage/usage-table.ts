import type { DrillUsage } from "./usage-sum.ts";

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
