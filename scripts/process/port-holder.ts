import { readlinkSync } from "node:fs";
import { listProc, readProc } from "./proc.ts";

/** Which of `pids` listens on a TCP port of 127.0.0.1; null if none does, and where /proc is absent. */
export function portHolder(port: number, pids: readonly number[]): number | null {
  const inode = parseListeningInode(readProc("/proc/net/tcp") ?? "", port);
  if (inode === null) return null;
  // Linux numbers every socket; a process that holds it open shows the same number among its files.
  return pids.find((pid) => openFiles(pid).includes(`socket:[${inode}]`)) ?? null;
}

/** The state "listening" in /proc/net/tcp, as numbered in the kernel's tcp_states.h. */
const LISTEN = "0A";
/**
 * 127.0.0.1 as /proc/net/tcp writes it: a number in the byte order of the machine, which is little-endian wherever
 * workerd runs.
 */
const LOOPBACK = "0100007F";

/**
 * The pure half of `portHolder`: the inode of the socket listening on 127.0.0.1:`port` in the text of /proc/net/tcp.
 */
export function parseListeningInode(table: string, port: number): string | null {
  const address = `${LOOPBACK}:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  for (const line of table.split("\n").slice(1)) {
    const [, local, , state, , , , , , inode] = line.trim().split(/\s+/);
    if (local === address && state === LISTEN) return inode ?? null;
  }
  return null;
}

function openFiles(pid: number): string[] {
  const dir = `/proc/${pid}/fd`;
  return listProc(dir).map((fd) => target(`${dir}/${fd}`));
}

/** Where a link in /proc points to; an empty text if the file was closed since the folder was listed. */
function target(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return "";
  }
}
