import type { ApiOperations } from "../../core/api/operations.ts";
import type { ApiStatus } from "../../core/api/status.ts";
import type { Runtime } from "../local/runtime.ts";

/** Reads the service through its public API, as any visitor can. */
export class Operations {
  /** Requests to `/admin`. A service that looks after itself needs none. */
  adminCalls: number;
  readonly #runtime: Runtime;
  readonly #airport: string;

  constructor(runtime: Runtime, airport: string, adminCalls = 0) {
    this.adminCalls = adminCalls;
    this.#runtime = runtime;
    this.#airport = airport;
  }

  read(): Promise<ApiOperations> {
    return this.#get<ApiOperations>("operations");
  }

  status(): Promise<ApiStatus> {
    return this.#get<ApiStatus>("status");
  }

  async #get<T>(what: string): Promise<T> {
    const path = `/api/v1/${this.#airport}/${what}`;
    if (path.startsWith("/admin")) this.adminCalls += 1;
    const response = await this.#runtime.fetch(path);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
}
