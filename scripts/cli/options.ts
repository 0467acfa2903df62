import { type ParseArgsConfig, parseArgs } from "node:util";
import { nearest } from "./nearest.ts";

/**
 * Reads a command line with `parseArgs` of `node:util`. Throws an error with one sentence for the user where an option
 * is unknown, which names the nearest and lists all, or lacks its value.
 */
export function parseOptions<const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    throw new Error(fault(error as Fault, Object.keys(config.options ?? {})));
  }
}

interface Fault {
  readonly code?: string;
  readonly message: string;
}

function fault({ code, message }: Fault, names: readonly string[]): string {
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const [, written = ""] = /'(-+[^']*)'/.exec(message) ?? [];
    return noOption(written, names);
  }
  // The first sentence says what is wrong; those after it explain how to begin an argument with a hyphen.
  return `${message.split(/\.\s|\n/)[0]}`;
}

/** Says that there is no such option, which one was probably meant, and which there are. */
export function noOption(written: string, names: readonly string[]): string {
  const meant = nearest(written.replace(/^-+/, ""), names);
  const all = names.map((name) => `--${name}`).join(", ");
  return `there is no option ${written}${meant === null ? "" : `, did you mean --${meant}?`}; there are ${all}`;
}
