import type { CommandResult } from "../local/command.ts";
import type { DeployArguments } from "./arguments.ts";

/** What the steps of a deployment touch the world with. */
export interface Tools {
  /** Runs wrangler; `input` is what it reads from standard input. */
  readonly wrangler: (args: readonly string[], input?: string) => Promise<CommandResult>;
  readonly fetch: typeof fetch;
  readonly say: (line: string) => void;
  readonly readConfig: () => string;
  readonly writeConfig: (text: string) => void;
  /** A new secret. */
  readonly secret: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** What wrangler.toml and package.json say that is deployed. */
export interface Release {
  readonly worker: string;
  readonly database: string;
  /** Id in wrangler.toml; null before the first deployment. */
  readonly databaseId: string | null;
  readonly bucket: string;
  readonly crons: readonly string[];
  readonly airports: string;
  readonly contact: string;
  /** Version of package.json. */
  readonly version: string;
}

/** What later steps know of earlier ones. */
export interface Progress {
  accountId: string;
  /** Address of the deployed Worker; empty before it is deployed. */
  url: string;
}

interface Step {
  /** What it is about, in one line, for the plan. */
  readonly plan: string;
  /** Does it where it is not done yet; throws an error in words. Says in one line what it found or did. */
  readonly run: (tools: Tools, progress: Progress) => Promise<string>;
}

export type MakeStep = (args: DeployArguments, release: Release) => Step | null;

/** The output of a wrangler command that has to succeed. Throws with its words otherwise. */
export async function must(tools: Tools, args: readonly string[], input?: string): Promise<CommandResult> {
  const result = await tools.wrangler(args, input);
  if (result.code !== 0)
    throw new Error(`wrangler ${args.join(" ")} ended with exit code ${result.code}:\n${result.output}`);
  return result;
}

/** JSON that a command printed, also where a line of words stands before it. */
export function jsonOf<T>(text: string): T {
  const at = text.search(/^[[{]/m);
  try {
    return JSON.parse(text.slice(Math.max(0, at))) as T;
  } catch {
    throw new Error(`wrangler answered with other than JSON:\n${text.slice(0, 400)}`);
  }
}
