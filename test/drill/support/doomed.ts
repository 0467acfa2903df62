/**
 * A process that a test kills: it starts the Worker on a folder, fires ticks until a training is in its middle, stops
 * workerd there and prints its process id. Arguments: the folder, a file with the bundle, the time of the ticks
 * (milliseconds), the Worker's variables as JSON.
 */
import { readFileSync } from "node:fs";
import type { ApiStatus } from "../../../core/api/status.ts";
import type { WorkerBundle } from "../../../scripts/local/bundle.ts";
import { startRuntime } from "../../../scripts/local/runtime.ts";

/** Progress of a training at which its trees are being fitted and nothing of it is in the bucket yet. */
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

/** Stops workerd (SIGSTOP), so that nothing depends on how soon the test kills the two processes. */
async function stop(workerd: number | null): Promise<never> {
  if (workerd === null) throw new Error("no workerd to stop");
  process.kill(workerd, "SIGSTOP");
  process.stdout.write(`${workerd}\n`);
  // Node would end by itself if it waited for nothing.
  setInterval(() => {}, 60_000);
  return new Promise(() => {});
}
