/**
 * The lab: a REPL over the open data of a running server or a state folder, with the code that the service computes
 * with; or a notebook about a server. `--help` lists the options.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { start } from "node:repl";
import { createContext, Script } from "node:vm";
import { parseLabArguments, USAGE } from "./lab/arguments.ts";
import { readDataset } from "./lab/dataset.ts";
import { notebookOf } from "./lab/notebook.ts";
import { openSource } from "./lab/source.ts";
import { labTools } from "./lab/tools.ts";

try {
  const args = parseLabArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else {
    const source = await openSource(args.state === null ? args : { ...args, state: resolve(args.state) });
    try {
      const dataset = await readDataset(source.ask, args.airport);
      const { airport } = dataset;
      if (args.notebook !== null) {
        writeFileSync(args.notebook, notebookOf({ url: args.url, airport }));
        console.log(`${args.notebook}: a notebook about ${airport} at ${args.url}`);
      } else {
        const tools = labTools(dataset, source.ask, console.log);
        if (args.eval === null) await converse(tools);
        else show(await scriptOf(args.eval).runInContext(createContext({ ...tools, console })));
      }
    } finally {
      await source.close();
    }
  }
} catch (error) {
  console.error(error instanceof Error || isErrorOfEval(error) ? error.message : error);
  process.exitCode = 1;
}

/** Asks, answers and asks again until the user ends it. */
async function converse(tools: ReturnType<typeof labTools>): Promise<void> {
  console.log(`${tools.summary}. help() says what can be done, .exit ends.`);
  const lab = start("vylet> ");
  Object.assign(lab.context, tools);
  await new Promise((ended) => lab.once("exit", ended));
}

/** An expression may wait for something; what is no expression is a program, whose last value counts. */
function scriptOf(text: string): Script {
  try {
    return new Script(`(async () => (${text}\n))()`);
  } catch {
    return new Script(text);
  }
}

/** What draws or prints by itself gives nothing that would have to be shown. */
function show(value: unknown): void {
  if (value !== undefined) console.dir(value, { depth: 6 });
}

/** An error of the evaluated text is one of its own world, and no instance of `Error` here. */
function isErrorOfEval(error: unknown): error is Error {
  return typeof error === "object" && error !== null && "message" in error;
}
