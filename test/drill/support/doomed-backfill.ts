/**
 * A process that a test kills: it fills history from files and prints a line with the ids of its workerds after every
 * month. Arguments: a file with the bundle, the arguments of the back-fill as JSON.
 */
import { readFileSync } from "node:fs";
import type { BackfillArguments } from "../../../scripts/backfill/arguments.ts";
import { runFileBackfill } from "../../../scripts/backfill/run.ts";
import type { WorkerBundle } from "../../../scripts/local/bundle.ts";
import { childrenNamed } from "../../../scripts/process/process-stats.ts";

const [bundleFile = "", args = ""] = process.argv.slice(2);
const bundle = { ...JSON.parse(readFileSync(bundleFile, "utf8")), remove: () => {} } as WorkerBundle;
const progress = () => process.stdout.write(`${JSON.stringify(childrenNamed(process.pid, "workerd"))}\n`);
await runFileBackfill(JSON.parse(args) as BackfillArguments, { progress }, bundle);
