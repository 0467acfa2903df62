import type { FeatureShard } from "../../features/shard/shard.ts";
import type { Dataset } from "./dataset.ts";
import { binOf } from "./edges.ts";
import { type Survey, usableRows } from "./survey.ts";

/** Work of finding a bin by halving, in row visits. */
const BIN_WORK = 10;

/** Fills the quantised training set shard by shard, a column at a time; besides it only the current shard is in memory. */
export class Binner {
  readonly dataset: Dataset;
  readonly #lastDay: number;
  readonly #carrierIndex: ReadonlyMap<string, number>;
  #at = 0;
  #shard: FeatureShard | null = null;
  #usable: Int32Array = new Int32Array(0);
  #column = 0;

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

  /** True when every column of the shard last given is in. */
  get idle(): boolean {
    return this.#shard === null;
  }

  get progress(): number {
    return this.dataset.rows === 0 ? 1 : this.#at / this.dataset.rows;
  }

  /** Takes the next shard, in the order of the survey. */
  add(shard: FeatureShard): void {
    this.#shard = shard;
    this.#usable = usableRows(shard, this.#lastDay);
    this.#column = 0;
    // The survey counted these very rows; another number means that an immutable object changed.
    if (this.#at + this.#usable.length > this.dataset.rows) throw new Error("a shard grew since it was surveyed");
    const carriers = shard.carriers.map((carrier) => this.#carrierIndex.get(carrier) ?? 0);
    const { delay, cancelled, day, carrier, minuteOfDay } = this.dataset;
    this.#usable.forEach((row, i) => {
      const to = this.#at + i;
      delay[to] = shard.cancelled[row] === 1 ? Number.NaN : shard.delay[row]!;
      cancelled[to] = shard.cancelled[row]!;
      day[to] = shard.day[row]!;
      carrier[to] = carriers[shard.carrier[row]!]!;
      minuteOfDay[to] = shard.minuteOfDay[row]!;
    });
  }

  /** Quantises one column of the shard; returns the row visits. */
  step(): number {
    const from = this.#shard?.columns[this.#column];
    if (from) {
      const to = this.dataset.columns[this.#column]!;
      const edges = this.dataset.edges[this.#column]!;
      for (let i = 0; i < this.#usable.length; i++) to[this.#at + i] = binOf(from[this.#usable[i]!]!, edges);
      this.#column++;
    }
    if (this.#column >= this.dataset.features.length) {
      this.#at += this.#usable.length;
      this.#shard = null;
    }
    return this.#usable.length * BIN_WORK + 1;
  }
}
