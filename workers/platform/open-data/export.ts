import type { Airport } from "../../../core/airports/airport.ts";
import { namedKeys, type OpenDataState, type StoredMonth, withoutMonthsAfter } from "../../../core/open-data/state.ts";
import { addDays, DAY, type LocalDate } from "../../../core/time.ts";
import type { Deps } from "../deps.ts";
import { sha256 } from "../hash.ts";
import { daysOfMonth, makeMonth } from "./make-month.ts";
import { LostMonth, makeWhole } from "./make-whole.ts";
import { folderOf, putState, readState, stateKey } from "./state.ts";
import { OPEN_TABLES } from "./tables/index.ts";
import type { OpenTable } from "./tables/table.ts";

type ExportDeps = Pick<Deps, "db" | "bucket" | "trainer" | "now">;

/** Rows that one slice makes files of, at least; a month is begun only below it, and never cut. */
const SLICE_ROWS = 30_000;
/** A month counts as so many at least: an empty one has its files too, and a history may have gaps of years. */
const LEAST_ROWS = 1_000;
/** Days after its end before a month can be settled: sources correct labels for some days. */
const CORRECTIONS_DAYS = 6;
/** How long an object is kept that a newer manifest does not name. */
const RETIRED_MS = 2 * DAY;

interface Exported {
  /** False if there is more to do today. */
  readonly complete: boolean;
  /** Rows in files that were made, the same as before or not, and files that are new. */
  readonly rows: number;
  readonly files: number;
}

/**
 * Does a slice of the day's export: months that are new, that are not over, and of those that are settled the one that
 * was made longest ago, which shows whether anything changed in it; when they are all made, the whole tables. What is
 * done is kept after each month, so that whoever is killed goes on there.
 */
export async function exportSlice(deps: ExportDeps, airport: Airport, today: LocalDate): Promise<Exported> {
  const { bucket, now } = deps;
  let state: OpenDataState = (await readState(bucket, airport.iata)) ?? {
    format: 1,
    airport: airport.iata,
    at: now,
    tables: {},
    retired: [],
  };
  let rows = 0;
  let work = 0;
  let files = 0;
  const keep = async (next: OpenDataState): Promise<void> => {
    const before = new Set(namedKeys(state));
    const named = new Set(namedKeys(next));
    const made = [...named].filter((key) => !before.has(key)).length;
    const left = [...before].filter((key) => !named.has(key)).map((key) => ({ key, at: now }));
    const retired = [...next.retired.filter(({ key }) => !named.has(key)), ...left];
    state = { ...next, retired, at: made > 0 ? now : next.at };
    files += made;
    await putState(bucket, state);
  };
  const dated = withoutMonthsAfter(state, today.slice(0, 7));
  if (dated !== state) await keep(dated);
  for (const table of OPEN_TABLES) {
    const schema = (await sha256(JSON.stringify(table.columns))).slice(0, 16);
    for (const month of await dueMonths(deps, airport, table, { state, schema, today })) {
      if (work >= SLICE_ROWS) return { complete: false, rows, files };
      const made = await makeMonth(deps, airport, table, { month, through: today });
      const before = state.tables[table.name]?.months[month];
      const same = before?.files.parquet.sha256 === made.files.parquet.sha256;
      const over = addDays(daysOfMonth(month).last, CORRECTIONS_DAYS) < today;
      const entry: StoredMonth = { ...made, schema, checkedOn: today, sealed: over && same };
      await keep(withMonth(state, table, month, entry));
      rows += made.rows;
      work += Math.max(LEAST_ROWS, made.rows);
    }
  }
  for (const table of OPEN_TABLES) await keepWhole(bucket, airport.iata, table, { state, keep });
  await deleteRetired(bucket, state, keep, now);
  return { complete: true, rows, files };
}

interface DueQuery {
  readonly state: OpenDataState;
  readonly schema: string;
  readonly today: LocalDate;
}

async function dueMonths(deps: ExportDeps, airport: Airport, table: OpenTable, { state, schema, today }: DueQuery) {
  const first = await table.firstDay(deps, airport);
  if (first === null || first > today) return [];
  const stored = state.tables[table.name]?.months ?? {};
  const due: string[] = [];
  for (
    let month = today.slice(0, 7);
    month >= first.slice(0, 7);
    month = addDays(daysOfMonth(month).first, -1).slice(0, 7)
  ) {
    const entry = stored[month];
    // One that was looked at on a later day than today was looked at by a clock that ran ahead.
    if (!entry || entry.checkedOn > today || entry.schema !== schema || (!entry.sealed && entry.checkedOn !== today))
      due.push(month);
  }
  const sealed = Object.entries(stored).filter(([month, entry]) => entry.sealed && !due.includes(month));
  const oldest = sealed.sort(([, a], [, b]) => (a.checkedOn < b.checkedOn ? -1 : 1))[0];
  const lookedAt = sealed.some(([, { checkedOn }]) => checkedOn === today);
  return oldest && !lookedAt ? [...due, oldest[0]] : due;
}

function withMonth(state: OpenDataState, table: OpenTable, month: string, entry: StoredMonth | null): OpenDataState {
  const before = state.tables[table.name];
  const months = Object.entries({ ...before?.months, ...(entry ? { [month]: entry } : {}) })
    .filter(([name]) => entry !== null || name !== month)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const { meaning, columns } = table;
  const stored = { meaning, columns, months: Object.fromEntries(months), whole: before?.whole ?? null };
  return { ...state, tables: { ...state.tables, [table.name]: stored } };
}

interface Keeping {
  readonly state: OpenDataState;
  readonly keep: (next: OpenDataState) => Promise<void>;
}

/** Makes the whole table anew if any of its months has other bytes than it was made of. */
async function keepWhole(bucket: R2Bucket, iata: string, table: OpenTable, { state, keep }: Keeping): Promise<void> {
  const stored = state.tables[table.name];
  const months = Object.entries(stored?.months ?? {});
  if (!stored || months.length === 0) return;
  const parts = await sha256(months.map(([, { files }]) => files.parquet.sha256).join("\n"));
  if (stored.whole?.parts === parts) return;
  try {
    const file = await makeWhole(bucket, iata, table, months);
    const rows = months.reduce((sum, [, month]) => sum + month.rows, 0);
    await keep({ ...state, tables: { ...state.tables, [table.name]: { ...stored, whole: { rows, parts, file } } } });
  } catch (error) {
    // Without its entry the month is due, and the failed job is tried again.
    if (error instanceof LostMonth) await keep(withMonth(state, table, error.month, null));
    throw error;
  }
}

/** Deletes objects that were retired long enough ago, and those of which no state ever told. */
async function deleteRetired(
  bucket: R2Bucket,
  state: OpenDataState,
  keep: Keeping["keep"],
  now: Deps["now"],
): Promise<void> {
  const retired = state.retired.filter(({ at }) => now - at < RETIRED_MS);
  const kept = new Set([stateKey(state.airport), ...namedKeys(state), ...retired.map(({ key }) => key)]);
  const prefix = folderOf(state.airport);
  for (let cursor: string | undefined; ; ) {
    const page: R2Objects = await bucket.list({ prefix, ...(cursor === undefined ? {} : { cursor }) });
    const gone = page.objects.map(({ key }) => key).filter((key) => !kept.has(key));
    if (gone.length > 0) await bucket.delete(gone);
    if (!page.truncated) break;
    cursor = page.cursor;
  }
  if (retired.length < state.retired.length) await keep({ ...state, retired });
}
