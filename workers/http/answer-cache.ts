/** What an answer must have to be cached. */
interface Cacheable {
  readonly body: string;
}

/**
 * Entries that a cache holds at most. Addresses are not counted by length, so many short answers must not add up
 * unseen.
 */
const MAX_ENTRIES = 2_000;

/**
 * Caches the answers of this isolate, pages or JSON, by address. An entry is valid only for the version of the data
 * that it was made from, so an answer is made once per change of the data, however often it is requested. The oldest
 * entries are dropped when the cache exceeds its limit, counted in characters of the bodies.
 */
export class AnswerCache<T extends Cacheable> {
  readonly #entries = new Map<string, { readonly version: string; readonly answer: T }>();
  readonly #limit: number;
  #size = 0;

  constructor(limitCharacters: number) {
    this.#limit = limitCharacters;
  }

  get(address: string, version: string): T | null {
    const entry = this.#entries.get(address);
    return entry?.version === version ? entry.answer : null;
  }

  set(address: string, version: string, answer: T): void {
    this.#drop(address);
    if (answer.body.length > this.#limit) return;
    this.#entries.set(address, { version, answer });
    this.#size += answer.body.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= this.#limit && this.#entries.size <= MAX_ENTRIES) break;
      this.#drop(oldest);
    }
  }

  #drop(address: string): void {
    this.#size -= this.#entries.get(address)?.answer.body.length ?? 0;
    this.#entries.delete(address);
  }
}
