import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

/**
 * Size in bytes of the header of an SQLite file, and where its fields stand: https://www.sqlite.org/fileformat2.html,
 * 1.3.
 */
const HEADER_BYTES = 100;
const MAGIC = "SQLite format 3\0";
const PAGE_SIZE_AT = 16;
const CHANGE_COUNTER_AT = 24;
const PAGE_COUNT_AT = 28;
const PAGE_COUNT_VALID_FOR_AT = 92;

/**
 * SQLite files below a folder that cannot be whole, each with what is wrong with it, sorted by path. workerd says of
 * such a file only "internal error", so whoever starts looks first. Damage inside the pages is not looked for.
 */
export function damagedDatabases(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".sqlite"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => {
      const damage = damageOf(path);
      return damage === null ? [] : [`${path} ${damage}`];
    });
}

function damageOf(path: string): string | null {
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    // An empty file is a database to which nothing was ever written.
    if (size === 0) return null;
    const header = Buffer.alloc(HEADER_BYTES);
    const read = readSync(file, header, 0, HEADER_BYTES, 0);
    if (read < HEADER_BYTES) return `ends after ${size} bytes`;
    if (header.toString("latin1", 0, MAGIC.length) !== MAGIC) return "is not an SQLite file";
    const pageSize = header.readUInt16BE(PAGE_SIZE_AT) === 1 ? 65_536 : header.readUInt16BE(PAGE_SIZE_AT);
    // The count of pages is only up to date if both counters agree.
    if (header.readUInt32BE(CHANGE_COUNTER_AT) !== header.readUInt32BE(PAGE_COUNT_VALID_FOR_AT)) return null;
    const bytes = header.readUInt32BE(PAGE_COUNT_AT) * pageSize;
    return size < bytes ? `ends after ${size} bytes, although its header says ${bytes}` : null;
  } finally {
    closeSync(file);
  }
}
