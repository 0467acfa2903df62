import type { FeatureShard } from "./shard.ts";

/** The part of a shard that is not a column. */
export type ShardHeader = Pick<FeatureShard, "featureSet" | "features" | "rows" | "carriers">;

/**
 * The header as JSON in ASCII, padded with spaces to a multiple of 8 bytes, so that the columns after it are aligned.
 */
export function writeHeader(header: ShardHeader): Uint8Array {
  const text = JSON.stringify(header).replace(/[^ -~]/gu, (c) =>
    [...Array(c.length).keys()].map((i) => `\\u${c.charCodeAt(i).toString(16).padStart(4, "0")}`).join(""),
  );
  const line = text.padEnd(Math.ceil(text.length / 8) * 8, " ");
  return Uint8Array.from(line, (c) => c.charCodeAt(0));
}

/** Reads what `writeHeader` wrote; null for anything that it cannot have written. */
export function readHeader(bytes: Uint8Array): ShardHeader | null {
  let text = "";
  for (const byte of bytes) {
    if (byte < 32 || byte > 126) return null;
    text += String.fromCharCode(byte);
  }
  try {
    const header: Partial<ShardHeader> | null = JSON.parse(text);
    if (typeof header?.featureSet !== "string") return null;
    if (!Number.isSafeInteger(header.rows) || header.rows! < 0) return null;
    return texts(header.features) && texts(header.carriers) ? (header as ShardHeader) : null;
  } catch {
    return null;
  }
}

const texts = (value: unknown): boolean => Array.isArray(value) && value.every((item) => typeof item === "string");
