import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { bundledThread } from "../bundle.ts";
import type { Violation } from "../invariants/findings.ts";
import { patient } from "./heal.ts";

/**
 * Tries the cases whose names begin with the first word of the command line, or with `2/8` behind it the second of
 * eight parts of them, two at a time, each in a thread of its own, since caches of the Worker remember sound objects.
 */
const sick = await patient();
const thread = await bundledThread(join(import.meta.dirname, "case.ts"));
const wanted = process.argv[2] ?? "";
const [part = 1, parts = 1] = (process.argv[3] ?? "1/1").split("/").map(Number);
const queue = sick.cases
  .map((_, i) => i)
  .filter((i) => sick.cases[i]?.name.startsWith(wanted))
  .filter((_, i) => i % parts === part - 1);
const failures: string[] = [];
let tried = 0;

async function take(): Promise<void> {
  for (let i = queue.shift(); i !== undefined; i = queue.shift()) {
    const violations = await inThread(i);
    tried += 1;
    const found = violations.map((v) => `${sick.cases[i]?.name}: ${v.invariant}: ${v.evidence.slice(0, 300)}`);
    for (const failure of found) console.log(failure);
    failures.push(...found);
  }
}

function inThread(index: number): Promise<readonly Violation[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(thread, { workerData: { sick, index } });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

await Promise.all([take(), take()]);
console.log(`${tried} things lost or altered, ${failures.length} not healed within a day`);
process.exitCode = failures.length === 0 ? 0 : 1;
