import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LocalDate } from "../../core/time.ts";
import { checkFolder } from "../cli/folders.ts";

/** What a drill leaves in the folder that keeps its state, so that its days can be looked at afterwards. */
export interface KeptDays {
  /** IATA codes. */
  readonly airports: readonly [string, ...string[]];
  /** First and last local day. */
  readonly from: LocalDate;
  readonly last: LocalDate;
}

const fileIn = (state: string): string => join(state, "drill.json");

export function writeKeptDays(state: string, days: KeptDays): void {
  writeFileSync(fileIn(state), `${JSON.stringify(days)}\n`);
}

/** The days of the drill whose state the folder holds; null of any other folder. */
export function readKeptDays(state: string): KeptDays | null {
  if (!existsSync(fileIn(state))) return null;
  return JSON.parse(readFileSync(fileIn(state), "utf8")) as KeptDays;
}

/**
 * Holds the folder of `--state` to being new or empty: a drill begins from nothing, and the days of another one, or of
 * a service, would be mixed with its own. Throws an error in words.
 */
export function checkEmpty(state: string): void {
  if (!existsSync(state)) return;
  checkFolder("--state", state);
  if (readdirSync(state).length > 0)
    throw new Error(`--state ${state} holds something already; a drill begins in an empty folder`);
}
