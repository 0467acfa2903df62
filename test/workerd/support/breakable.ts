import type { Deps } from "../../../workers/platform/deps.ts";

/** Thrown in the stead of an answer from D1 or R2. */
class Broken extends Error {}

/** Which call breaks, and whether its work was done before the answer got lost. */
export interface Break {
  /** Counted from 1 over all calls that reach D1 or R2. */
  readonly call: number;
  readonly landed: boolean;
}

interface Breakable {
  readonly deps: Deps;
  /** Calls so far. */
  readonly calls: () => number;
}

/** The same dependencies, except that one call to D1 or R2 fails. What fails may have landed all the same. */
function breakable(deps: Deps, { call, landed }: Break): Breakable {
  let calls = 0;
  const guard: Guard = async (work) => {
    calls += 1;
    if (calls !== call) return work();
    if (landed) await drain(await work());
    throw new Broken(`call ${call} ${landed ? "landed, but nobody heard" : "did not land"}`);
  };
  return {
    deps: {
      ...deps,
      db: guardedDb(deps.db, guard),
      bucket: guarded(deps.bucket, ["put", "get", "list", "delete"], guard),
    },
    calls: () => calls,
  };
}

/** Reads an object of R2 to its end, as workerd asks of everybody who opened one. */
const drain = async (answer: unknown): Promise<void> => {
  if (answer !== null && typeof answer === "object" && "arrayBuffer" in answer)
    await (answer as R2ObjectBody).arrayBuffer();
};

type Guard = <T>(work: () => Promise<T>) => Promise<T>;
type Method = (...args: unknown[]) => unknown;

/** `target`, with the named asynchronous methods going through `guard`. */
function guarded<T extends object>(target: T, methods: readonly (keyof T & string)[], guard: Guard, more = {}): T {
  const own = more as Record<string, Method>;
  return new Proxy(target, {
    get(object, name) {
      if (typeof name === "string" && own[name]) return own[name];
      const value = Reflect.get(object, name, object) as unknown;
      if (typeof value !== "function") return value;
      const method = value.bind(object) as Method;
      if (!(methods as readonly (string | symbol)[]).includes(name)) return method;
      return (...args: unknown[]) => guard(() => method(...args) as Promise<unknown>);
    },
  });
}

function guardedDb(db: D1Database, guard: Guard): D1Database {
  // A batch takes only D1's own statements.
  const inner = new WeakMap<object, D1PreparedStatement>();
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const bind = (...values: unknown[]) => wrap(statement.bind(...values));
    const wrapped = guarded(statement, ["run", "all", "first", "raw"], guard, { bind });
    inner.set(wrapped, statement);
    return wrapped;
  };
  return guarded(db, [], guard, {
    prepare: (sql: string) => wrap(db.prepare(sql)),
    batch: (statements: D1PreparedStatement[]) => guard(() => db.batch(statements.map((s) => inner.get(s) ?? s))),
  });
}

/**
 * Runs a job with each of its calls broken, landed and not, from the same beginning each time, then once more without faults, and
 * lets `check` look. Returns how many calls the job makes. A job that swallows the fault, or throws something else, is an error.
 */
export async function breakEveryCall(options: {
  readonly deps: Deps;
  readonly begin: () => Promise<void>;
  readonly job: (deps: Deps) => Promise<unknown>;
  readonly check: (fault: Break) => Promise<void>;
}): Promise<number> {
  for (let call = 1; ; call++) {
    for (const landed of [false, true]) {
      await options.begin();
      const broken = breakable(options.deps, { call, landed });
      const ended = await options.job(broken.deps).catch((error: unknown) => error);
      if (broken.calls() < call) return call - 1;
      if (!isBroken(ended)) throw new Error(`call ${call} broke and the job ended with ${JSON.stringify(ended)}`);
      await options.job(options.deps);
      await options.check({ call, landed });
    }
  }
}

/** Drizzle wraps what its driver throws. */
const isBroken = (error: unknown): boolean =>
  error instanceof Broken || (error instanceof Error && isBroken(error.cause));
