const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
/** Value of each ASCII code, −1 for a character that is not of the alphabet. */
const VALUES = new Int16Array(128).fill(-1);
for (let i = 0; i < ALPHABET.length; i++) VALUES[ALPHABET.charCodeAt(i)] = i;

/** Bytes as base64 (RFC 4648 §4) without padding. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const word = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const characters = Math.min(4, bytes.length - i + 1);
    let text = "";
    for (let c = 0; c < characters; c++) text += ALPHABET[(word >>> (18 - 6 * c)) & 63];
    parts.push(text);
  }
  return parts.join("");
}

/** The inverse of `toBase64`; null for a text that it cannot have written. */
export function fromBase64(text: string): Uint8Array | null {
  const rest = text.length % 4;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let at = 0;
  for (let i = 0; i < text.length; i += 4) {
    let word = 0;
    for (let c = 0; c < 4; c++) {
      const code = i + c < text.length ? text.charCodeAt(i + c) : 65;
      const value = code < 128 ? VALUES[code]! : -1;
      if (value < 0) return null;
      word = (word << 6) | value;
    }
    for (let b = 0; b < 3 && at < bytes.length; b++) bytes[at++] = (word >>> (16 - 8 * b)) & 255;
  }
  return toBase64(bytes) === text ? bytes : null;
}
