/** Reads change nothing, so they may be done twice. */
const READS: ReadonlySet<string | symbol> = new Set(["list", "get", "head"]);
const MOST_TRIES = 3;

/**
 * The bucket of a local run, whose reads are tried again when the connection was closed under them. The connection to
 * workerd is kept between calls, and workerd closes one that rests for some seconds: a process that was busy meanwhile
 * learns of it only from the call that fails. Writes are not repeated, since nobody knows whether they were done.
 */
export const readsAgain = <Bucket extends object>(bucket: Bucket): Bucket =>
  new Proxy(bucket, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== "function") return member;
      const call = (...args: unknown[]): unknown => Reflect.apply(member, target, args);
      return READS.has(name) ? (...args: unknown[]) => again(async () => call(...args)) : call;
    },
  });

async function again<T>(read: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await read();
    } catch (error) {
      if (tries === MOST_TRIES || !wasClosed(error)) throw error;
    }
  }
}

const wasClosed = (error: unknown): boolean => {
  const { code } = ((error as Error | null)?.cause ?? {}) as { code?: unknown };
  return code === "UND_ERR_SOCKET" || code === "ECONNRESET";
};
