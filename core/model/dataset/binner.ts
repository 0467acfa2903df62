import type { FeatureShard } from "../../features/shard/shard.ts";
import type { Dataset } from "./dataset.ts";
import { binOf } from "./edges.ts";
import { type Survey, usableRows } from "./survey.ts";

/** Work of finding one value's bin by binary search, in row visits. */
const BIN_WORK = 10;

/**
 * Fills the quantised training set shard by shard, one column per step. Besides the set only the current shard is in
 * memory.
 */
export class Binner {
  readonly dataset: Dataset;
  readonly #lastDay: number;
  readonly #carrierIndex: ReadonlyMap<string, number>;
  /** Rows of the set that earlier shards have filled. */
  #filled = 0;
  #shard: FeatureShard | null = null;
  /** Numbers of the shard's rows that go into the set. */
  #usable: Int32Array = new Int32Array(0);
  /** The column that the next step quantises. */
  #column = 0;

  /** `lastDay`: day number of the cutoff, as the survey was made with. */
  constructor(survey: Survey, lastDay: number) {
    const { rows, features, carriers } = survey;
    this.#lastDay = lastDay;
    this.#carrierIndex = new Map(carriers.map((carrier, i) => [carrier, i]));
    this.dataset = {
      rows,
      features,
      columns: features.map(() => new Uint8Array(rows)),
      edges: survey.edges.map((edges) => Float32Array.from(edges)),
      delay: new Float32Array(rows),
      cancelled: new Uint8Array(rows),
      day: new Uint16Array(rows),
      carriers,
      carrier: new Uint16Array(rows),
      minuteOfDay: new Int16Array(rows),
    };
  }

  /** True when every column of the shard last added has been quantised. */
  get idle(): boolean {
    return this.#shard === null;
  }

  /** Share of the rows that are filled, 0 … 1. */
  get progress(): number {
    return this.dataset.rows === 0 ? 1 : this.#filled / this.dataset.rows;
  }

  /** Takes the next shard, in the order of the survey. Throws if it has more rows than were surveyed. */
  add(shard: FeatureShard): void {
    this.#shard = shard;
    this.#usable = usableRows(shard, this.#lastDay);
    this.#column = 0;
    // The survey counted these same rows, so a larger number means that an object changed which must not.
    if (this.#filled + this.#usable.length > this.dataset.rows) throw new Error("a shard grew since it was surveyed");
    const carriers = shard.carriers.map((carrier) => this.#carrierIndex.get(carrier) ?? 0);
    const { delay, cancelled, day, carrier, minuteOfDay } = this.dataset;
    this.#usable.forEach((row, i) => {
      const to = this.#filled + i;
      delay[to] = shard.cancelled[row] === 1 ? Number.NaN : shard.delay[row]!;
      cancelled[to] = shard.cancelled[row]!;
      day[to] = shard.day[row]!;
      carrier[to] = carriers[shard.carrier[row]!]!;
      minuteOfDay[to] = shard.minuteOfDay[row]!;
    });
  }

  /** Quantises one column of the shard; returns the work in row visits. */
  step(): number {
    const from = this.#shard?.columns[this.#column];
    if (from) {
      const to = this.dataset.columns[this.#column]!;
      const edges = this.dataset.edges[this.#column]!;
      for (let i = 0; i < this.#usable.length; i++) to[this.#filled + i] = binOf(from[this.#usable[i]!]!, edges);
      this.#column++;
    }
    if (this.#column >= this.dataset.features.length) {
      this.#filled += this.#usable.length;
      this.#shard = null;
    }
    return this.#usable.length * BIN_WORK + 1;
  }
}
