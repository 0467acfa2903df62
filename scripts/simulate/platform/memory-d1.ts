import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";
import type { Through } from "./activity.ts";

/** Limits of D1: https://developers.cloudflare.com/d1/platform/limits/. */
const MAX_PARAMETERS = 100;
const MAX_SQL_BYTES = 100_000;
const MAX_VALUE_BYTES = 2_000_000;

type Row = Record<string, unknown>;

/** D1 in memory, as far as the Worker uses it: statements, and batches that are transactions. */
export class MemoryD1 {
  readonly sqlite = new DatabaseSync(":memory:");
  /** Rows that statements changed since the beginning. */
  rowsWritten = 0;
  readonly #through: Through;
  readonly #prepared = new Map<string, Prepared>();

  constructor(through: Through) {
    this.#through = through;
  }

  /** As the Worker's binding. */
  get binding(): D1Database {
    return this as unknown as D1Database;
  }

  prepare(sql: string): MemoryStatement {
    if (Buffer.byteLength(sql) > MAX_SQL_BYTES) throw new Error("D1_ERROR: statement too long");
    return new MemoryStatement(this, sql, []);
  }

  async batch(statements: readonly MemoryStatement[]): Promise<Result[]> {
    if (statements.length === 0) throw new Error("D1_ERROR: No SQL statements detected.");
    return this.through("d1.batch", () => {
      this.sqlite.exec("BEGIN");
      try {
        const results = statements.map((statement) => statement.result());
        this.sqlite.exec("COMMIT");
        return results;
      } catch (error) {
        this.sqlite.exec("ROLLBACK");
        throw error;
      }
    });
  }

  through<T>(site: string, work: () => T): Promise<T> {
    return this.#through(site, async () => work());
  }

  /**
   * A statement is prepared once, since preparing costs more than most of our statements themselves. With `arrays` its
   * rows are arrays, in which columns of one name stay apart.
   */
  statement(sql: string, arrays = false): Prepared {
    const name = arrays ? `arrays ${sql}` : sql;
    let prepared = this.#prepared.get(name);
    if (!prepared) {
      const statement = this.sqlite.prepare(sql);
      statement.setReturnArrays(arrays);
      prepared = { statement, reads: statement.columns().length > 0 };
      this.#prepared.set(name, prepared);
    }
    return prepared;
  }
}

interface Prepared {
  readonly statement: StatementSync;
  /** It gives rows back. */
  readonly reads: boolean;
}

interface Result {
  readonly success: true;
  readonly results: Row[];
  readonly meta: { readonly changes: number };
}

class MemoryStatement {
  readonly #db: MemoryD1;
  readonly #sql: string;
  readonly #values: readonly SQLInputValue[];

  constructor(db: MemoryD1, sql: string, values: readonly SQLInputValue[]) {
    this.#db = db;
    this.#sql = sql;
    this.#values = values;
  }

  bind(...values: unknown[]): MemoryStatement {
    if (values.length > MAX_PARAMETERS) throw new Error(`D1_ERROR: ${values.length} parameters`);
    return new MemoryStatement(this.#db, this.#sql, values.map(bindable));
  }

  result(): Result {
    const { statement, reads } = this.#db.statement(this.#sql);
    if (reads) return { success: true, results: statement.all(...this.#values) as Row[], meta: { changes: 0 } };
    const changes = Number(statement.run(...this.#values).changes);
    this.#db.rowsWritten += changes;
    return { success: true, results: [], meta: { changes } };
  }

  all(): Promise<Result> {
    return this.#db.through("d1.all", () => this.result());
  }

  run(): Promise<Result> {
    return this.#db.through("d1.run", () => this.result());
  }

  raw(): Promise<unknown[][]> {
    return this.#db.through("d1.raw", () => {
      const { statement } = this.#db.statement(this.#sql, true);
      return statement.all(...this.#values) as unknown as unknown[][];
    });
  }

  first(column?: string): Promise<unknown> {
    return this.#db.through("d1.first", () => {
      const row = this.result().results[0] ?? null;
      return row && column !== undefined ? row[column] : row;
    });
  }
}

function bindable(value: unknown): SQLInputValue {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value === undefined || typeof value === "object")
    if (value !== null && !(value instanceof Uint8Array)) throw new Error(`D1_TYPE_ERROR: ${typeof value}`);
  if (typeof value === "string" && Buffer.byteLength(value) > MAX_VALUE_BYTES) throw new Error("D1_ERROR: too big");
  return value as SQLInputValue;
}
