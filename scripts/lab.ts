/**
 * The lab: a REPL over the open data of a running server or a state folder, with the code that the service computes
 * with; or a notebook about a server. `--help` lists the options.
 */
import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { start } from "node:repl";
import { createContext, runInContext } from "node:vm";
import { parseLabArguments, USAGE } from "./lab/arguments.ts";
import { readDataset } from "./lab/dataset.ts";
import { notebookOf } from "./lab/notebook.ts";
import { openSource } from "./lab/source.ts";
import { labTools } from "./lab/tools.ts";

try {
  const args = parseLabArguments(process.argv.slice(2));
  if (args === null) console.log(USAGE);
  else if (args.notebook !== null) {
    const airport = args.airport ?? (await readDataset((path) => fetch(`${args.url}${path}`), null)).airport;
    writeFileSync(args.notebook, notebookOf({ url: args.url, airport }));
    console.log(`${args.notebook}: a notebook about ${airport} at ${args.url}`);
  } else {
    const source = await openSource(args.state === null ? args : { ...args, state: resolve(args.state) });
    try {
      const dataset = await readDataset(source.ask, args.airport);
      const tools = labTools(dataset, source.ask, console.log);
      if (args.run !== null) console.dir(await runInContext(args.run, createContext({ ...tools })), { depth: 6 });
      else {
        const counts = Object.entries(dataset.tables).map(([name, rows]) => `${rows.length} ${name}`);
        console.log(`${dataset.airport}: ${counts.join(", ")}. help() says what can be done, .exit ends.`);
        const lab = start("vylet> ");
        Object.assign(lab.context, tools);
        await new Promise((ended) => lab.once("exit", ended));
      }
    } finally {
      await source.close();
    }
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
