import { err, ok, type Result } from "../../result.ts";
import type { SourceError } from "../source.ts";

/**
 * WHATWG Encoding, which every platform of ours has. `core` compiles without platform types, so the part in use is
 * declared here.
 */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string };

export type Encoding = "utf-8" | "iso-8859-1";

/**
 * Decodes bytes and drops a byte order mark. Bytes that the encoding does not allow are refused as `not-text`, since a
 * replacement character inside a flight number would be a wrong value that looks right.
 */
export function decodeText(bytes: Uint8Array, encoding: Encoding = "utf-8"): Result<string, SourceError> {
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return err({ reason: "not-text", detail: `${bytes.byteLength} bytes are not ${encoding}` });
  }
}

/** Thrown by `decodePieces` for bytes that are not UTF-8. */
export class NotTextError extends Error {}

/**
 * Decodes UTF-8 bytes that come in pieces, one text per piece. Throws a NotTextError where `decodeText` returns
 * `not-text`.
 */
export function* decodePieces(pieces: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new NotTextError("bytes that are not utf-8");
    }
  };
  for (const piece of pieces) yield decode(piece);
  yield decode();
}

declare const TextEncoder: new () => { encode(text: string): Uint8Array };

/** The UTF-8 bytes of a text, or of the JSON of anything else. */
export const encodeText = (value: string | object): Uint8Array =>
  new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));
