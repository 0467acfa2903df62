import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { canonicalText, type LedgerRow } from "../../core/forecast/ledger.ts";
import { forecastsOf, readArchive } from "../../core/forecast/ledger-archive.ts";
import type { Instant, ZoneName } from "../../core/time.ts";

/** What of D1 and R2 is needed to read the ledger. */
export interface LedgerStores {
  readonly db: { prepare(sql: string): { bind(...values: unknown[]): { all<T>(): Promise<{ results: T[] }> } } };
  readonly bucket: LedgerBucket;
}

interface LedgerBucket {
  get(key: string): Promise<{ arrayBuffer(): Promise<ArrayBuffer> } | null>;
}

/** A link of the chain as D1 has it. */
interface Link {
  readonly issue: number;
  readonly rows: number;
  readonly known_at: Instant;
  readonly content_hash: string;
  readonly shadow_hash: string | null;
  readonly prev_hash: string;
  readonly hash: string;
}

/** An issue with its forecasts, sorted by flight and model, wherever they are. */
interface WholeIssue {
  readonly link: Link;
  /** The text that is hashed, of the rows in D1 or as it is in R2. */
  readonly text: string;
  readonly rows: readonly LedgerRow[];
}

interface Archive {
  readonly first_issue: number;
  readonly last_issue: number;
  readonly local_date: string;
  readonly sha256: string;
}

/** Every issue of an airport, oldest first. Throws if an object is missing or its bytes have another hash. */
export async function* wholeLedger(
  { db, bucket }: LedgerStores,
  airport: string,
  zone: ZoneName,
): AsyncGenerator<WholeIssue> {
  const all = async <T>(sql: string, ...values: (string | number)[]): Promise<T[]> =>
    (
      await db
        .prepare(sql)
        .bind(airport, ...values)
        .all<T>()
    ).results;
  const archives = await all<Archive>("SELECT * FROM ledger_archive WHERE airport = ? ORDER BY first_issue");
  let texts = new Map<number, string>();
  for (const link of await all<Link>("SELECT * FROM ledger_issues WHERE airport = ? ORDER BY issue")) {
    const { issue, known_at: knownAt } = link;
    const archive = archives.find(({ first_issue, last_issue }) => first_issue <= issue && issue <= last_issue);
    if (archive?.first_issue === issue)
      texts = new Map((await issuesOf(bucket, airport, archive)).map(({ issue: n, text }) => [n, text]));
    const moved = archive && texts.get(issue);
    if (moved === undefined) {
      const rows = await all<LedgerRow>(ROWS, issue);
      yield { link, rows, text: canonicalText(airport, issue, knownAt, rows) };
    } else yield { link, text: moved, rows: forecastsOf({ issue, knownAt, text: moved }, zone) };
  }
}

const ROWS = `SELECT flight_key AS flightKey, local_date AS localDate, scheduled_at AS scheduledAt, model, version,
    lead_min AS leadMin, cdf, p_late15 AS pLate15, p10, p50, p90, p_cancelled AS pCancelled
  FROM forecast_ledger WHERE airport = ? AND issue = ? ORDER BY flight_key, model`;

async function issuesOf(bucket: LedgerBucket, airport: string, { local_date, sha256 }: Archive) {
  const key = `ledger/${airport}/${local_date}-${sha256}.gz`;
  const object = await bucket.get(key);
  if (!object) throw new Error(`${key} is not in the bucket`);
  const bytes = new Uint8Array(await object.arrayBuffer());
  if (createHash("sha256").update(bytes).digest("hex") !== sha256) throw new Error(`${key} has another hash`);
  return readArchive(gunzipSync(bytes).toString("utf8"));
}
