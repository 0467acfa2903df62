import { DatabaseSync, type SQLInputValue, type StatementSync } from "node:sqlite";

declare module "node:sqlite" {
  /** Node 24 has them; its types do not yet. */
  interface DatabaseSync {
    serialize(): Uint8Array;
    deserialize(copy: Uint8Array): void;
  }
}

type Row = Record<string, unknown>;

/** The storage of one Durable Object in memory: SQL, transactions and one alarm. It outlives the object. */
export class ObjectStorage {
  /** When the object is to be woken, in milliseconds since 1970; null for never. */
  alarm: number | null = null;
  #sqlite = new DatabaseSync(":memory:");
  #prepared = new Map<string, StatementSync>();
  #depth = 0;

  /** As the object sees it. */
  get binding(): DurableObjectStorage {
    return this as unknown as DurableObjectStorage;
  }

  readonly sql = {
    exec: (sql: string, ...values: SQLInputValue[]): Cursor => {
      // Several statements at once are allowed without values only, as in a step of a schema.
      if (values.length === 0 && /;\s*\S/.test(sql)) {
        this.#sqlite.exec(sql);
        return new Cursor([]);
      }
      return new Cursor(this.#statement(sql).all(...values) as Row[]);
    },
  };

  transactionSync<T>(work: () => T): T {
    const name = `t${this.#depth++}`;
    this.#sqlite.exec(`SAVEPOINT ${name}`);
    try {
      const value = work();
      this.#sqlite.exec(`RELEASE ${name}`);
      return value;
    } catch (error) {
      this.#sqlite.exec(`ROLLBACK TO ${name}; RELEASE ${name}`);
      throw error;
    } finally {
      this.#depth -= 1;
    }
  }

  async sync(): Promise<void> {}

  async setAlarm(time: number | Date): Promise<void> {
    this.alarm = Number(time);
  }

  async getAlarm(): Promise<number | null> {
    return this.alarm;
  }

  async deleteAlarm(): Promise<void> {
    this.alarm = null;
  }

  /** Size of the database. */
  get bytes(): number {
    const one = (name: string): number => Number(Object.values(this.#sqlite.prepare(`PRAGMA ${name}`).get() ?? {})[0]);
    return (one("page_count") - one("freelist_count")) * one("page_size");
  }

  /** A copy of the database. */
  copy(): Uint8Array {
    return this.#sqlite.serialize();
  }

  /** Becomes the copy; null stands for a storage that was lost. */
  restore(copy: Uint8Array | null): void {
    this.#prepared = new Map();
    this.#sqlite = new DatabaseSync(":memory:");
    if (copy) this.#sqlite.deserialize(copy);
  }

  #statement(sql: string): StatementSync {
    let prepared = this.#prepared.get(sql);
    if (!prepared) {
      prepared = this.#sqlite.prepare(sql);
      this.#prepared.set(sql, prepared);
    }
    return prepared;
  }
}

class Cursor {
  readonly #rows: readonly Row[];

  constructor(rows: readonly Row[]) {
    this.#rows = rows;
  }

  [Symbol.iterator](): Iterator<Row> {
    return this.#rows[Symbol.iterator]();
  }

  toArray(): Row[] {
    return [...this.#rows];
  }

  one(): Row {
    const [row] = this.#rows;
    if (!row || this.#rows.length > 1) throw new Error(`expected one row, got ${this.#rows.length}`);
    return row;
  }
}
