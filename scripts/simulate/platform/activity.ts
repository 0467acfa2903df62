/** What happens to one call into the platform. */
export type CallFate =
  /** The call does not arrive, and its caller gets an error. */
  | "lost"
  /** Its work is done, but the answer gets lost, and its caller gets an error. */
  | "unheard"
  /** The caller dies before the call arrives. */
  | "crash-before"
  /** The caller dies once the work is done. */
  | "crash-after"
  /** The call arrives late: others run before it. */
  | "delayed";

/** Thrown in the place of an answer. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
}

/** How a piece of work that was started stands. */
export type Standing<T> =
  | { readonly state: "done"; readonly value: T }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "crashed" }
  | { readonly state: "suspended" };

/**
 * Decides about a call from its number, counted from 1 within the activity, and its site, such as `d1.batch`; null lets
 * it pass.
 */
export type Fates = (call: number, site: string) => CallFate | null;

/**
 * One invocation of the platform: a tick, or an alarm of the Trainer. Each of its calls into the platform asks `fates`.
 * One activity runs at a time: another runs only while this one is suspended.
 */
export class Activity<T> {
  calls = 0;
  readonly #fates: Fates;
  readonly #work: Promise<Standing<T>>;
  #turn = Promise.withResolvers<"crashed" | "suspended">();
  #resume: (() => void) | null = null;

  /** Starts `work`, which makes its calls through `call` of the activity it is given. */
  constructor(work: (activity: Activity<T>) => Promise<T>, fates: Fates = () => null) {
    this.#fates = fates;
    this.#work = Promise.resolve()
      .then(() => work(this))
      .then(
        (value): Standing<T> => ({ state: "done", value }),
        (error: unknown): Standing<T> => ({ state: "failed", error }),
      );
  }

  /** Does `work`, unless the call's fate is another. After a crash it never returns. */
  async call<R>(site: string, work: () => Promise<R>): Promise<R> {
    this.calls += 1;
    const fate = this.#fates(this.calls, site);
    if (fate === null) return work();
    if (fate === "lost") throw new CallFailed(`${site} did not arrive`);
    if (fate === "crash-before") return this.#crash();
    if (fate === "delayed") {
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
        this.#turn.resolve("suspended");
      });
      return work();
    }
    await work();
    if (fate === "crash-after") return this.#crash();
    throw new CallFailed(`the answer of ${site} got lost`);
  }

  #crash(): Promise<never> {
    this.#turn.resolve("crashed");
    return new Promise(() => {});
  }

  /** Waits until the work has ended, crashed or been suspended. */
  standing(): Promise<Standing<T>> {
    return Promise.race([this.#work, this.#turn.promise.then((state): Standing<T> => ({ state }))]);
  }

  /** Lets a suspended call arrive. */
  resume(): Promise<Standing<T>> {
    this.#turn = Promise.withResolvers();
    this.#resume?.();
    this.#resume = null;
    return this.standing();
  }
}

/** Makes a call into the platform on behalf of whoever is running. */
export type Through = <R>(site: string, work: () => Promise<R>) => Promise<R>;
