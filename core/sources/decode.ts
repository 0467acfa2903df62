import { err, ok, type Result } from "../result.ts";
import type { SourceError } from "./source.ts";

/** WHATWG Encoding, present wherever the code runs; `core` compiles without platform types, so its shape is told here. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

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
