import type { Instant } from "../../core/time.ts";

export interface KeptPage {
  readonly body: string;
  /** Reference time of the forecasts on the page; null where the page has none that could grow old. */
  readonly issuedAt: Instant | null;
  /** Whether the page was made with the warning that its forecasts are old. */
  readonly stale: boolean;
  /** False while there is nothing to show yet. */
  readonly settled: boolean;
}

/**
 * Rendered pages of this isolate by address; an entry counts only for the version it was made from. A page is thus made once
 * per change of the data, however often it is asked for. The oldest entries go when there are too many characters.
 */
export class PageCache {
  readonly #entries = new Map<string, { readonly version: string; readonly page: KeptPage }>();
  readonly #limit: number;
  #size = 0;

  constructor(limitCharacters: number) {
    this.#limit = limitCharacters;
  }

  get(address: string, version: string): KeptPage | null {
    const entry = this.#entries.get(address);
    return entry?.version === version ? entry.page : null;
  }

  set(address: string, version: string, page: KeptPage): void {
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
