/**
 * A process made to be killed: starts the Worker on a folder, ticks until a training is in its middle, stops its workerd there and says
 * the id of that on a line. Arguments: the folder, a file with the bundle, the instant of the ticks, the Worker's variables as JSON.
 */
import { readFileSync } from "node:fs";
import type { ApiStatus } from "../../../core/api/status.ts";
import type { WorkerBundle } from "../../../scripts/local/bundle.ts";
import { startRuntime } from "../../../scripts/local/runtime.ts";

/** The trees are being fitted then, and nothing of the run is in the bucket. */
const MIDDLE = 0.3;

const [persistDir = "", bundleFile = "", now = "", vars = ""] = process.argv.slice(2);
const bundle = { ...JSON.parse(readFileSync(bundleFile, "utf8")), remove: () => {} } as WorkerBundle;
const runtime = await startRuntime({ persistDir, port: 0, vars: JSON.parse(vars), bundle, onLog: () => {} });
for (let ticks = 0; ticks < 20; ticks++) {
  await runtime.scheduled("*/15 * * * *", Number(now));
  let training = await ask();
  while (training) {
    if (training.progress >= MIDDLE) await stop(runtime.workerdPid());
    training = await ask();
  }
}
process.exitCode = 1;
await runtime.dispose();

async function ask(): Promise<ApiStatus["training"]> {
  return ((await (await runtime.fetch("/api/v1/ZZZ/status")).json()) as ApiStatus).training;
}

/** From here on workerd stands still, so that nothing depends on how soon somebody kills the two. */
async function stop(workerd: number | null): Promise<never> {
  if (workerd === null) throw new Error("no workerd to stop");
  process.kill(workerd, "SIGSTOP");
  process.stdout.write(`${workerd}\n`);
  // Something must be waited for, or Node would end by itself.
  setInterval(() => {}, 60_000);
  return new Promise(() => {});
}
