import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DrillArguments } from "../../drill/arguments.ts";
import type { DrillPoint, DrillReport } from "../../drill/report.ts";
import { runDrillPart } from "../../drill/run.ts";
import { bundleWorker, type WorkerBundle } from "../../local/bundle.ts";

const POINT = "point.json";
const PART = "part-";
const GOING = "going";

interface PartOptions {
  readonly folder: string;
  readonly daysAPart: number;
  /** Called after each part but the last, with the days run so far; the folder holds their state. */
  readonly afterPart?: (days: number) => Promise<void>;
}

/**
 * Runs a drill of one airport in parts of `daysAPart` days, of which the first fills the history. The folder keeps the
 * state of the service after the last part that was finished, so that a drill that was killed goes on from there, to the
 * same bytes. It ends with the state that the drill left, which `keptState` names. `--state` of the arguments is not used.
 */
export async function runDrillInParts(
  args: DrillArguments,
  { folder, daysAPart, afterPart }: PartOptions,
  given?: WorkerBundle,
): Promise<DrillReport> {
  if (args.faults.length > 0) throw new Error("a drill with faults is not cut into parts: what is broken is not kept");
  mkdirSync(folder, { recursive: true });
  const bundle = given ?? (await bundleWorker(undefined, "workers/local.ts"));
  try {
    for (;;) {
      const parts = partsIn(folder);
      const last = parts.at(-1) ?? 0;
      const kept = last === 0 ? null : join(folder, `${PART}${last}`);
      const reached = kept ? (JSON.parse(readFileSync(join(kept, POINT), "utf8")) as DrillPoint | DrillReport) : null;
      if (reached && !("clock" in reached)) return reached;
      const going = join(folder, GOING);
      rmSync(going, { recursive: true, force: true });
      if (kept) cpSync(kept, going, { recursive: true });
      const part = { point: reached, days: reached === null ? 0 : daysAPart };
      const result = await runDrillPart({ ...args, state: going }, part, bundle);
      writeFileSync(join(going, POINT), JSON.stringify(result));
      renameSync(going, join(folder, `${PART}${last + 1}`));
      for (const old of parts) rmSync(join(folder, `${PART}${old}`), { recursive: true, force: true });
      // The first part fills the history and runs no day.
      if ("clock" in result) await afterPart?.(last * daysAPart);
    }
  } finally {
    if (!given) bundle.remove();
  }
}

/** The folder with the state of the service that a drill in parts has left so far. Throws where there is none. */
export function keptState(folder: string): string {
  const last = partsIn(folder).at(-1);
  if (last === undefined) throw new Error(`${folder} has no state of a drill`);
  return join(folder, `${PART}${last}`);
}

/** Numbers of the finished parts, ascending; the last one counts, others were about to be removed. */
function partsIn(folder: string): number[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(PART))
    .map((name) => Number(name.slice(PART.length)))
    .sort((a, b) => a - b);
}
