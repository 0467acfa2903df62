import type { Board, MetricRow, ModelReport } from "../../../core/api/read-model.ts";
import type { Instant } from "../../../core/time.ts";
import { sha256 } from "../hash.ts";

/** What the pages of an airport showed at a moment, kept where they can be had while D1 cannot. */
export interface Copy {
  readonly savedAt: Instant;
  /** Of today and tomorrow, as far as anything was known of them. */
  readonly boards: readonly Board[];
  readonly model: ModelReport | null;
  /** All live scores of the last 90 days. */
  readonly metrics: readonly MetricRow[];
}

/** One object an airport, written over each time: SHA-256 in hex, a line break, and the copy as JSON. */
const keyOf = (iata: string): string => `copy/${iata}`;

/** The version of the data in the copy that is kept; null without one. */
export const copiedVersion = async (bucket: R2Bucket, iata: string): Promise<string | null> =>
  (await bucket.head(keyOf(iata)))?.customMetadata?.version ?? null;

export async function putCopy(bucket: R2Bucket, iata: string, version: string, copy: Copy): Promise<void> {
  const text = JSON.stringify(copy);
  await bucket.put(keyOf(iata), `${await sha256(text)}\n${text}`, { customMetadata: { version } });
}

/** Reads the copy; null where there is none, or where its bytes have changed. */
export async function getCopy(bucket: R2Bucket, iata: string): Promise<Copy | null> {
  const [hash, ...lines] = ((await (await bucket.get(keyOf(iata)))?.text()) ?? "").split("\n");
  const text = lines.join("\n");
  return text !== "" && (await sha256(text)) === hash ? (JSON.parse(text) as Copy) : null;
}
