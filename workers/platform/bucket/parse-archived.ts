import type { Airport } from "../../../core/airports/airport.ts";
import { err, type Result } from "../../../core/result.ts";
import type { ParsedBatch, SourceAdapter, SourceError, SourceWindow } from "../../../core/sources/source.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import type { Capture } from "../db/captures.ts";
import { fromArchive } from "./archive.ts";

/** Parses an archived answer with today's adapter, as if it had just come. The capture says what was asked. */
export async function parseArchived<T>(
  bucket: R2Bucket,
  airport: Airport,
  source: SourceAdapter,
  capture: Capture,
): Promise<Result<ParsedBatch<T>, SourceError>> {
  const body = await fromArchive(bucket, capture.rawKey);
  if (!body) return err({ reason: "empty", detail: "the answer is not in the archive" });
  const fetchedAt = capture.knownAt as Instant;
  const raw = {
    source: source.id,
    airport,
    url: capture.url,
    status: capture.status,
    contentType: "",
    fetchedAt,
    body,
    sha256: capture.sha256,
    key: capture.rawKey,
  };
  const days = { from: capture.fromDay as LocalDate, to: capture.toDay as LocalDate };
  const asked = { ...days, now: fetchedAt, purpose: capture.purpose as SourceWindow["purpose"] };
  return source.parse(raw, asked) as Result<ParsedBatch<T>, SourceError>;
}
