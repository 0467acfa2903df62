import { err, ok, type Result } from "../../result.ts";
import { readHeader, type ShardHeader, writeHeader } from "./header.ts";
import { correctionsBy, type FeatureShard, type RowCorrections } from "./shard.ts";

/**
 * The file format of a shard, little-endian throughout:
 * magic `VYLS`, format (1 byte), 3 zero bytes, length of the header (uint32), FNV-1a of everything after it (uint32),
 * header (UTF-8 JSON, ASCII only, padded with spaces to 8 bytes), then the columns, each padded to 4 bytes:
 * features (float32), in format 2 the corrections cancelledLately and delayedLately (float32), delay (float32), day
 * (int32), carrier (uint16), minute of day (int16), cancelled (uint8).
 */
const MAGIC = [0x56, 0x59, 0x4c, 0x53];
/** The format of rows without corrections, and of those with them. */
const BARE_FORMAT = 1;
const FORMAT = 2;
const PRELUDE = 16;

/**
 * Why bytes are not a shard. `truncated`: some are missing at the end; `damaged`: some were changed; `inconsistent`:
 * columns do not fit.
 */
export type ShardError = {
  readonly reason: "not-a-shard" | "unknown-format" | "truncated" | "damaged" | "inconsistent";
  readonly detail: string;
};

/** Writes a shard. Throws if its columns do not fit together, which is a bug of the caller. */
export function encodeShard(shard: FeatureShard): Uint8Array {
  const problem = inconsistency(shard);
  if (problem) throw new Error(`shard: ${problem}`);
  const { featureSet, features, rows, carriers, corrections } = shard;
  const header = writeHeader({ featureSet, features, rows, carriers });
  const floats = [...shard.columns, ...correctionColumns(corrections)];
  const bytes = new Uint8Array(PRELUDE + header.length + bodyBytes(rows, floats.length));
  const view = new DataView(bytes.buffer);
  bytes.set(MAGIC, 0);
  bytes[4] = corrections ? FORMAT : BARE_FORMAT;
  view.setUint32(8, header.length, true);
  bytes.set(header, PRELUDE);
  let at = PRELUDE + header.length;
  for (const column of [...floats, shard.delay, shard.day, shard.carrier, shard.minuteOfDay, shard.cancelled]) {
    bytes.set(littleEndian(column), at);
    at += padded(column.byteLength);
  }
  view.setUint32(12, fnv1a(bytes, PRELUDE), true);
  return bytes;
}

/**
 * Reads what `encodeShard` wrote. Where alignment and byte order allow it, as on all platforms used today, the columns
 * are views of `bytes`. That avoids a second copy of some megabytes, but `bytes` must not be modified while the shard
 * is in use.
 */
