import { listProc, readProc } from "./proc.ts";

/** What the kernel has counted for one process since its start. */
export interface ProcessStats {
  /** User plus system time of all threads, in seconds. */
  readonly cpuSeconds: number;
  /** Resident memory now, in MiB. */
  readonly memoryMb: number;
  /** Highest resident memory so far, in MiB. */
  readonly peakMemoryMb: number;
}

// Linux fixes USER_HZ, the unit of these fields in /proc, at 100 for every architecture Node runs on.
const TICKS_PER_SECOND = 100;

/** Figures of a process from /proc; null where /proc is absent (macOS, Windows) or the process is gone. */
export function processStats(pid: number): ProcessStats | null {
  const stat = readProc(`/proc/${pid}/stat`);
  const status = readProc(`/proc/${pid}/status`);
  return stat === null || status === null ? null : parseProcessStats(stat, status);
}

/**
 * The pure half of `processStats`: text of /proc/<pid>/stat and /proc/<pid>/status to figures, null when unreadable.
 */
export function parseProcessStats(stat: string, status: string): ProcessStats | null {
  const fields = statFields(stat);
  const ticks = Number(fields[11]) + Number(fields[12]);
  const memoryMb = kibToMib(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  const peakMemoryMb = kibToMib(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  if (!Number.isFinite(ticks) || memoryMb === null || peakMemoryMb === null) return null;
  return { cpuSeconds: ticks / TICKS_PER_SECOND, memoryMb, peakMemoryMb };
}

/** Tells a process apart from a later one with the same id. */
export interface ProcessMark {
  readonly pid: number;
  /** Clock ticks from boot to the start of the process; null where /proc is absent. */
  readonly startedAt: number | null;
}

/** The mark of a running process; null when it is gone (or only waits to be reaped) and where /proc is absent. */
export function processMark(pid: number): ProcessMark | null {
  const stat = readProc(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = statFields(stat);
  return fields[0] === "Z" ? null : { pid, startedAt: Number(fields[19]) };
}

/** Ids of the running children of `parent` whose program is named `name`; empty where /proc is absent. */
export function childrenNamed(parent: number, name: string): number[] {
  return processIds().filter((pid) => {
    const stat = readProc(`/proc/${pid}/stat`);
    if (stat === null) return false;
    const [state, ppid] = statFields(stat);
    const program = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    return Number(ppid) === parent && state !== "Z" && program === name;
  });
}

/** Fields 3 and on: the second is the program's name in parentheses and may itself hold spaces and parentheses. */
function statFields(stat: string): string[] {
  return stat
    .slice(stat.lastIndexOf(")") + 2)
    .trim()
    .split(/\s+/);
}

const processIds = (): number[] => listProc("/proc").map(Number).filter(Number.isInteger);

function kibToMib(text: string | undefined): number | null {
  return text === undefined ? null : Number(text) / 1024;
}
