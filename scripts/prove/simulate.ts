import { spawnSync } from "node:child_process";
import type { Json, Proof } from "./run/proof.ts";

const SEEDS = 200;
const DAYS = "90";
/** A unit is so many seeds, so that an interruption costs little. */
const SEEDS_A_UNIT = 10;

/** What `npm run simulate -- --json` says of some seeds. */
interface Said {
  readonly reports: readonly {
    readonly seed: string;
    readonly violations: readonly Json[];
    readonly checked: Readonly<Record<string, number>>;
    readonly faults: readonly { readonly catalogue: string }[];
    readonly dead: readonly Json[];
    readonly recoveries: Readonly<Record<string, number>>;
    readonly seconds: number;
  }[];
  readonly failures: readonly string[];
  /** Faults and ways back that some seed of a large run must have met with. */
  readonly mustBeMet: readonly string[];
}

/** From so many seeds on. */
const SEEDS_THAT_MEET_ALL = 20;

/** Many seeds of the simulator, `seeds=40` and `days=365` for others than the usual. */
export const simulateProof: Proof = {
  name: "simulate",
  about: `The simulator: ${SEEDS} seeds of ${DAYS} days.`,
  minutes: 120,
  units: (words) => {
    const seeds = Number(wordFor(words, "seeds") ?? SEEDS);
    const days = wordFor(words, "days") ?? DAYS;
    return Array.from({ length: Math.ceil(seeds / SEEDS_A_UNIT) }, (_, i) => {
      const last = Math.min(seeds, (i + 1) * SEEDS_A_UNIT);
      return `${i * SEEDS_A_UNIT + 1}..${last} of ${days} days`;
    });
  },
  run: async (unit) => {
    const [seeds = "", , days = ""] = unit.split(" ");
    return summary(ask(["--seeds", seeds, "--days", days]));
  },
  conclude: (results) => {
    const units = [...results.values()] as unknown as ReturnType<typeof summaryOf>[];
    const faults = sum(units.map((unit) => unit.faults));
    const ways = sum(units.map((unit) => unit.recoveries));
    const seeds = units.reduce((n, unit) => n + unit.seeds, 0);
    const checks = units.reduce((n, unit) => n + unit.checks, 0);
    const lines = [`${seeds} seeds, ${checks} checks`, `faults: ${words(faults)}`, `ways back: ${words(ways)}`];
    const met = { ...faults, ...ways };
    const unmet = (units[0]?.mustBeMet ?? []).filter((name) => seeds >= SEEDS_THAT_MEET_ALL && !met[name]);
    return { lines, failures: [...units.flatMap((unit) => unit.failures), ...unmet.map((n) => `no seed saw: ${n}`)] };
  },
};

const wordFor = (words: readonly string[], name: string): string | undefined =>
  words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);

/** Runs the simulator in a process of its own. Throws if it says nothing that can be read. */
function ask(args: readonly string[]): Said {
  const { stdout, stderr } = spawnSync("npm", ["run", "-s", "simulate", "--", "--json", ...args], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  if (!stdout.startsWith("{")) throw new Error(`the simulator ended with ${stderr.slice(0, 2000)}`);
  return JSON.parse(stdout) as Said;
}

function summaryOf({ reports, failures, mustBeMet }: Said) {
  return {
    seeds: reports.length,
    checks: reports.reduce((n, r) => n + Object.values(r.checked).reduce((a, b) => a + b, 0), 0),
    faults: sum(reports.flatMap((r) => r.faults.map(({ catalogue }) => ({ [catalogue]: 1 })))),
    recoveries: sum(reports.map((r) => r.recoveries)),
    failures: [...failures],
    mustBeMet: [...mustBeMet],
  };
}

const summary = (said: Said): Json => summaryOf(said) as unknown as Json;

function sum(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const one of counts) for (const [name, n] of Object.entries(one)) total[name] = (total[name] ?? 0) + n;
  return total;
}

const words = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .sort()
    .map(([name, n]) => `${name} ${n}`)
    .join(", ");
