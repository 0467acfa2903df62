import { assertNever } from "../result.ts";
import { toIsoMinute } from "../time.ts";
import type { SourceError } from "./source.ts";

/** Describes a source's failure in one line that follows the source's id: what was wrong, and where. */
export function describeError(error: SourceError): string {
  switch (error.reason) {
    case "http":
      return `answered with status ${error.status}: ${error.detail}`;
    case "network":
      return `could not be reached: ${error.detail}`;
    case "timeout":
      return `gave no answer within ${error.afterMs / 1000} s`;
    case "wait":
      return `is to be left alone until ${toIsoMinute(error.until)}: ${error.detail}`;
    case "redirect":
      return `sent us elsewhere: ${error.detail}`;
    case "too-large":
      return `sent more than is believable: ${error.bytes} bytes`;
    case "not-json":
      return `did not send JSON: ${error.detail}`;
    case "not-text":
      return `sent bytes that are no text: ${error.detail}`;
    case "shape":
      return `changed its shape at ${error.path}: ${error.detail}`;
    case "empty":
      return `sent no rows: ${error.detail}`;
    case "wrong-date":
      return `answered about ${error.got} when asked about ${error.asked}`;
    default:
      return assertNever(error);
  }
}

/**
 * True when the failure lies in the connection or the service, so that the answer holds nothing that a later version of
 * the adapter could read. Status 404 does not belong here, since the publisher says that it does not have the day.
 */
export const isTransient = (error: SourceError): boolean =>
  ["network", "timeout", "wait", "redirect"].includes(error.reason) ||
  (error.reason === "http" && error.status !== 404);
