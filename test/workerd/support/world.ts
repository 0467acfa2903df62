import { env } from "cloudflare:workers";
import type { Airport } from "../../../core/airports/airport.ts";
import type { JobName, Lease } from "../../../core/schedule/jobs.ts";
import { Pace } from "../../../core/sources/asking/pace.ts";
import { HOUR, type Instant, type LocalDate, localDate, parseInstant, plus } from "../../../core/time.ts";
import type { Deps } from "../../../workers/platform/deps.ts";
import type { Bindings } from "../../../workers/platform/env.ts";
import { createFetchSource, type FetchOptions } from "../../../workers/platform/fetch/fetch-source.ts";

/** The bindings as the Worker itself sees them. */
export const bindings = env as unknown as Bindings;
export const { DB, BUCKET } = bindings;

/** An instant from its ISO text; throws on a typing mistake. */
export function at(text: string): Instant {
  const t = parseInstant(text);
  if (t === null) throw new Error(`not an instant: ${text}`);
  return t;
}

/** Options of the fetcher in tests: no waits, no randomness, a clock that stands still. */
export const fetchOptions = (fetcher: typeof fetch): FetchOptions => ({
  fetch: fetcher,
  replayOrigin: null,
  contact: null,
  pace: new Pace(),
  clock: () => 0,
  sleep: async () => {},
  chance: () => 0,
  deadline: () => new AbortController().signal,
});

/**
 * The dependencies of a job over the real D1, R2 and Durable Objects. The simulated airport answers; no other source
 * can be reached.
 */
export function depsOf(airport: Airport, now: Instant, more: Partial<Deps> = {}): Deps {
  return {
    config: {
      airports: [airport],
      contact: null,
      origin: null,
      heartbeatUrl: null,
      adminToken: null,
      sourceMode: "live",
      replayOrigin: null,
      clock: "tick",
      sourceNote: null,
      historySince: null,
      backfillDays: 0,
      hindcast: true,
      rateLimit: false,
    },
    db: DB,
    bucket: BUCKET,
    fetchSource: createFetchSource(fetchOptions(() => Promise.reject(new Error("no network")))),
    conductor: (iata) => bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName(iata)),
    trainer: (iata) => bindings.TRAINER.get(bindings.TRAINER.idFromName(iata)),
    now,
    log: () => {},
    wallClock: () => 0,
    breathe: async () => {},
    ...more,
  };
}

/** What a lease may tell a job besides its days. */
type Told = Partial<Pick<Lease, "reason" | "scope" | "labels" | "chain">>;

/** A lease on local days `from` … `to`, as the Conductor would hand it out. */
export const leaseOf = (job: JobName, from: string, to: string, token: number, told: Told = {}): Lease => ({
  job,
  from: localDate(from),
  to: localDate(to),
  token,
  reason: "test",
  expiresAt: plus(0 as Instant, 1e15 + HOUR),
  ...told,
});

const userTables = async (): Promise<string[]> => {
  const sql =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' AND name <> 'd1_migrations' ORDER BY name";
  return (await DB.prepare(sql).all<{ name: string }>()).results.map((row) => row.name);
};

/** All rows of all tables by table name, as sorted JSON texts, so that equal dumps mean equal databases. */
export async function dump(...without: string[]): Promise<Record<string, string[]>> {
  const names = (await userTables()).filter((name) => !without.includes(name));
  const answers = await DB.batch(names.map((table) => DB.prepare(`SELECT * FROM ${table}`)));
  return Object.fromEntries(
    names.map((table, i) => [table, answers[i]!.results.map((row) => JSON.stringify(row)).sort()]),
  );
}

/** Restores the tables of a dump. Tables that it does not name stay as they are. */
export async function restore(tables: Record<string, string[]>): Promise<void> {
  const statements = Object.entries(tables).flatMap(([table, rows]) => {
    const columns = Object.keys(JSON.parse(rows[0] ?? "{}") as object);
    const clear = DB.prepare(`DELETE FROM ${table}`);
    if (rows.length === 0) return [clear];
    const values = columns.map((column) => `value->>'${column}'`).join(", ");
    const sql = `INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values} FROM json_each(?1)`;
    const fill = chunksOf(rows, 2000).map((part) => DB.prepare(sql).bind(`[${part.join(",")}]`));
    return [clear, ...fill];
  });
  await DB.batch(statements);
}

const chunksOf = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/** Empties D1 and R2. Tests use Durable Objects of different names instead of emptying them. */
export async function clear(): Promise<void> {
  await DB.batch((await userTables()).map((table) => DB.prepare(`DELETE FROM ${table}`)));
  for (const key of await keys("")) await BUCKET.delete(key);
}

/** The keys in the bucket that begin with `prefix`, in ascending order. */
export async function keys(prefix: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page: R2Objects = await BUCKET.list({ prefix, ...(cursor ? { cursor } : {}) });
    found.push(...page.objects.map((o) => o.key));
    cursor = page.truncated ? page.cursor : undefined;
  } while (cursor);
  return found.sort();
}

/** Runs a query and returns its rows. */
export const rows = async <T = Record<string, unknown>>(sql: string, ...parameters: unknown[]): Promise<T[]> =>
  (
    await DB.prepare(sql)
      .bind(...parameters)
      .all<T>()
  ).results;

/** The local days in a table with the number of their rows. */
export const daysIn = async (table: "schedule" | "departures", iata: string): Promise<[LocalDate, number][]> =>
  (
    await rows<{ day: LocalDate; n: number }>(
      `SELECT local_date AS day, count(*) AS n FROM ${table} WHERE airport = ?1 GROUP BY 1 ORDER BY 1`,
      iata,
    )
  ).map(({ day, n }) => [day, n]);
