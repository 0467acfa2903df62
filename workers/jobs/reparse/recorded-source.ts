import { ok } from "../../../core/result.ts";
import { fromArchive } from "../../platform/bucket/archive.ts";
import { newestAnswer } from "../../platform/db/captures.ts";
import type { FetchSource } from "../../platform/fetch/fetch-source.ts";

/** What a job meets with that asks what was never asked before. */
const NOT_RECORDED = { status: 404, contentType: "text/plain", body: new TextEncoder().encode("never recorded") };

/**
 * Answers as the archive says that publishers answered last, as of `now`; nobody is asked. What was never asked, or
 * whose answer is lost, is a 404.
 */
export const recordedSource =
  (db: D1Database, bucket: R2Bucket): FetchSource =>
  async (spec, now) => {
    const last = await newestAnswer(db, spec.resource ?? spec.url, now);
    const body = last && (await fromArchive(bucket, last.rawKey));
    return ok(last && body ? { status: last.status, contentType: "", body } : NOT_RECORDED);
  };
