import type { Airport } from "../../../core/airports/airport.ts";
import type { Board } from "../../../core/api/read-model.ts";
import type { LocalDate } from "../../../core/time.ts";

/**
 * Boards that an isolate keeps: today, tomorrow and yesterday of a few airports. One of 600 flights takes about 1 MB.
 */
const BOARDS_KEPT = 8;

/**
 * Keeps the boards that were read last, each for one version of the airport's data, so that its rows are read and its
 * forecasts decoded once, and not for every sorting and filter of the page and for the API.
 */
export class RecentBoards {
  readonly #read: (airport: Airport, day: LocalDate) => Promise<Board | null>;
  readonly #kept = new Map<string, { readonly version: string; readonly board: Board }>();

  constructor(read: (airport: Airport, day: LocalDate) => Promise<Board | null>) {
    this.#read = read;
  }

  /**
   * The board of a day; null without flights. A `version` of null keeps nothing: there is no tick yet to tell changes.
   */
  async get(airport: Airport, day: LocalDate, version: string | null): Promise<Board | null> {
    const key = `${airport.iata} ${day}`;
    const held = this.#kept.get(key);
    const board = held !== undefined && held.version === version ? held.board : await this.#read(airport, day);
    this.#kept.delete(key);
    if (board === null || version === null) return board;
    this.#kept.set(key, { version, board });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > BOARDS_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return board;
  }
}
