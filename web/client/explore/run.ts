import type { Database, SqlValue } from "sql.js";
import type { Cell, Outcome } from "./protocol.ts";

/** Rows of a result that are handed to the page; nobody reads more in a table, and a file has them all. */
const MOST_ROWS = 10_000;

/** What stands before a statement and says nothing: blanks, semicolons, comments. */
const NOTHING = /^(?:[\s;]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*/;

/** How the statements of SQLite begin that do not ask: https://sqlite.org/lang.html. A PRAGMA acts while it is prepared. */
const ACTS =
  /^(?:alter|analyze|attach|begin|commit|create|delete|detach|drop|end|insert|pragma|reindex|release|replace|rollback|savepoint|update|vacuum)\b/i;

/** How SQLite refuses what a WITH may hide. */
const READ_ONLY = "attempt to write a readonly database";

/** Runs the one statement of a query, which only reads. Throws what SQLite says of it. */
export function run(db: Database, sql: string): Outcome {
  const asked = sql.replace(NOTHING, "");
  if (asked === "") return { refused: "empty" };
  if (ACTS.test(asked)) return { refused: "write" };
  // Each time, because an EXPLAIN of a PRAGMA has switched it off.
  db.run("PRAGMA query_only = 1");
  const statements = db.iterateStatements(sql);
  try {
    const { value: statement } = statements.next();
    if (!statement) return { refused: "empty" };
    if (statements.getRemainingSQL().replace(NOTHING, "") !== "") return { refused: "several" };
    const rows: Cell[][] = [];
    while (rows.length < MOST_ROWS && statement.step()) rows.push(statement.get(null, { useBigInt: true }).map(shown));
    return { columns: statement.getColumnNames(), rows, cut: rows.length === MOST_ROWS };
  } catch (error) {
    if (error instanceof Error && error.message === READ_ONLY) return { refused: "write" };
    throw error;
  } finally {
    statements.return();
  }
}

function shown(cell: SqlValue): Cell {
  if (cell instanceof Uint8Array) return `${cell.length} bytes`;
  if (typeof cell !== "bigint") return cell;
  const number = Number(cell);
  return Number.isSafeInteger(number) ? number : cell;
}
