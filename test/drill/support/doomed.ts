/**
 * A process made to be killed: starts the Worker on a folder, ticks until a training goes on, and says how far it is, a JSON line each
 * time. Arguments: the folder, a file with the bundle, the instant of the ticks, the Worker's variables as JSON.
 */
import { readFileSync } from "node:fs";
import type { ApiStatus } from "../../../core/api/status.ts";
import type { WorkerBundle } from "../../../scripts/local/bundle.ts";
import { startRuntime } from "../../../scripts/local/runtime.ts";

const [persistDir = "", bundleFile = "", now = "", vars = ""] = process.argv.slice(2);
const bundle = { ...JSON.parse(readFileSync(bundleFile, "utf8")), remove: () => {} } as WorkerBundle;
const runtime = await startRuntime({ persistDir, port: 0, vars: JSON.parse(vars), bundle, onLog: () => {} });
for (let ticks = 0; ticks < 20; ticks++) {
  await runtime.scheduled("*/15 * * * *", Number(now));
  let training = await ask();
  while (training) {
    process.stdout.write(`${JSON.stringify({ ...training, workerd: runtime.workerdPid() })}\n`);
    training = await ask();
  }
}
process.exitCode = 1;
await runtime.dispose();

async function ask(): Promise<ApiStatus["training"]> {
  return ((await (await runtime.fetch("/api/v1/ZZZ/status")).json()) as ApiStatus).training;
}
