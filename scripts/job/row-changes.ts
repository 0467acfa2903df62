import { DatabaseSync } from "node:sqlite";

/** What happened to the rows of a table. */
export interface TableChange {
  readonly table: string;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Some of the rows in words: `+ key`, `- key`, `~ key: column old → new`. */
  readonly examples: readonly string[];
}

/** Rows of each kind that are shown. */
const EXAMPLES = 3;
const SHOWN = 60;

/**
 * Compares the tables of two SQLite files, neither of which is open elsewhere; null stands for a file that was not
 * there. Rows are the same row if their primary keys are equal; without a key a changed row is one removed and one
 * added. Tables without a difference are left out.
 */
export function rowChanges(before: string | null, after: string): TableChange[] {
  const db = new DatabaseSync(":memory:");
  try {
    db.prepare("ATTACH ? AS before").run(before ?? ":memory:");
    db.prepare("ATTACH ? AS after").run(after);
    const tables = db
      .prepare(
        `SELECT name FROM after.sqlite_master WHERE type = 'table' UNION SELECT name FROM before.sqlite_master
         WHERE type = 'table' ORDER BY name`,
      )
      .all() as { name: string }[];
    return tables
      .filter(({ name }) => !/^(sqlite_|_cf_|_mf_)/.test(name))
      .flatMap(({ name }) => changeOf(db, name) ?? []);
  } finally {
    db.close();
  }
}

function changeOf(db: DatabaseSync, table: string): TableChange | null {
  const now = columnsOf(db, "after", table);
  const then = columnsOf(db, "before", table);
  if (now.length === 0 || then.length === 0) {
    const side = now.length > 0 ? "after" : "before";
    const rows = count(db, `SELECT 1 FROM ${side}."${table}"`);
    if (rows === 0) return null;
    return { table, added: now.length > 0 ? rows : 0, changed: 0, removed: now.length > 0 ? 0 : rows, examples: [] };
  }
  const keys = now.filter(({ pk }) => pk > 0).map(({ name }) => name);
  const list = now.map(({ name }) => `"${name}"`).join(", ");
  const except = (a: string, b: string) =>
    `SELECT ${list} FROM ${a}."${table}" EXCEPT SELECT ${list} FROM ${b}."${table}"`;
  const [more, less] = [except("after", "before"), except("before", "after")];
  const same = (keys.length > 0 ? keys : []).map((key) => `n."${key}" IS o."${key}"`).join(" AND ") || "false";
  const only = (from: string, other: string) =>
    `SELECT n.* FROM (${from}) AS n WHERE NOT EXISTS (SELECT 1 FROM ${other}."${table}" AS o WHERE ${same})`;
  const changed = `SELECT ${now.map(({ name }, i) => `n."${name}" AS n${i}, o."${name}" AS o${i}`).join(", ")}
    FROM (${more}) AS n JOIN before."${table}" AS o ON ${same}`;
  const [added, removed] = [only(more, "before"), only(less, "after")];
  const numbers = { added: count(db, added), changed: count(db, changed), removed: count(db, removed) };
  if (numbers.added + numbers.changed + numbers.removed === 0) return null;
  const named = keys.length > 0 ? keys : now.slice(0, 2).map(({ name }) => name);
  const some = (sql: string) => db.prepare(`${sql} LIMIT ${EXAMPLES}`).all();
  const keyOf = (row: Record<string, unknown>) => named.map((key) => short(row[key])).join(" ");
  const difference = (row: Record<string, unknown>): string => {
    const of = (side: string) => Object.fromEntries(now.map(({ name }, i) => [name, row[`${side}${i}`]]));
    const [fresh, old] = [of("n"), of("o")];
    const columns = now.filter(({ name }) => fresh[name] !== old[name]);
    return `~ ${keyOf(fresh)}: ${columns.map(({ name }) => `${name} ${short(old[name])} → ${short(fresh[name])}`).join(", ")}`;
  };
  return {
    table,
    ...numbers,
    examples: [
      ...some(added).map((row) => `+ ${keyOf(row)}`),
      ...some(changed).map(difference),
      ...some(removed).map((row) => `- ${keyOf(row)}`),
    ],
  };
}

const columnsOf = (db: DatabaseSync, schema: string, table: string) =>
  db.prepare(`PRAGMA ${schema}.table_info("${table}")`).all() as { name: string; pk: number }[];

const count = (db: DatabaseSync, sql: string): number =>
  Number((db.prepare(`SELECT count(*) AS n FROM (${sql})`).get() as { n: number }).n);

function short(value: unknown): string {
  const text = value instanceof Uint8Array ? `${value.length} bytes` : String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
