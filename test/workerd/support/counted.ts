import type { Deps } from "../../../workers/platform/deps.ts";

/** The same dependencies, which count the rows that D1 reports as written and the objects put into R2. */
export function counted(deps: Deps): {
  readonly deps: Deps;
  readonly written: () => { rows: number; objects: number };
} {
  let rows = 0;
  let objects = 0;
  // D1's batch accepts only its own statements, so they are unwrapped for it.
  const inner = new WeakMap<object, D1PreparedStatement>();
  const note = (results: readonly D1Result[]): void => {
    for (const { meta } of results) rows += meta.rows_written;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get(own, name) {
        const value = Reflect.get(own, name, own) as unknown;
        if (typeof value !== "function") return value;
        if (name === "bind") return (...values: unknown[]) => wrap(own.bind(...values));
        if (name !== "run" && name !== "all") return value.bind(own);
        return async () => {
          const result = (await own[name]()) as D1Result;
          note([result]);
          return result;
        };
      },
    });
    inner.set(wrapped, statement);
    return wrapped;
  };
  const db = new Proxy(deps.db, {
    get(own, name) {
      if (name === "prepare") return (sql: string) => wrap(own.prepare(sql));
      if (name === "batch")
        return async (statements: D1PreparedStatement[]) => {
          const results = await own.batch(statements.map((statement) => inner.get(statement) ?? statement));
          note(results);
          return results;
        };
      const value = Reflect.get(own, name, own) as unknown;
      return typeof value === "function" ? value.bind(own) : value;
    },
  });
  const bucket = new Proxy(deps.bucket, {
    get(own, name) {
      const value = Reflect.get(own, name, own) as unknown;
      if (name === "put") objects += 1;
      return typeof value === "function" ? value.bind(own) : value;
    },
  });
  return { deps: { ...deps, db, bucket }, written: () => ({ rows, objects }) };
}
