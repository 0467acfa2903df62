/** A database that notes the text of every statement that is prepared on it, each text once, in order. */
export function recordedDb(db: D1Database): { readonly db: D1Database; readonly statements: ReadonlySet<string> } {
  const statements = new Set<string>();
  const recording = new Proxy(db, {
    get(own, name) {
      if (name === "prepare")
        return (sql: string) => {
          statements.add(sql);
          return own.prepare(sql);
        };
      const value = Reflect.get(own, name, own) as unknown;
      return typeof value === "function" ? value.bind(own) : value;
    },
  });
  return { db: recording, statements };
}
