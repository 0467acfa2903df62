import { toIso } from "../../core/time.ts";
import type { JobArguments } from "./arguments.ts";
import type { JobReport } from "./run.ts";

/** Objects that are listed; of more only the number is told. */
const LISTED = 20;

/** The report in lines for a terminal. */
export function jobLines(args: Pick<JobArguments, "job" | "airport" | "dry" | "source">, report: JobReport): string[] {
  const { job, airport, dry, source } = args;
  const { status, detail, at, tables, written, deleted } = report;
  const would = dry ? "would be" : "were";
  const lines = [`${airport} ${job} at ${toIso(at as never)}, sources ${source}: ${status}. ${detail}`];
  for (const { store, table, added, changed, removed, examples } of tables) {
    lines.push(`  ${store} ${table}: ${added} rows added, ${changed} changed, ${removed} removed`);
    lines.push(...examples.map((example) => `    ${example}`));
  }
  if (tables.length === 0) lines.push("  no rows of D1, Conductor or Trainer changed");
  lines.push(`  R2: ${written.length} objects ${would} written, ${deleted.length} deleted`);
  const objects = [
    ...written.map(({ key, bytes }) => `+ ${key} (${bytes} bytes)`),
    ...deleted.map((key) => `- ${key}`),
  ];
  lines.push(...objects.slice(0, LISTED).map((line) => `    ${line}`));
  if (objects.length > LISTED) lines.push(`    and ${objects.length - LISTED} more`);
  lines.push(dry ? "This was a copy: nothing was changed." : "This is done.");
  return lines;
}
