import type { SimulationResult } from "./simulation.ts";
import { unseen } from "./unseen.ts";

/** What became of a seed. */
export interface SeedReport extends SimulationResult {
  /** Of processor time. */
  readonly seconds: number;
  /** The hash of a second run, where it was another. */
  readonly unlike?: string;
}

/** Sums up some seeds and says what does not hold. `all`: with all the faults of their plans. */
export function judge(reports: readonly SeedReport[], all: boolean): { lines: string[]; failures: string[] } {
  const failures: string[] = [];
  for (const { seed, violations, dead, unlike } of reports) {
    const [first] = violations;
    if (first) failures.push(`seed ${seed}: ${first.invariant} at ${first.at}: ${first.evidence.slice(0, 300)}`);
    if (dead.length > 0) failures.push(`seed ${seed}: ${dead.length} faults never showed: ${dead.map((f) => f.id)}`);
    if (unlike) failures.push(`seed ${seed}: two runs ended differently`);
  }
  const recoveries = sumOf(reports.map((r) => r.recoveries));
  const kinds = sumOf(reports.map((r) => countBy(r.faults.map((f) => f.catalogue))));
  const checked = sumOf(reports.map((r) => r.checked));
  if (all) failures.push(...unseen(reports.length, kinds, recoveries));
  const seconds = reports.reduce((sum, r) => sum + r.seconds, 0);
  return {
    lines: [
      `faults: ${words(kinds)}`,
      `ways back: ${words(recoveries)}`,
      `checked: ${words(checked)}`,
      `${reports.length} seeds, ${failures.length} failures, ${seconds.toFixed(0)} s of processor time`,
    ],
    failures,
  };
}

const words = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort()
    .map(([name, n]) => `${name} ${n}`)
    .join(", ");

const countBy = (names: readonly string[]): Record<string, number> => sumOf(names.map((name) => ({ [name]: 1 })));

function sumOf(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [name, n] of Object.entries(one)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}
