/** What a piece of work asked of D1 and R2, in the units that Cloudflare bills. */
interface Usage {
  readonly d1Queries: number;
  readonly rowsRead: number;
  /** Rows and entries of indexes. */
  readonly rowsWritten: number;
  /** Operations that change or list: put, list, multipart uploads. Deleting is free. */
  readonly r2ClassA: number;
  /** Operations that read: get, head. */
  readonly r2ClassB: number;
}

interface Metered {
  readonly db: D1Database;
  readonly bucket: R2Bucket;
  /** What was asked of the two so far. */
  readonly usage: () => Usage;
}

/**
 * The same database and bucket, counting. It is for programs on this machine and for tests: `raw` is answered through
 * `all`, which alone tells of rows, so that columns of equal names would become one.
 */
export function metered(db: D1Database, bucket: R2Bucket): Metered {
  const sum = { d1Queries: 0, rowsRead: 0, rowsWritten: 0, r2ClassA: 0, r2ClassB: 0 };
  const note = (results: readonly D1Result[]): void => {
    sum.d1Queries += results.length;
    for (const { meta } of results) {
      sum.rowsRead += meta.rows_read;
      sum.rowsWritten += meta.rows_written;
    }
  };
  const noteObject = (name: string | symbol): void => {
    if (name === "put" || name === "list" || name === "createMultipartUpload") sum.r2ClassA += 1;
    if (name === "get" || name === "head") sum.r2ClassB += 1;
  };
  return { db: meteredDb(db, note), bucket: meteredBucket(bucket, noteObject), usage: () => ({ ...sum }) };
}

type Note = (results: readonly D1Result[]) => void;

function meteredDb(db: D1Database, note: Note): D1Database {
  // D1's batch accepts only its own statements, so they are unwrapped for it.
  const inner = new WeakMap<object, D1PreparedStatement>();
  const wrap = (own: D1PreparedStatement): D1PreparedStatement => {
    const run = async (): Promise<D1Result<Record<string, unknown>>> => {
      const result = await own.all<Record<string, unknown>>();
      note([result]);
      return result;
    };
    const wrapped = {
      bind: (...values: unknown[]) => wrap(own.bind(...values)),
      all: run,
      run,
      raw: async () => (await run()).results.map((row) => Object.values(row)),
      first: async (column?: string) => {
        const row = (await run()).results[0] ?? null;
        return row !== null && column !== undefined ? row[column] : row;
      },
    } as unknown as D1PreparedStatement;
    inner.set(wrapped, own);
    return wrapped;
  };
  return {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch: async (statements: D1PreparedStatement[]) => {
      const results = await db.batch(statements.map((statement) => inner.get(statement) ?? statement));
      note(results);
      return results;
    },
    exec: (sql: string) => db.exec(sql),
  } as D1Database;
}

function meteredBucket(bucket: R2Bucket, note: (name: string | symbol) => void): R2Bucket {
  return new Proxy(bucket, {
    get(own, name) {
      const value = Reflect.get(own, name, own) as unknown;
      if (typeof value !== "function") return value;
      return (...values: unknown[]) => {
        note(name);
        return (value as (...all: unknown[]) => unknown).apply(own, values);
      };
    },
  });
}
