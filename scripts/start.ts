import { dirname, join } from "node:path";
import { writableFolder } from "./cli/folders.ts";
import { DEFAULT_STATE_DIR, ROOT } from "./local/paths.ts";
import { type Runtime, startRuntime } from "./local/runtime.ts";
import { parseStartArguments, type StartArguments, USAGE } from "./start/arguments.ts";
import { Driver } from "./start/driver.ts";
import { openLog } from "./start/log-file.ts";
import { Terminal } from "./start/terminal.ts";
import { openWorld, type World } from "./start/world.ts";

/**
 * `npm start`: runs the whole service on this machine and prints its address as soon as there are forecasts to show.
 */
async function main(): Promise<void> {
  const args = parseStartArguments(process.argv.slice(2));
  if (args === null) {
    console.log(USAGE);
    return;
  }
  const startedAt = performance.now();
  const persistDir = args.ephemeral ? null : writableFolder(args.state ?? DEFAULT_STATE_DIR);
  const terminal = new Terminal(process.stdout);
  const world = await openWorld(args);
  terminal.say(`Vylet: ${world.description}.`);
  try {
    await serve({ args, world, persistDir, terminal, startedAt });
  } finally {
    await world.close();
  }
}

interface Serving {
  readonly args: StartArguments;
  readonly world: World;
  /** State folder; null for a temporary one. */
  readonly persistDir: string | null;
  readonly terminal: Terminal;
  readonly startedAt: number;
}

async function serve({ args, world, persistDir, terminal, startedAt }: Serving): Promise<void> {
  // The log lies with the state it is about, so that two services with a state each do not write into one file.
  const logPath = persistDir ? join(persistDir, "worker.log") : join(ROOT, ".vylet", `worker-${process.pid}.log`);
  writableFolder(dirname(logPath));
  const runtime = await startRuntime({
    persistDir,
    port: args.port,
    nextFreePort: true,
    vars: world.vars,
    onLog: openLog(logPath),
  });
  const driver = new Driver({ runtime, world, terminal, startedAt });
  endOnRequest(driver, runtime, world);
  try {
    if (world.pages) {
      for (const page of world.pages) terminal.say(`  ${runtime.url}${page}`);
      terminal.say("Ctrl-C ends.");
      await new Promise(() => {});
    }
    const obstacles = await driver.bringUp();
    const ready = `Forecasts are ready after ${Math.round((performance.now() - startedAt) / 1000)} s.`;
    terminal.say(obstacles.length === 0 ? ready : `No forecasts yet: ${obstacles.join("; ")}.`);
    terminal.say(`\n  ${runtime.url}/${world.airport.iata}\n`);
    terminal.say(`Log: ${logPath}. Ctrl-C ends.`);
    await driver.run();
  } finally {
    await runtime.dispose();
  }
}

/**
 * Ends the process at once on Ctrl-C, on a signal that asks it to end, and when the process that started it is gone.
 * Nothing needs to be finished first, since every write survives even `kill -9`.
 */
function endOnRequest(driver: Driver, runtime: Runtime, world: World): void {
  const end = async (): Promise<void> => {
    if (ending) return;
    ending = true;
    driver.stop();
    await runtime.dispose();
    await world.close();
    process.exit(0);
  };
  // Prepended, since Miniflare handles signals as well and would end the process with an exit code that means failure.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.prependListener(signal, end);
  process.on("exit", () => {
    if (ending) process.exitCode = 0;
  });
  process.on("disconnect", end);
}

/** True once the process has been asked to end. Errors after that come from ending and are not reported. */
let ending = false;

main().catch((error: unknown) => {
  if (ending) return;
  console.error(error instanceof Error ? error.message : error);
  process.exit(2);
});
