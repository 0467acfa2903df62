import type { Through } from "./activity.ts";
import { ObjectStorage } from "./object-storage.ts";

type Class<T> = new (state: never, env: never) => T;

/**
 * One Durable Object: its storage, and the instance of its class while it is in memory. Calls and their answers are
 * copied, as they are between isolates.
 */
export class MemoryObject<T extends object> {
  readonly storage = new ObjectStorage();
  readonly #class: Class<T>;
  readonly #env: unknown;
  readonly #name: string;
  readonly #through: Through;
  #instance: T | null = null;

  constructor(options: { name: string; of: Class<T>; env: unknown; through: Through }) {
    this.#name = options.name;
    this.#class = options.of;
    this.#env = options.env;
    this.#through = options.through;
  }

  /** The instance, made anew from the storage if memory was lost. */
  get instance(): T {
    this.#instance ??= new this.#class({ storage: this.storage.binding } as never, this.#env as never);
    return this.#instance;
  }

  /** Memory is lost; the storage stays. */
  evict(): void {
    this.#instance = null;
  }

  /** What a caller holds: each method goes through the platform. */
  get stub(): T {
    return new Proxy({} as T, {
      get: (_, method) => {
        if (typeof method !== "string" || method === "then") return undefined;
        return (...args: unknown[]) =>
          this.#through(`${this.#name}.${method}`, async () => {
            const called = this.instance as Record<string, (...args: unknown[]) => unknown>;
            return structuredClone(await called[method]?.(...structuredClone(args)));
          });
      },
    });
  }
}
