import { constants, copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { claimState } from "../process/lock.ts";

/** Databases by their path below the state folder; the value is the path of a copy. */
export type Databases = ReadonlyMap<string, string>;

/** Files that belong to one database: what was written last may be in the log beside it. */
const DATABASE = /\.sqlite(-wal|-shm)?$/;
/** Miniflare's objects: a file is written once, under a name of its own, and only ever deleted. */
const OBJECT = `${sep}blobs${sep}`;

/**
 * Copies a state folder that nobody uses. Objects of R2 are linked where the file system can, since they never change
 * in place. Throws while another process uses the folder.
 */
export async function copyState(from: string, to: string): Promise<void> {
  await claimed(from, () => {
    for (const file of filesOf(from)) {
      const target = join(to, relative(from, file));
      mkdirSync(dirname(target), { recursive: true });
      if (!file.includes(OBJECT) || !linked(file, target)) copyFileSync(file, target, constants.COPYFILE_FICLONE);
    }
  });
}

/** Copies only the databases of a state folder that nobody uses. */
export async function copyDatabases(from: string, to: string): Promise<Databases> {
  return claimed(from, () => {
    const found = new Map<string, string>();
    for (const file of filesOf(from).filter((path) => DATABASE.test(path))) {
      const target = join(to, relative(from, file));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target, constants.COPYFILE_FICLONE);
      if (file.endsWith(".sqlite")) found.set(relative(from, file), target);
    }
    return found;
  });
}

async function claimed<T>(folder: string, work: () => T): Promise<T> {
  if (!existsSync(folder)) throw new Error(`there is no state folder ${folder}`);
  const claim = await claimState(folder);
  try {
    return work();
  } finally {
    claim.release();
  }
}

const filesOf = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile() && !path.endsWith(`${sep}in-use.json`) && !path.endsWith(".log"));

function linked(file: string, target: string): boolean {
  try {
    linkSync(file, target);
    return true;
  } catch {
    return false;
  }
}
