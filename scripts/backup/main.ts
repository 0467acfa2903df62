import { parseBackupArguments, USAGE } from "./arguments.ts";
import { askForBackup } from "./run.ts";

/**
 * The command line of `npm run backup` and `npm run restore`: says what was done in one line, exits with 2 if it
 * failed.
 */
export async function main(what: "back-up" | "restore", argv: readonly string[]): Promise<void> {
  try {
    const args = parseBackupArguments(argv);
    if (args === null) {
      console.log(USAGE);
      return;
    }
    const begun = performance.now();
    const { airport, day, objects, rows } = await askForBackup(what, args);
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    const done = what === "restore" ? "restored" : "saved";
    console.log(`${airport}: ${rows} rows ${done}, ${objects} objects, back-up of ${day}, ${seconds} s`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
