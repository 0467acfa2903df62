import { err, ok, type Result } from "../../result.ts";
import type { ParseIssue, RawCapture, SourceError } from "../source.ts";
import { decodeText, type Encoding } from "./decode.ts";

const DETAIL_CHARS = 200;

/** The first 200 characters of an offending value, as JSON unless it is a text, for issues and messages. */
export const excerpt = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))).slice(0, DETAIL_CHARS);

/** The error of an answer of which no row could be read, with the place and the reason of the first issue. */
export function noRow([first]: readonly ParseIssue[]): SourceError {
  const why = first === undefined ? "" : `: ${first.reason}: ${first.text}`;
  return { reason: "shape", path: first?.at ?? "", detail: excerpt(`no row could be read${why}`) };
}

/**
 * Decodes the body of a successful answer. A status outside 200 … 299 is refused as `http` with the publisher's
 * message, a blank body as `empty`, and bytes that the encoding does not allow as `not-text`.
 */
export function readText(capture: RawCapture, encoding: Encoding = "utf-8"): Result<string, SourceError> {
  const refused = refusal(capture);
  if (refused) return err(refused);
  const text = decodeText(capture.body, encoding);
  if (text.ok && text.value.trim() === "")
    return err({ reason: "empty", detail: `HTTP ${capture.status} without a body` });
  return text;
}

/**
 * The error of an answer that is unusable whatever its body holds: a failed status or no bytes. Null when there is
 * none.
 */
export function refusal({ status, body }: RawCapture): SourceError | null {
  if (status < 200 || status > 299) return { reason: "http", status, detail: problemMessage(body) };
  return body.length === 0 ? { reason: "empty", detail: `HTTP ${status} without a body` } : null;
}

/** Parses the body of a successful answer as JSON. HTML and truncated documents are refused as `not-json`. */
export function readJson(capture: RawCapture): Result<unknown, SourceError> {
  const text = readText(capture);
  if (!text.ok) return text;
  try {
    return ok(JSON.parse(text.value));
  } catch (e) {
    const html = /^\s*</.test(text.value) ? "markup instead of JSON: " : "";
    return err({ reason: "not-json", detail: excerpt(`${html}${(e as Error).message}`) });
  }
}

/**
 * The publisher's error message: the field `message` (HKIA), `reason` (Open-Meteo) or `detail` of a JSON body, else the
 * body itself.
 */
function problemMessage(body: Uint8Array): string {
  const text = decodeText(body);
  if (!text.ok) return `${body.byteLength} bytes`;
  try {
    const problem: unknown = JSON.parse(text.value);
    if (problem !== null && typeof problem === "object")
      for (const [key, value] of Object.entries(problem))
        if ((key === "message" || key === "reason" || key === "detail") && typeof value === "string")
          return excerpt(value);
  } catch {
    // The body is not JSON and is quoted below.
  }
  return excerpt(text.value.trim());
}
