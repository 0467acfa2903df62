import { fromBase64, toBase64 } from "./base64.ts";

/** Most bytes of one packed number. */
const MOST_BYTES = 5;

/**
 * Signed 32-bit integers as text, which is the shorter the nearer they are to 0. Zigzag coding puts the sign into the
 * lowest bit (0, −1, 1, −2 … become 0, 1, 2, 3 …); LEB128 then writes seven bits per byte, the lowest first, with the
 * eighth bit set if more bytes follow; the bytes are written in base64. Protocol Buffers have the same coding as
 * `sint32`.
 */
export function packIntegers(numbers: ArrayLike<number>): string {
  const bytes = new Uint8Array(numbers.length * MOST_BYTES);
  let at = 0;
  for (let i = 0; i < numbers.length; i++) {
    let rest = ((numbers[i]! << 1) ^ (numbers[i]! >> 31)) >>> 0;
    while (rest > 127) {
      bytes[at++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    bytes[at++] = rest;
  }
  return toBase64(bytes.subarray(0, at));
}

/** The inverse of `packIntegers`; null for anything but a text that it writes. */
export function unpackIntegers(text: unknown): Int32Array | null {
  const bytes = typeof text === "string" ? fromBase64(text) : null;
  if (!bytes) return null;
  const numbers: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined || shift > 28 || (shift > 0 && byte === 0) || (shift === 28 && byte > 15)) return null;
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    numbers.push((value >>> 1) ^ -(value & 1));
  }
  return Int32Array.from(numbers);
}

/**
 * Each number less the one before it, the first less 0. Differences of numbers that rise slowly are short when packed.
 */
export const differences = (numbers: ArrayLike<number>): Int32Array =>
  Int32Array.from({ length: numbers.length }, (_, i) => numbers[i]! - (i === 0 ? 0 : numbers[i - 1]!));

/** The inverse of `differences`. */
export function sums(steps: ArrayLike<number>): Int32Array {
  let sum = 0;
  return Int32Array.from(steps, (step) => (sum += step));
}
