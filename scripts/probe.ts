import { setTimeout as pause } from "node:timers/promises";
import { instant } from "../core/time.ts";
import { parseProbeArguments, USAGE } from "./probe/arguments.ts";
import { askFile, askLive } from "./probe/ask.ts";
import { probeJson, probeText } from "./probe/print.ts";
import { probe } from "./probe/probe.ts";

/**
 * `npm run probe`: asks one source once and prints what came. Returns the exit code: 1 if an answer was refused or none
 * came, 2 for wrong arguments.
 */
async function main(): Promise<number> {
  let args: ReturnType<typeof parseProbeArguments>;
  try {
    args = parseProbeArguments(process.argv.slice(2), instant(Date.now()));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  const ask = args.file === null ? askLive : askFile(args.file);
  const answers = await probe(args, ask, (ms) => pause(ms));
  console.log((args.json ? probeJson : probeText)(args, answers));
  return answers.every((answer) => answer.result.ok) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
