import type { Deps } from "../../../workers/platform/deps.ts";

/** Thrown instead of an answer from D1 or R2. */
class Broken extends Error {}

/** A fault: which call fails, and whether its work was done before the answer was lost. */
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

/** The same dependencies, except that one call to D1 or R2 fails. A failed call may have done its work. */
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

/** Reads an object of R2 to its end, which workerd requires of everyone who opened one. */
const drain = async (answer: unknown): Promise<void> => {
  if (answer !== null && typeof answer === "object" && "arrayBuffer" in answer)
    await (answer as R2ObjectBody).arrayBuffer();
};

type Guard = <T>(work: () => Promise<T>) => Promise<T>;
type Method = (...args: unknown[]) => unknown;

/** A proxy of `target` whose named asynchronous methods go through `guard`. */
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
  // D1's batch accepts only its own statements, so they are unwrapped for it.
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
 * For each call that a job makes, and for a fault before and after its work, this prepares the same beginning, runs the
 * job with the fault, calls `between` if given, then runs it again without and calls `check`. Returns how many calls the
 * job makes. Throws if the job swallows the fault or throws something else.
 */
export async function breakEveryCall(options: {
  readonly deps: Deps;
  readonly begin: () => Promise<void>;
  readonly job: (deps: Deps) => Promise<unknown>;
  readonly between?: ((fault: Break) => Promise<void>) | undefined;
  readonly check: (fault: Break) => Promise<void>;
}): Promise<number> {
  for (let call = 1; ; call++) {
    for (const landed of [false, true]) {
      await options.begin();
      const broken = breakable(options.deps, { call, landed });
      const ended = await options.job(broken.deps).catch((error: unknown) => error);
      if (broken.calls() < call) return call - 1;
      if (!isBroken(ended)) throw new Error(`call ${call} broke and the job ended with ${JSON.stringify(ended)}`);
      await options.between?.({ call, landed });
      await options.job(options.deps);
      await options.check({ call, landed });
    }
  }
}

/** Drizzle wraps what its driver throws, so the causes are searched, too. */
const isBroken = (error: unknown): boolean =>
  error instanceof Broken || (error instanceof Error && isBroken(error.cause));
