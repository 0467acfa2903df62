import { writeFileSync } from "node:fs";

/** Writes a report as JSON to a file, or to standard output where `file` is null. */
export function writeReport(report: unknown, file: string | null): void {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (file) writeFileSync(file, text);
  else process.stdout.write(text);
}
