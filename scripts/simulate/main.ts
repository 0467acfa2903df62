import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { parseOptions } from "../cli/options.ts";
import { bundledThread } from "./bundle.ts";
import { describeFault } from "./faults/fault.ts";
import { judge, type SeedReport } from "./report.ts";
import type { SeedTask } from "./seed.ts";
import { shrink } from "./shrink.ts";
import { MUST_BE_MET } from "./unseen.ts";

const HELP = `npm run simulate -- --seed 7 --days 30 [--only 3,9]     one seed, all of its faults or some of them
npm run simulate -- --seeds 1..40 --days 30 [--json]     many seeds; each tenth is run twice

  --days     days of the simulation, 30 without it
  --only     of one seed, these of its faults, by number; none if empty
  --outage   a source that fails, such as flights-html-2d, in the place of the seed's faults
  --mishap   any other thing, as in scripts/simulate/faults/fault.ts in JSON, for --hours
  --log      every event of the log, for one seed
  --threads  how many seeds at a time, 2 without it
  --no-shrinking   does not look for the few faults that a failure needs
  --json     everything as JSON
  --help     this text`;

const OPTIONS = {
  seed: { type: "string" },
  seeds: { type: "string" },
  days: { type: "string", default: "30" },
  outage: { type: "string" },
  mishap: { type: "string" },
  hours: { type: "string", default: "0" },
  only: { type: "string" },
  threads: { type: "string", default: "2" },
  log: { type: "boolean", default: false },
  "no-shrinking": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

const { values } = readCommand();

/** The options of the command line; ends the process with a sentence where they cannot be read. */
function readCommand() {
  try {
    return parseOptions({ options: OPTIONS });
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return process.exit(2);
  }
}

let bundled: Promise<string> | null = null;
/** Made once, and only if a seed is run. */
const thread = (): Promise<string> => (bundled ??= bundledThread(join(import.meta.dirname, "seed.ts")));

/** Runs a seed in a thread of its own: the Worker's caches would otherwise remember the seed before. */
async function runSeed(task: SeedTask): Promise<SeedReport> {
  const file = await thread();
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

/** The seeds of `1..19,23`. */
function seedsOf(text: string): string[] {
  return text.split(",").flatMap((part) => {
    const range = /^(\d+)\.\.(\d+)$/.exec(part);
    if (!range) return [part];
    const [first, last] = [Number(range[1]), Number(range[2])];
    return Array.from({ length: last - first + 1 }, (_, i) => String(first + i));
  });
}

async function main(): Promise<void> {
  if (values.help || (values.seed === undefined && values.seeds === undefined)) return console.log(HELP);
  const days = Number(values.days);
  const only = values.only === undefined ? null : values.only.split(",").filter(Boolean).map(Number);
  const seeds = seedsOf((values.seeds ?? values.seed) as string);
  const reports: SeedReport[] = [];
  const queue = [...seeds];
  const take = async (): Promise<void> => {
    for (let seed = queue.shift(); seed !== undefined; seed = queue.shift()) {
      const task: SeedTask = {
        seed,
        days,
        only,
        log: values.log,
        ...(values.outage ? { outage: values.outage } : {}),
        ...(values.mishap ? { mishap: JSON.parse(values.mishap), hours: Number(values.hours) } : {}),
      };
      const report = await runSeed(task);
      const again = values.seeds !== undefined && Number(seed) % 10 === 0 ? await runSeed(task) : null;
      const ended = again && again.hash !== report.hash ? { ...report, unlike: again.hash } : report;
      reports.push(ended);
      if (!values.json) tell(ended, seeds.length === 1);
    }
  };
  await Promise.all(Array.from({ length: Number(values.threads) }, take));
  const { lines, failures } = judge(reports, only === null);
  for (const report of values["no-shrinking"] || values.outage || values.mishap || only !== null
    ? []
    : reports.filter((r) => r.violations.length > 0)) {
    const faults = await shrink(
      report.faults.map(({ id }) => id),
      async (ids) => {
        const [first] = (await runSeed({ seed: report.seed, days, only: ids, log: false })).violations;
        return first?.invariant === report.violations[0]?.invariant;
      },
    );
    failures.push(`again by: npm run simulate -- --seed ${report.seed} --days ${days} --only ${faults.join(",")}`);
  }
  if (values.json) console.log(JSON.stringify({ reports, failures, mustBeMet: MUST_BE_MET }));
  else for (const line of [...lines, ...failures]) console.log(line);
  process.exitCode = failures.length === 0 ? 0 : 1;
}

function tell(report: SeedReport, alone: boolean): void {
  const { seed, violations, dead, seconds, ticks, trainings, faults } = report;
  console.log(
    `seed ${seed}: ${violations.length} violations, ${faults.length} faults, ${dead.length} dead, ${ticks} ticks, ${trainings} trainings, ${seconds.toFixed(1)} s`,
  );
  if (alone) for (const fault of faults) console.log(`  ${describeFault(fault)}`);
  for (const { at, invariant, evidence } of violations.slice(0, alone ? 20 : 2))
    console.log(`  ${at} ${invariant}: ${evidence.slice(0, 600)}`);
  for (const fault of dead) console.log(`  never shown: ${describeFault(fault)}`);
  if (alone) console.log(JSON.stringify({ checked: report.checked, recoveries: report.recoveries, hash: report.hash }));
}

await main();
