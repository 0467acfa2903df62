import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const HOME = new URL("../../.clients/", import.meta.url);

/** Python of an environment that `make-environments.sh` has made; null, with a printed line, where it has not. */
export function pythonOf(name: "year-ago" | "newest" | "tools"): string | null {
  if (existsSync(new URL(`${name}/complete`, HOME))) return fileURLToPath(new URL(`${name}/bin/python`, HOME));
  console.log(`skipped: no Python environment .clients/${name}; test/clients/make-environments.sh makes it`);
  return null;
}

/** A Python without any package; null, with a printed line, where there is none. */
export async function plainPython(): Promise<string | null> {
  try {
    await runPython("python3", ["-c", ""]);
    return "python3";
  } catch {
    console.log("skipped: there is no python3");
    return null;
  }
}

/**
 * MLflow's client asks up to seven times with growing pauses; a test does not wait minutes for that. Once more is needed:
 * a server may close an idle connection just as the client takes it up again.
 */
const ONE_RETRY = { MLFLOW_HTTP_REQUEST_MAX_RETRIES: "1", MLFLOW_DISABLE_TELEMETRY: "true", PYTHONWARNINGS: "ignore" };
const MOST_OUTPUT = 64_000_000;

/** Runs a program in Python and returns what it printed. Throws with its errors if it fails. */
export async function runPython(python: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, ...ONE_RETRY };
  const { stdout } = await promisify(execFile)(python, [...args], { env, maxBuffer: MOST_OUTPUT });
  return stdout;
}
