import { Inflate } from "fflate";
import { err, ok, type Result } from "../../result.ts";
import { crc32 } from "./crc32.ts";

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const STORED = 0;
const DEFLATED = 8;
/** The end record is 22 bytes and a comment of at most 65,535. */
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
/** Compressed bytes per step; they inflate to some hundred kilobytes. */
const PIECE = 1 << 16;

/** Thrown while the content is read, when the archive turns out to be damaged. */
export class ZipError extends Error {}

/** True for bytes that begin with the signature of a zip archive. */
export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/**
 * The content of the archive's only file with this ending, in pieces, so that it is never in memory as a whole. Err
 * when the archive's directory is wrong, or when none or several files have the ending. After the last piece, length
 * and CRC-32 are compared; damage throws a ZipError. Format: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16,
 * without ZIP64 and encryption.
 */
export function unzip(bytes: Uint8Array, ending: string): Result<Generator<Uint8Array>, string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return err("an archive without its directory: it was cut");
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = view.getUint16(end + 10, true); n > 0; n--) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return err("the archive's directory is damaged");
    const nameLength = view.getUint16(at + 28, true);
    const name = String.fromCharCode(...bytes.subarray(at + 46, at + 46 + nameLength));
    if (name.toLowerCase().endsWith(ending)) entries.push(readEntry(view, at));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  const [entry] = entries;
  if (!entry || entries.length > 1) return err(`${entries.length} files in the archive end in ${ending}`);
  const { local } = entry;
  if (local + 30 > end || view.getUint32(local, true) !== LOCAL_HEADER)
    return err("the archive's file is not where it should be");
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + entry.packed > end) return err("the archive's file is longer than the archive");
  if (entry.method !== STORED && entry.method !== DEFLATED) return err(`packed in the way ${entry.method}`);
  return ok(content(bytes.subarray(start, start + entry.packed), entry));
}

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly local: number;
}

const readEntry = (view: DataView, at: number): Entry => ({
  method: view.getUint16(at + 10, true),
  crc: view.getUint32(at + 16, true),
  packed: view.getUint32(at + 20, true),
  size: view.getUint32(at + 24, true),
  local: view.getUint32(at + 42, true),
});

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return -1;
}

function* content(packed: Uint8Array, entry: Entry): Generator<Uint8Array> {
  let crc = 0;
  let size = 0;
  for (const piece of entry.method === STORED ? cut(packed) : inflated(packed)) {
    crc = crc32(piece, crc);
    size += piece.length;
    if (size > entry.size) break;
    yield piece;
  }
  if (size !== entry.size || crc !== entry.crc)
    throw new ZipError("the archive's file is damaged: its checksum is another");
}

/** The bytes in pieces. */
export function* cut(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
}

function* inflated(packed: Uint8Array): Generator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const inflate = new Inflate((piece) => ready.push(piece));
  for (let at = 0; at < packed.length; at += PIECE) {
    try {
      inflate.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length);
    } catch (e) {
      throw new ZipError(`the archive's file is damaged: ${(e as Error).message}`);
    }
    yield* ready.splice(0);
  }
}
