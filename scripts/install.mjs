// Plain JavaScript without dependencies: this runs before anything is installed, on whatever Node (20 or newer) is
// there.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OLDEST_NODE = 20;

/** Ends the process with a sentence if this Node is too old to install the one we run on. */
export function requireNode() {
  if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE) return;
  console.error(`Vylet needs Node ${OLDEST_NODE} or newer to start; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Runs `npm ci` if node_modules is missing, was left half-done, or is older than package-lock.json. */
export function installIfNeeded() {
  const lock = join(ROOT, "package-lock.json");
  // npm writes this file last, so its absence also tells of an installation that was interrupted.
  const done = join(ROOT, "node_modules", ".package-lock.json");
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(lock).mtimeMs && existsSync(node24())) return;
  console.log(
    `Installing the dependencies (npm ci) because ${existsSync(done) ? "they are out of date" : "there are none"} …`,
  );
  const startedAt = Date.now();
  // The two settings undo what a user may have set: without install scripts there is no Node 24, and npm would take
  // the range of Node versions that our tools ask for as a demand on the Node that installs them.
  const args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts=false", "--engine-strict=false", "--loglevel=error"];
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const { status, error } = spawnSync(npm, args, {
    cwd: ROOT,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error(`npm ci failed${error ? `: ${error.message}` : ` with exit code ${status}`}.`);
    process.exit(1);
  }
  console.log(`Installed in ${((Date.now() - startedAt) / 1000).toFixed(0)} s.`);
}

/**
 * Goes on in Node 24, which runs our TypeScript as it is. The child ends when this process is gone, however it ended:
 * it sees the channel between them close. This process ends with the child's exit code.
 */
export function handOver(script, args) {
  const path = [join(ROOT, "node_modules", ".bin"), process.env.PATH ?? ""].join(delimiter);
  const child = spawn(node24(), [join(ROOT, script), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: { ...process.env, PATH: path },
  });
  child.once("error", (error) => {
    console.error(`Node 24 could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
  // Ctrl-C reaches the child as well, which ends in its own time.
  process.on("SIGINT", () => {});
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  endWithNpm();
}

/** `kill -9` of npm leaves its script running, with the port and the data: then nobody would be there to end it. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return;
  // npm runs a script through a shell, which outlives it too; where there is /proc we can see npm behind the shell.
  const shell = process.ppid;
  const npm = parentOf(shell);
  const check = () => {
    if (process.ppid !== shell || (npm !== null && parentOf(shell) !== npm)) process.exit(1);
  };
  setInterval(check, 500).unref();
}

function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function node24() {
  return join(ROOT, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
}
