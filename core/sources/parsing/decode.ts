import { err, ok, type Result } from "../../result.ts";
import type { SourceError } from "../source.ts";

/** WHATWG Encoding, present wherever the code runs; `core` compiles without platform types, so its shape is told here. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes?: Uint8Array, options?: { readonly stream: boolean }): string };

export type Encoding = "utf-8" | "iso-8859-1";

/**
 * The text of an answer, without its byte order mark. Bytes that the encoding does not allow make the answer `not-text`:
 * a replacement character inside a flight number would be a wrong value that looks right.
 */
export function decodeText(bytes: Uint8Array, encoding: Encoding = "utf-8"): Result<string, SourceError> {
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch {
    return err({ reason: "not-text", detail: `${bytes.byteLength} bytes are not ${encoding}` });
  }
}

/** Bytes in pieces that are no text. */
export class NotTextError extends Error {}

/** The text of bytes that come in pieces, a piece at a time; throws a NotTextError where `decodeText` gives `not-text`. */
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
