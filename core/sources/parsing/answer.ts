import { err, ok, type Result } from "../../result.ts";
import type { RawCapture, SourceError } from "../source.ts";
import { decodeText, type Encoding } from "./decode.ts";

const DETAIL_CHARS = 200;

/** At most 200 characters of an offending text, for issues and messages. */
export const excerpt = (value: unknown): string =>
  (typeof value === "string" ? value : (JSON.stringify(value) ?? String(value))).slice(0, DETAIL_CHARS);

/** The text of a successful answer. Other statuses become `http` with the publisher's own message, no bytes become `empty`. */
export function readText(capture: RawCapture, encoding: Encoding = "utf-8"): Result<string, SourceError> {
  const refused = refusal(capture);
  if (refused) return err(refused);
  const text = decodeText(capture.body, encoding);
  if (text.ok && text.value.trim() === "")
    return err({ reason: "empty", detail: `HTTP ${capture.status} without a body` });
  return text;
}

/** What is wrong with an answer before its body is read; null when nothing is. */
export function refusal({ status, body }: RawCapture): SourceError | null {
  if (status < 200 || status > 299) return { reason: "http", status, detail: problemMessage(body) };
  return body.length === 0 ? { reason: "empty", detail: `HTTP ${status} without a body` } : null;
}

/** The JSON of a successful answer; a page of HTML and a cut document are `not-json`. */
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

/** Publishers put their message into `message` (HKIA) or `reason` (Open-Meteo); anything else is quoted as it is. */
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
    // Not JSON: quoted below.
  }
  return excerpt(text.value.trim());
}
