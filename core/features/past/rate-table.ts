import { fromBase64, toBase64 } from "../../base64.ts";
import { Decay } from "../statistics/decay.ts";

/** Decayed sums of one key: a flight counts 1 on the day it became known and half of that a half-life later. */
export interface Sums {
  departed: number;
  /** Departures that were delayed. */
  delayed: number;
  /** Clipped delays of the departures, in minutes. */
  minutes: number;
  cancelled: number;
}

/** A table as it is written in a checkpoint. */
export interface RateTableJson {
  /** Keys in the order of their slots. */
  readonly keys: readonly string[];
  /** Day number of each slot, Int32 little-endian, base64. */
  readonly days: string;
  /** Sums of each slot, four per half-life in the order of `Sums`; Float32 little-endian, base64. */
  readonly sums: string;
}

/** Numbers per slot and half-life: departed, delayed, minutes, cancelled. */
const SUMS = 4;

/**
 * Sums of outcomes by key, decayed exponentially by whole local days, each with one or more half-lives. A slot holds
 * the sums as of the day of its key's last outcome. They are decayed when the next outcome is added; a reader gets a
 * decayed copy, so reading changes nothing. Sums are held as Float32, as in a checkpoint, so that writing and reading
 * one rounds nothing.
 */
export class RateTable {
  readonly #decays: readonly Decay[];
  readonly #width: number;
  #slots: Map<string, number>;
  #days: Int32Array;
  #sums: Float32Array;

  constructor(halfLives: readonly number[]) {
    this.#decays = halfLives.map((days) => new Decay(days));
    this.#width = halfLives.length * SUMS;
    this.#slots = new Map();
    this.#days = new Int32Array(16);
    this.#sums = new Float32Array(16 * this.#width);
  }

  get size(): number {
    return this.#slots.size;
  }

  /**
   * Adds one flight: `minutes` is its clipped delay, null for a cancellation. `day` must not be before an earlier
   * call's for the same key.
   */
  add(key: string, day: number, minutes: number | null, delayed: boolean): void {
    const slot = this.#slots.get(key) ?? this.#newSlot(key, day);
    const elapsed = day - this.#days[slot]!;
    const base = slot * this.#width;
    for (let h = 0; h < this.#decays.length; h++) {
      const at = base + h * SUMS;
      if (elapsed > 0) {
        const factor = this.#decays[h]!.factor(elapsed);
        for (let i = 0; i < SUMS; i++) this.#sums[at + i] = this.#sums[at + i]! * factor;
      }
      if (minutes === null) {
        this.#sums[at + 3]! += 1;
      } else {
        this.#sums[at]! += 1;
        if (delayed) this.#sums[at + 1]! += 1;
        this.#sums[at + 2]! += minutes;
      }
    }
    this.#days[slot] = day;
  }

  /**
   * Writes the sums of a key as of a day into `into`, zeros for an unknown key. `halfLifeIndex` counts the
   * constructor's list.
   */
  read(key: string, halfLifeIndex: number, day: number, into: Sums): Sums {
    const slot = this.#slots.get(key);
    if (slot === undefined) {
      into.departed = into.delayed = into.minutes = into.cancelled = 0;
      return into;
    }
    const factor = this.#decays[halfLifeIndex]!.factor(Math.max(0, day - this.#days[slot]!));
    const at = slot * this.#width + halfLifeIndex * SUMS;
    into.departed = this.#sums[at]! * factor;
    into.delayed = this.#sums[at + 1]! * factor;
    into.minutes = this.#sums[at + 2]! * factor;
    into.cancelled = this.#sums[at + 3]! * factor;
    return into;
  }

  /**
   * Forgets the keys whose number of flights, decayed to that day, is below `minWeight` by every half-life; the others
   * keep their order.
   */
  prune(day: number, minWeight: number): void {
    const kept = new Map<string, number>();
    for (const [key, slot] of this.#slots) {
      if (this.#weight(slot, day) < minWeight) continue;
      const to = kept.size;
      kept.set(key, to);
      this.#days[to] = this.#days[slot]!;
      this.#sums.copyWithin(to * this.#width, slot * this.#width, (slot + 1) * this.#width);
    }
    this.#slots = kept;
    this.#days.fill(0, kept.size);
    this.#sums.fill(0, kept.size * this.#width);
  }

  /** A table of its own with the same content. */
  fork(): RateTable {
    const copy = new RateTable(this.#decays.map((d) => d.halfLifeDays));
    copy.#slots = new Map(this.#slots);
    copy.#days = this.#days.slice();
    copy.#sums = this.#sums.slice();
    return copy;
  }

  toJSON(): RateTableJson {
    const days = new DataView(new ArrayBuffer(this.size * 4));
    for (let i = 0; i < this.size; i++) days.setInt32(i * 4, this.#days[i]!, true);
    const sums = new DataView(new ArrayBuffer(this.size * this.#width * 4));
    for (let i = 0; i < this.size * this.#width; i++) sums.setFloat32(i * 4, this.#sums[i]!, true);
    return {
      keys: [...this.#slots.keys()],
      days: toBase64(new Uint8Array(days.buffer)),
      sums: toBase64(new Uint8Array(sums.buffer)),
    };
  }

  /** Reads what `toJSON` wrote; null if the parts do not fit together or a sum is not a finite number. */
  static fromJSON(json: RateTableJson, halfLives: readonly number[]): RateTable | null {
    const table = new RateTable(halfLives);
    const days = fromBase64(json.days);
    const sums = fromBase64(json.sums);
    if (days?.length !== json.keys.length * 4 || sums?.length !== json.keys.length * table.#width * 4) return null;
    json.keys.forEach((key, slot) => {
      table.#slots.set(key, slot);
    });
    if (table.size !== json.keys.length) return null;
    table.#days = new Int32Array(json.keys.length);
    table.#sums = new Float32Array(json.keys.length * table.#width);
    const dayView = new DataView(days.buffer);
    for (let i = 0; i < json.keys.length; i++) table.#days[i] = dayView.getInt32(i * 4, true);
    const sumView = new DataView(sums.buffer);
    for (let i = 0; i < table.#sums.length; i++) table.#sums[i] = sumView.getFloat32(i * 4, true);
    return table.#sums.every(Number.isFinite) ? table : null;
  }

  /** Flights of a slot, departed or cancelled, by the half-life that leaves most of them. */
  #weight(slot: number, day: number): number {
    let most = 0;
    for (let h = 0; h < this.#decays.length; h++) {
      const at = slot * this.#width + h * SUMS;
      const weight = this.#sums[at]! + this.#sums[at + 3]!;
      most = Math.max(most, weight * this.#decays[h]!.factor(Math.max(0, day - this.#days[slot]!)));
    }
    return most;
  }

  #newSlot(key: string, day: number): number {
    const slot = this.#slots.size;
    if (slot >= this.#days.length) {
      const days = new Int32Array(Math.max(16, slot * 2));
      const sums = new Float32Array(days.length * this.#width);
      days.set(this.#days);
      sums.set(this.#sums);
      this.#days = days;
      this.#sums = sums;
    }
    this.#slots.set(key, slot);
    this.#days[slot] = day;
    return slot;
  }
}