export function decodeShard(bytes: Uint8Array): Result<FeatureShard, ShardError> {
  const fail = (reason: ShardError["reason"], detail: string) => err({ reason, detail });
  if (bytes.length < PRELUDE) return fail("truncated", `${bytes.length} bytes`);
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) return fail("not-a-shard", "magic");
  const corrected = bytes[4] === FORMAT;
  if (!corrected && bytes[4] !== BARE_FORMAT) return fail("unknown-format", `format ${bytes[4]}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const headerLength = view.getUint32(8, true);
  if (PRELUDE + headerLength > bytes.length) return fail("truncated", "header");
  if (bytes[5] !== 0 || bytes[6] !== 0 || bytes[7] !== 0) return fail("damaged", "prelude");
  const header = readHeader(bytes.subarray(PRELUDE, PRELUDE + headerLength));
  if (!header) return fail("damaged", "header");
  const expected =
    PRELUDE + headerLength + bodyBytes(header.rows, header.features.length + (corrected ? CORRECTIONS : 0));
  if (bytes.length < expected) return fail("truncated", `${bytes.length} of ${expected} bytes`);
  if (bytes.length > expected) return fail("damaged", `${bytes.length - expected} bytes too many`);
  if (view.getUint32(12, true) !== fnv1a(bytes, PRELUDE)) return fail("damaged", "checksum");
  const shard = readBody(header, corrected, bytes, PRELUDE + headerLength);
  const problem = inconsistency(shard);
  return problem ? fail("inconsistent", problem) : ok(shard);
}

function readBody(header: ShardHeader, corrected: boolean, bytes: Uint8Array, start: number): FeatureShard {
  const { rows } = header;
  let at = start;
  const aligned = IS_LITTLE_ENDIAN && bytes.byteOffset % 4 === 0;
  const fill = <T extends Column>(Kind: ColumnKind<T>): T => {
    const size = rows * Kind.BYTES_PER_ELEMENT;
    const place = at;
    at += padded(size);
    if (aligned) return new Kind(bytes.buffer, bytes.byteOffset + place, rows);
    const column = new Kind(new ArrayBuffer(size), 0, rows);
    const raw = new Uint8Array(column.buffer);
    raw.set(bytes.subarray(place, place + size));
    if (!IS_LITTLE_ENDIAN) raw.set(littleEndian(column));
    return column;
  };
  const columns = header.features.map(() => fill(Float32Array));
  const corrections = corrected ? { corrections: correctionsBy(() => fill(Float32Array)) } : {};
  const delay = fill(Float32Array);
  const day = fill(Int32Array);
  const carrier = fill(Uint16Array);
  const minuteOfDay = fill(Int16Array);
  const cancelled = fill(Uint8Array);
  return { ...header, columns, ...corrections, delay, cancelled, carrier, minuteOfDay, day };
}

type Column = Float32Array | Int32Array | Uint16Array | Int16Array | Uint8Array;
interface ColumnKind<T extends Column> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): T;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes of a column in the byte order of the format. Applied to bytes in that order, it restores the machine's. */
function littleEndian(column: Column): Uint8Array {
  const raw = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  if (IS_LITTLE_ENDIAN || column.BYTES_PER_ELEMENT === 1) return raw;
  const width = column.BYTES_PER_ELEMENT;
  return raw.map((_, i) => raw[i - (i % width) + (width - 1 - (i % width))]!);
}

/** Columns of corrections in format 2. */
const CORRECTIONS = 2;

const correctionColumns = (corrections: RowCorrections | undefined): Float32Array[] =>
  corrections ? [corrections.cancelledLately, corrections.delayedLately] : [];

/** What is wrong with a shard; empty if nothing is. */
function inconsistency(s: FeatureShard): string {
  if (s.columns.length !== s.features.length) return `${s.columns.length} columns of ${s.features.length} features`;
  const all = [
    ...s.columns,
    ...correctionColumns(s.corrections),
    s.delay,
    s.cancelled,
    s.carrier,
    s.minuteOfDay,
    s.day,
  ];
  if (all.some((column) => column.length !== s.rows)) return "columns of different length";
  for (let i = 0; i < s.rows; i++) {
    if (s.carrier[i]! >= s.carriers.length) return `row ${i}: carrier ${s.carrier[i]}`;
    if (s.cancelled[i]! > 1) return `row ${i}: cancelled ${s.cancelled[i]}`;
    if (s.minuteOfDay[i]! < 0 || s.minuteOfDay[i]! > 1439) return `row ${i}: minute of day ${s.minuteOfDay[i]}`;
    if (i > 0 && s.day[i]! < s.day[i - 1]!) return `row ${i}: day before the row above`;
  }
  return "";
}

/** Columns are padded to 4 bytes. */
const padded = (length: number): number => Math.ceil(length / 4) * 4;
const bodyBytes = (rows: number, floats: number): number =>
  4 * rows * (floats + 2) + 2 * padded(2 * rows) + padded(rows);

/**
 * FNV-1a (Fowler, Noll & Vo) over 32-bit words instead of bytes: a checksum that finds damage, not forgery. Everything
 * from `from` on is whole words, as header and columns are padded.
 */
function fnv1a(bytes: Uint8Array, from: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < bytes.length; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash = Math.imul(hash ^ word, 0x01000193);
  }
  return hash >>> 0;
}
