import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ProcessMark, processMark } from "./process-stats.ts";

/**
 * Says who uses a state folder. The file is written at the start, removed at a clean end, and left behind by `kill -9`.
 */
interface Claim {
  readonly owner: ProcessMark;
  readonly workerd: ProcessMark | null;
}

export interface StateClaim {
  /** Records the workerd that was started, so that a later start can end it if this process dies without doing so. */
  readonly note: (workerdPid: number | null) => void;
  readonly release: () => void;
}

/** How long a start waits for a folder in use before it gives up: a server that was told to end needs a moment. */
const PATIENCE_MS = 3_000;
const POLL_MS = 50;

/**
 * Claims a state folder for this process. Two workerds on the same SQLite files would damage them, so a folder in use
 * is refused. A workerd that outlived its parent (`kill -9` of Node does not reach it) is ended first, which also frees
 * its port. Throws if the folder is still in use after `patienceMs`.
 */
export async function claimState(dir: string, patienceMs: number = PATIENCE_MS): Promise<StateClaim> {
  const path = join(dir, "in-use.json");
  const earlier = readClaim(path);
  if (earlier !== null && !(await hasEnded(earlier.owner, patienceMs))) {
    throw new Error(`${dir} is in use by process ${earlier.owner.pid}; stop it, or choose another folder with --state`);
  }
  if (earlier?.workerd && isRunning(earlier.workerd)) {
    process.kill(earlier.workerd.pid, "SIGKILL");
    await hasEnded(earlier.workerd, PATIENCE_MS);
  }
  const owner = markOf(process.pid);
  const write = (workerd: ProcessMark | null) =>
    writeFileSync(path, `${JSON.stringify({ owner, workerd } satisfies Claim)}\n`);
  write(null);
  return {
    note: (pid) => write(pid === null ? null : markOf(pid)),
    release: () => rmSync(path, { force: true }),
  };
}

async function hasEnded(mark: ProcessMark, patienceMs: number): Promise<boolean> {
  for (let waited = 0; isRunning(mark); waited += POLL_MS) {
    if (waited >= patienceMs) return false;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return true;
}

/** The kernel reuses process ids, so a process counts as the noted one only if it also started at the same moment. */
function isRunning(mark: ProcessMark): boolean {
  if (mark.startedAt !== null) return processMark(mark.pid)?.startedAt === mark.startedAt;
  try {
    process.kill(mark.pid, 0);
    return true;
  } catch {
    return false;
  }
}

function markOf(pid: number): ProcessMark {
  return processMark(pid) ?? { pid, startedAt: null };
}

function readClaim(path: string): Claim | null {
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Claim;
    return typeof value.owner?.pid === "number" ? value : null;
  } catch {
    // Absent, or cut short by a crash while it was written: then nothing had been started yet.
    return null;
  }
}
