/**
 * The tables of D1 that grow with the age of an airport. A statement is bounded if the index that it searches is
 * narrowed by one of the columns named here: by equality, or by a range with both ends. All other tables hold today and
 * tomorrow, or one row per key.
 */
export const GROWING: Readonly<Record<string, readonly string[]>> = {
  departures: ["flight_key", "local_date"],
  arrivals: ["arrival_key", "local_date"],
  weather_observed: ["valid_at"],
  weather_forecast_log: ["valid_at"],
  forecast_ledger: ["local_date", "flight_key", "issue"],
  flight_aliases: ["old_key", "new_key"],
  journal: ["id", "at"],
  ledger_issues: ["issue"],
  ledger_archive: ["local_date", "first_issue"],
  scores: ["local_date"],
  score_groups: ["local_date"],
  quarantine: ["id"],
  captures: ["raw_key", "label", "from_day"],
  day_contracts: ["local_date"],
};

/** The same of the Conductor's SQLite, which keeps attempts for 90 days only. */
export const GROWING_IN_CONDUCTOR: typeof GROWING = { partitions: ["day"] };

/** A use of an index that no column bounds, and why it does not grow all the same. */
interface Excuse {
  readonly index: string;
  /** The statement must also match this. */
  readonly sql: RegExp;
  readonly why: string;
}

/** Of a statement under these excuses SQLite reads no more rows than the reason says, in the order of the index. */
const EXCUSES: readonly Excuse[] = [
  { index: "sqlite_autoindex_ledger_issues_1", sql: / limit \?$/, why: "one row: the newest, by the key itself" },
  { index: "sqlite_autoindex_ledger_archive_1", sql: / limit \?$/, why: "one row: the newest, by the key itself" },
  { index: "ledger_archive_by_day", sql: /order by .*local_date" limit \?$/, why: "one row: the oldest, by the index" },
  {
    index: "ledger_by_flight",
    sql: /order by .*local_date" limit \?$/,
    why: "one row: the oldest, by the index itself",
  },
  {
    index: "departures_by_day",
    sql: /order by "departures"\."local_date" limit \?$/,
    why: "one row: the oldest, by the index itself",
  },
  {
    index: "arrivals_by_day",
    sql: /order by "arrivals"\."local_date" limit \?$/,
    why: "one row: the oldest, by the index itself",
  },
  {
    index: "sqlite_autoindex_weather_observed_1",
    sql: /order by "weather_observed"\."valid_at" limit \?$/,
    why: "one row: the oldest, by the key itself",
  },
  {
    index: "sqlite_autoindex_weather_forecast_log_1",
    sql: /order by "weather_forecast_log"\."valid_at" limit \?$/,
    why: "one row: the oldest, by the key itself",
  },
  {
    index: "sqlite_autoindex_scores_1",
    sql: /order by "scores"\."local_date" limit \?$/,
    why: "one row: the oldest, by the key itself",
  },
  { index: "day_contracts_flagged", sql: / limit \?$/, why: "holds flagged days only, and stops at the limit" },
  { index: "day_contracts_by_verdict", sql: /count\(\*\)/, why: "counts one index entry per day, of all days" },
  { index: "partitions_open", sql: /state = 'open'/, why: "holds days that are to be tried only" },
  { index: "departures_by_number", sql: / limit \?$/, why: "sixty departures of a number, in the order of the index" },
  {
    index: "partitions_answered",
    sql: /MAX\(checked_at\)/,
    why: "one row: the newest of the job, by the index itself",
  },
  { index: "journal_by_time", sql: / limit \?$/, why: "reads the newest in the order of the index, up to the limit" },
  { index: "journal_open", sql: /closed_at is null/i, why: "holds what is not over only" },
  { index: "quarantine_open", sql: /resolved_at"? is null/i, why: "holds unresolved refusals only" },
];

/** Why one line of `EXPLAIN QUERY PLAN` reads more rows the older the airport is; null if it does not. */
export function growth(detail: string, sql: string, growing = GROWING): string | null {
  const [, verb, table, how] = /^(SCAN|SEARCH) (\w+)(.*)$/.exec(detail) ?? [];
  const columns = growing[table ?? ""];
  if (columns === undefined) return null;
  const index = / INDEX (\w+)/.exec(how ?? "")?.[1] ?? "";
  if (EXCUSES.some((excuse) => excuse.index === index && verb === "SEARCH" && excuse.sql.test(sql))) return null;
  const searched = /\(([^()]*)\)(?: LEFT-JOIN)?$/.exec(how ?? "")?.[1]?.split(" AND ") ?? [];
  const bounded = columns.some(
    (column) =>
      searched.includes(`${column}=?`) || (searched.includes(`${column}>?`) && searched.includes(`${column}<?`)),
  );
  return verb === "SEARCH" && bounded ? null : detail;
}

/** The lines of a statement's plan. Values do not matter: nobody gathers statistics that SQLite could weigh them by. */
export async function planOf(db: D1Database, sql: string): Promise<string[]> {
  const numbered = [...sql.matchAll(/\?(\d+)/g)].map((match) => Number(match[1]));
  const parameters = numbered.length > 0 ? Math.max(...numbered) : [...sql.matchAll(/\?/g)].length;
  const explained = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).bind(...Array(parameters).fill(null));
  return (await explained.all<{ detail: string }>()).results.map((row) => row.detail);
}
