import { knownAirport } from "../cli/known-airport.ts";
import { bundleWorker, type WorkerBundle } from "../local/bundle.ts";
import { startRuntime } from "../local/runtime.ts";
import { stateFolder } from "../local/state-folder.ts";
import type { BackupArguments } from "./arguments.ts";

/** The Worker's answer to `POST /local/back-up` and `/local/restore`. */
export interface BackupReport {
  readonly airport: string;
  /** Local day of the back-up. */
  readonly day: string;
  readonly objects: number;
  readonly rows: number;
}

/** Starts the Worker on a state folder, lets it save an airport or put it back, and ends it. */
export async function askForBackup(
  what: "back-up" | "restore",
  args: BackupArguments,
  given?: WorkerBundle,
): Promise<BackupReport> {
  knownAirport(args.airport);
  const persistDir = stateFolder(args.state);
  const bundle = given ?? (await bundleWorker(undefined, "workers/local.ts"));
  const runtime = await startRuntime({ persistDir, port: 0, vars: { AIRPORTS: args.airport }, bundle });
  try {
    const query = new URLSearchParams({ airport: args.airport, now: String(Date.now()), day: args.day ?? "" });
    const answer = await runtime.fetch(`/local/${what}?${query}`, { method: "POST" });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as BackupReport;
  } finally {
    await runtime.dispose();
    if (!given) bundle.remove();
  }
}
