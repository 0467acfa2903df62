import { existsSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "../local/command.ts";
import type { Json, Proof } from "./run/proof.ts";

const SEEDS = 40;
const CHANGES = 200;
/** Seeds a unit: starting the test takes as long as two of them. */
const TOGETHER = 8;

/** What one seed found for one source. */
interface Found {
  readonly id: string;
  readonly seed: string;
  readonly harmful: number;
  readonly detected: number;
  /** Changes that stored a wrong value without an issue, each described. */
  readonly silent: readonly string[];
}

/**
 * Changed answers in great number: the test of mutations with forty seeds in place of three. A unit is eight of them.
 */
export const mutations: Proof = {
  name: "mutations",
  about: `${SEEDS} seeds of ${CHANGES} changed answers for every source: none stores a wrong value in silence.`,
  minutes: 5,
  units: ([count]) =>
    Array.from({ length: Math.ceil(Number(count ?? SEEDS) / TOGETHER) }, (_, unit) =>
      Array.from({ length: TOGETHER }, (_, i) => `seed-${unit * TOGETHER + i + 1}`).join(","),
    ),
  run: async (seeds, folder) => {
    const report = resolve(join(folder, "found.jsonl"));
    rmSync(report, { force: true });
    const { output } = await run("vitest", ["run", "--project", "core", "test/sources/mutations"], {
      env: { MUTATION_SEEDS: seeds, MUTATION_COUNT: String(CHANGES), MUTATION_REPORT: report },
    });
    if (!existsSync(report)) throw new Error(`no source was tried:\n${output.slice(-2000)}`);
    return readFileSync(report, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Json);
  },
  conclude: (results) => {
    const found = [...results.values()].flatMap((lines) => lines as unknown as Found[]);
    const bySource = [...Map.groupBy(found, ({ id }) => id)];
    const sum = (of: readonly Found[], count: (one: Found) => number) => of.reduce((all, one) => all + count(one), 0);
    const line = (name: string, of: readonly Found[]) =>
      `${name}: ${of.length * CHANGES} changes, ${sum(of, (f) => f.harmful)} harmful, ${sum(of, (f) => f.detected)} of them told, ` +
      `${sum(of, (f) => f.silent.length)} stored in silence`;
    return {
      lines: [...bySource.map(([id, of]) => line(id, of)), line("all", found)],
      failures: found.flatMap(({ id, seed, silent }) => silent.map((what) => `${id}, ${seed}: ${what}`)),
    };
  },
};
