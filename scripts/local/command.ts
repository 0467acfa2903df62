import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "./paths.ts";

/** The exit code of a finished command and what it wrote. `output` holds stdout and stderr in the order of arrival. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Also passes the output on to this process's own while it arrives. */
  readonly echo?: boolean;
  /** What the program reads from standard input; without it there is none. */
  readonly input?: string;
}

/** Turns wrangler's telemetry, look-ups and banner off: commands must neither ask questions nor need the network. */
const QUIET_ENV: Readonly<Record<string, string>> = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
};

/**
 * Runs a program to its end, without a shell. Programs are looked up in node_modules/.bin first, Node
 * 24 among them, so that `run("wrangler", …)` works wherever this process was started from. Never rejects: a program
 * that cannot be started, or is ended by a signal, gives a non-zero code and the reason in `output`.
 */
export function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const child = spawn(program, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...QUIET_ENV, ...options.env, PATH: path },
    stdio: ["pipe", "pipe", "pipe"],
  });
  // A program that ends without reading closes its end, which is no error of ours.
  child.stdin.on("error", () => {}).end(options.input ?? "");
  let stdout = "";
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    output += text;
    if (options.echo) process.stdout.write(text);
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    output += text;
    if (options.echo) process.stderr.write(text);
  });
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 127, stdout, output: `${output}${error.message}\n` }));
    child.once("close", (code, signal) => {
      if (code !== null) resolve({ code, stdout, output });
      else resolve({ code: 128, stdout, output: `${output}${program} was ended by ${signal}\n` });
    });
  });
}
