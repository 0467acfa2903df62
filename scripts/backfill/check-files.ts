import type { Airport } from "../../core/airports/airport.ts";
import { checkReadable } from "../cli/folders.ts";
import { headerOf } from "./bts-pieces.ts";
import { layoutOf } from "./csv-pieces.ts";
import { linesOf } from "./lines.ts";

/**
 * Holds every file to being there, readable and with a header that is read, before a Worker is started for any of them.
 * Throws an error that begins with the path.
 */
export async function checkFiles(
  { csv, bts }: { readonly csv: readonly string[]; readonly bts: readonly string[] },
  airport: Airport,
): Promise<void> {
  for (const path of csv) await checkHeader("--csv", path, (line) => layoutOf(line, airport));
  for (const path of bts) await checkHeader("--bts", path, headerOf);
}

async function checkHeader(option: string, path: string, read: (line: string) => unknown): Promise<void> {
  checkReadable(option, path);
  try {
    for await (const [first = ""] of linesOf(path, () => {})) {
      read(first);
      return;
    }
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
  }
  throw new Error(`${path}: an empty file`);
}
