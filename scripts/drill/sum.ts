import type { DrillReport, DrillReports, Invariant } from "./report.ts";

/** Adds up the reports of the airports of one drill. */
export function sumReports(airports: readonly [DrillReport, ...DrillReport[]]): DrillReports {
  const [{ ticks, wallSeconds, cpuSeconds, peakMemoryMb, traceHash, usage }] = airports;
  const training = added(airports.map((report) => report.training));
  const forecasts = added(airports.map((report) => report.forecasts));
  return {
    airports,
    sum: {
      ticks,
      wallSeconds,
      cpuSeconds,
      peakMemoryMb,
      traceHash,
      usage,
      adminCalls: airports.reduce((sum, report) => sum + report.adminCalls, 0),
      partitions: added(airports.map((report) => report.partitions)),
      training: { ...training, maxSliceCpuSeconds: Math.max(...airports.map((r) => r.training.maxSliceCpuSeconds)) },
      forecasts: { ...forecasts, availability: forecasts.due === 0 ? 0 : forecasts.served / forecasts.due },
      tables: added(airports.map((report) => report.tables)),
      invariants: together(airports),
    },
  };
}

/** Adds records of numbers, name by name. */
function added<T extends Readonly<Record<string, number>>>(records: readonly T[]): T {
  const sum: Record<string, number> = {};
  for (const record of records)
    for (const [name, value] of Object.entries(record)) sum[name] = (sum[name] ?? 0) + value;
  return sum as T;
}

/** Adds the checks of each condition over the airports; the first violation is named with its airport. */
function together(airports: readonly DrillReport[]): Invariant[] {
  const all = airports.flatMap(({ airport, invariants }) => invariants.map((one) => ({ airport, ...one })));
  return [...Map.groupBy(all, ({ id }) => id)].map(([id, ones]) => {
    const first = ones.find((one) => one.first !== undefined);
    return {
      id,
      checked: ones.reduce((sum, one) => sum + one.checked, 0),
      violated: ones.reduce((sum, one) => sum + one.violated, 0),
      ...(first ? { first: `${first.airport}: ${first.first}` } : {}),
    };
  });
}
