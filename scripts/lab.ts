/**
 * The lab: a REPL over the open data of a running server or a state folder, with the code that the service computes
 * with; or a notebook about a server. `--help` lists the options.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { start } from "node:repl";
import { parseLabArguments, USAGE } from "./lab/arguments.ts";
import { readDataset } from "./lab/dataset.ts";
import { notebookOf } from "./lab/notebook.ts";
import { programOf } from "./lab/program.ts";
import { openSource } from "./lab/source.ts";
import { labTools } from "./lab/tools.ts";

try {
  const args = parseLabArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else {
    const program = args.eval === null ? null : programOf(args.eval);
    const source = await openSource(args.state === null ? args : { ...args, state: resolve(args.state) });
    try {
      const dataset = await readDataset(source.ask, source.airport);
      const { airport } = dataset;
      if (args.notebook !== null) {
        writeFileSync(args.notebook, notebookOf({ url: args.url, airport }));
        console.log(`${args.notebook}: a notebook about ${airport} at ${args.url}`);
      } else {
        const tools = labTools(dataset, source.ask, console.log);
        if (program === null) await converse(tools);
        else await program.run({ ...tools, console }).then(show, failed);
      }
    } finally {
      await source.close();
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

/** Asks, answers and asks again until the user ends it. */
async function converse(tools: ReturnType<typeof labTools>): Promise<void> {
  console.log(`${tools.summary}. help() says what can be done, .exit ends.`);
  const lab = start("vylet> ");
  Object.assign(lab.context, tools);
  await new Promise((ended) => lab.once("exit", ended));
}

/** What draws or prints by itself gives nothing that would have to be shown. */
function show(value: unknown): void {
  if (value !== undefined) console.dir(value, { depth: 6 });
}

/** A program that throws is no wrong argument. */
function failed(error: Error): void {
  console.error(error.message);
  process.exitCode = 1;
}
