import { resolve } from "node:path";
import { checkFolder, kindOf } from "../cli/folders.ts";
import { DEFAULT_STATE_DIR } from "./paths.ts";

/**
 * The state folder that `--state` names, or the default one, which has to be there already. Throws an error in words.
 */
export function stateFolder(path: string | null): string {
  if (path !== null) checkFolder("--state", path);
  const folder = resolve(path ?? DEFAULT_STATE_DIR);
  if (kindOf(folder) === null) throw new Error(`there is no state in ${folder} yet: npm start makes one`);
  return folder;
}
