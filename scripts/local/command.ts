import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import { ROOT } from "./paths.ts";

/** What a finished command left behind. `output` holds stdout and stderr in order of arrival. */
export interface CommandResult {
  readonly code: number;
  readonly stdout: string;
  readonly output: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Also show the output while it arrives. */
  readonly echo?: boolean;
}

/** Nobody answers questions and nothing outside this machine is asked: wrangler's telemetry and look-ups are off. */
const QUIET_ENV: Readonly<Record<string, string>> = {
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
};

/**
 * Runs a program to its end, without a shell and without stdin. Tools of node_modules/.bin are found first, Node 24 among
 * them, so `run("wrangler", …)` is right wherever this process itself was started from. A program that cannot be
 * started or dies by a signal gives a non-zero code and the reason in `output`.
 */
export function run(program: string, args: readonly string[], options: CommandOptions = {}): Promise<CommandResult> {
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const child = spawn(program, args, {
    cwd: options.cwd ?? ROOT,
    env: { ...process.env, ...QUIET_ENV, ...options.env, PATH: path },
    stdio: ["ignore", "pipe", "pipe"],
  });
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
