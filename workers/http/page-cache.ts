import type { Instant } from "../../core/time.ts";

export interface CachedPage {
  readonly body: string;
  /** Reference time of the forecasts on the page; null if nothing on it becomes stale. */
  readonly issuedAt: Instant | null;
  /** Whether the page contains the warning that its forecasts are old. */
  readonly stale: boolean;
  /** False while there is nothing to show yet. */
  readonly settled: boolean;
}

/**
 * Caches the rendered pages of this isolate by address. An entry is valid only for the version of the data that it was
 * made from, so a page is rendered once per change of the data, however often it is requested. The oldest entries are
 * dropped when the cache exceeds its limit, counted in characters.
 */
export class PageCache {
  readonly #entries = new Map<string, { readonly version: string; readonly page: CachedPage }>();
  readonly #limit: number;
  #size = 0;

  constructor(limitCharacters: number) {
    this.#limit = limitCharacters;
  }

  get(address: string, version: string): CachedPage | null {
    const entry = this.#entries.get(address);
    return entry?.version === version ? entry.page : null;
  }

  set(address: string, version: string, page: CachedPage): void {
    this.#drop(address);
    if (page.body.length > this.#limit) return;
    this.#entries.set(address, { version, page });
    this.#size += page.body.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#limit) break;
      this.#drop(oldest);
    }
  }

  #drop(address: string): void {
    this.#size -= this.#entries.get(address)?.page.body.length ?? 0;
    this.#entries.delete(address);
  }
}
