import { rmSync } from "node:fs";
import { join } from "node:path";
import { askForBackup } from "../backup/run.ts";
import { parseDrillArguments } from "../drill/arguments.ts";
import { runDrill } from "../drill/run.ts";
import { copyDatabases } from "../job/copies.ts";
import { tableChanges } from "../job/table-changes.ts";
import { run as runCommand } from "../local/command.ts";
import { startRuntime } from "../local/runtime.ts";
import type { Json, Proof } from "./run/proof.ts";

/** A restore has to be done in this time, so that a day's forecasts are not lost with it. */
const MOST_MINUTES = 30;
/** A year of history of the simulated airport, and two days of service. */
const UNIT = "ZZZ 2026-03-01 2 365";
/** Tables of D1 that say who writes now, and what a tick found: the next tick writes them. */
const OF_THE_MOMENT = ["fences", "d1_migrations"];

interface Restored {
  readonly rows: number;
  readonly objects: number;
  readonly seconds: number;
  /** Tables whose rows are other ones than before, in words. */
  readonly differ: readonly string[];
  /** What scripts/verify-ledger.mjs says of the restored ledger, and whether it ended well. */
  readonly ledger: string;
  readonly verified: boolean;
}

/**
 * A state with a year of history is backed up, D1 and the Durable Objects are deleted, and all of it is restored from
 * R2. Every row of D1, Conductor and Trainer is compared, and the ledger is verified from outside.
 */
export const restoreProof: Proof = {
  name: "restore",
  about:
    "D1 and Durable Objects deleted and restored from R2: rows equal, ledger verified, time taken. Words: units such " +
    `as "${UNIT}" (airport, first day, days of service, days of history).`,
  minutes: 15,
  units: (words) => (words.length > 0 ? words : [UNIT]),
  run: async (unit, folder) => (await restored(unit, join(folder, "state"), folder)) as unknown as Json,
  conclude: (results) => {
    const found = [...results].map(([unit, result]) => ({ unit, ...(result as unknown as Restored) }));
    return {
      lines: found.map(
        ({ unit, rows, objects, seconds, ledger }) =>
          `${unit}: ${rows} rows of ${objects} objects restored in ${seconds} s; ${ledger}`,
      ),
      failures: found.flatMap(({ unit, differ, verified, ledger, seconds }) => [
        ...differ.map((words) => `${unit}: ${words}`),
        ...(verified ? [] : [`${unit}: the ledger does not verify: ${ledger}`]),
        ...(seconds > 60 * MOST_MINUTES ? [`${unit}: the restore took ${seconds} s`] : []),
      ]),
    };
  },
};

async function restored(unit: string, state: string, folder: string): Promise<Restored> {
  const [airport = "", from = "", days = "", history = ""] = unit.split(" ");
  for (const name of ["state", "before", "after"]) rmSync(join(folder, name), { recursive: true, force: true });
  const span = ["--from", from, "--days", days, "--history", history, "--hindcast", "off", "--state", state];
  await runDrill(parseDrillArguments(["--airport", airport, ...span]));
  const asked = { airport, day: null, state };
  const saved = await askForBackup("back-up", asked);
  const before = await copyDatabases(state, join(folder, "before"));
  for (const store of ["d1", "do"]) rmSync(join(state, store), { recursive: true });
  const begun = performance.now();
  const { rows, objects } = await askForBackup("restore", asked);
  const seconds = Math.round((performance.now() - begun) / 100) / 10;
  if (rows !== saved.rows) throw new Error(`${saved.rows} rows were saved, ${rows} restored`);
  const after = await copyDatabases(state, join(folder, "after"));
  const differ = tableChanges(before, after)
    .filter(({ table }) => !OF_THE_MOMENT.includes(table))
    .map(({ store, table, added, changed, removed, examples }) =>
      [`${store} ${table}: ${added} rows added, ${changed} changed, ${removed} removed`, ...examples].join("; "),
    );
  const runtime = await startRuntime({ persistDir: state, port: 0, vars: { AIRPORTS: airport } });
  try {
    const { code, output } = await runCommand("node", [
      "scripts/verify-ledger.mjs",
      `${runtime.url}/api/v1/${airport}`,
    ]);
    return { rows, objects, seconds, differ, ledger: output.trim(), verified: code === 0 };
  } finally {
    await runtime.dispose();
  }
}
