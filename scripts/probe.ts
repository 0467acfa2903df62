import { setTimeout as pause } from "node:timers/promises";
import { instant } from "../core/time.ts";
import { checkReadable } from "./cli/folders.ts";
import { probeAll } from "./probe/all.ts";
import { parseProbeArguments, refusal, USAGE } from "./probe/arguments.ts";
import { askFile, askLive } from "./probe/ask.ts";
import { probeJson, probeText } from "./probe/print.ts";
import { probe } from "./probe/probe.ts";
import { recognise } from "./probe/recognise.ts";

/**
 * `npm run probe`: asks one source once and prints what came; `--all` asks all of them, and `--file` alone tries all
 * on a file. Returns the exit code: 1 if an answer was refused or none
 * came, 2 for wrong arguments.
 */
async function main(): Promise<number> {
  const now = instant(Date.now());
  const wait = (ms: number) => pause(ms);
  const words = process.argv.slice(2);
  if (words.includes("--help") || words.includes("-h")) {
    console.log(USAGE);
    return 0;
  }
  if (words.length === 1 && words[0] === "--all") {
    const { report, code } = await probeAll(askLive, wait, now);
    console.log(report);
    return code;
  }
  const [first = "", file = ""] = words;
  if (words.length === 2 && first === "--file") {
    checkReadable("--file", file);
    const { lines, code } = await recognise(file, now);
    console.log(lines.join("\n"));
    return code;
  }
  let args: ReturnType<typeof parseProbeArguments>;
  try {
    args = parseProbeArguments(words, now);
    const refused = refusal(args);
    if (refused !== null) throw new Error(refused);
    if (args.file !== null) checkReadable("--file", args.file);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
    return 2;
  }
  const ask = args.file === null ? askLive : askFile(args.file);
  const answers = await probe(args, ask, wait);
  console.log((args.json ? probeJson : probeText)(args, answers));
  return answers.every((answer) => answer.result.ok) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
