import type { Departure } from "../../flights/departure.ts";
import { localDayNumber } from "../../local-clock.ts";
import { err, ok, type Result } from "../../result.ts";
import { type Instant, instant, toIso, type ZoneName } from "../../time.ts";
import type { Tally } from "../statistics/tally.ts";
import {
  byKnownAt,
  type PastFlight,
  type PastFlightJson,
  pastFlightFromJson,
  pastFlightOf,
  pastFlightToJson,
} from "./outcome.ts";
import type { Sums } from "./rate-table.ts";
import type { RateKind, Rates, RatesJson } from "./rates.ts";
import { addOutcome, emptyRates, forkRates, HALF_LIVES, pruneRates, ratesFromJson, ratesToJson } from "./rates.ts";
import { Recent, type RecentJson } from "./recent.ts";

/** Delays are clipped before they are averaged, so that one flight of the next day does not colour a month. */
export const CLIP = { min: -15, max: 120 } as const;

export const clipDelay = (minutes: number): number => Math.min(CLIP.max, Math.max(CLIP.min, minutes));

/** Below this weight a key is forgotten, on the first outcome or reading of a new week. */
const LEAST_WEIGHT = 0.05;

const FORMAT = 1;

/** A checkpoint: plain JSON, well below 1 MB for an airport of 550 departures a day. */
export interface HistoryJson {
  readonly format: typeof FORMAT;
  /** The half-lives of the sums; a checkpoint made with others cannot be continued. */
  readonly halfLives: string;
  readonly zone: ZoneName;
  readonly position: number | null;
  readonly lastKnownAt: number | null;
  readonly day: number | null;
  readonly rates: RatesJson;
  readonly recent: RecentJson;
  readonly pending: readonly PastFlightJson[];
}

/** `version`: made by another version of the rates. `damaged`: not what `toJSON` writes. Both are cured by building it again. */
export type HistoryError = { readonly reason: "version" | "damaged"; readonly detail: string };

/** What became of the departures given to `History.add`. */
export interface Added {
  readonly accepted: number;
  /** Known at or before the instant that the history has passed: they cannot be counted any more. */
  readonly tooLate: number;
  readonly withoutOutcome: number;
  readonly implausible: number;
}

/** What was known at an instant. Only the newest view of a history can be read; reading an older one throws. */
export interface HistoryView {
  readonly at: Instant;
  readonly zone: ZoneName;
  /** Day number of `at` on the airport's clock. */
  readonly day: number;
  /** When the newest outcome became known; null while there is none. */
  readonly lastKnownAt: Instant | null;
  /** Decayed sums of a key by the half-life at index `halfLife` of HALF_LIVES[kind]; zeros for an unknown key. */
  sums(kind: RateKind, key: string, halfLife: number, into: Sums): Sums;
  /** Outcomes so far of the flights scheduled on one of the last days. */
  tally(day: number, carrier?: string): Tally | undefined;
  /** The outcome of a flight of the last two days, if it is known. */
  outcome(flightKey: string): PastFlight | undefined;
  /** Outcomes known after `since` (of flights of the last two days), newest first. */
  knownAfter(since: Instant): Iterable<PastFlight>;
}

/**
 * The past of one airport as it became known. Outcomes enter in the order of `knownAt` (then flight key), whatever the order in
 * which they were added; `asOf(t)` lets in those known by `t` and no other. Everything that happens at a day's or week's turn
 * happens when the first later outcome enters or the first later view is taken, with the same result either way: how often
 * `add`, `asOf`, `fork` and `toJSON` were called between two outcomes leaves no trace in the numbers.
 */
export class History {
  readonly zone: ZoneName;
  #position = Number.NEGATIVE_INFINITY;
  #lastKnownAt: Instant | null = null;
  #day: number | null = null;
  #rates: Rates;
  #recent: Recent;
  #pending: PastFlight[] = [];
  #sorted = true;
  #view = 0;

  private constructor(zone: ZoneName, rates: Rates, recent: Recent) {
    this.zone = zone;
    this.#rates = rates;
    this.#recent = recent;
  }

  static empty(zone: ZoneName): History {
    return new History(zone, emptyRates(), new Recent());
  }

  /** Takes in departures; rows without an outcome are counted and left. Of several rows of a flight the first to be known stands. */
  add(departures: Iterable<Departure>): Added {
    const added = { accepted: 0, tooLate: 0, withoutOutcome: 0, implausible: 0 };
    for (const departure of departures) {
      const outcome = pastFlightOf(departure, this.zone);
      if (outcome === "without outcome") added.withoutOutcome++;
      else if (outcome === "implausible delay") added.implausible++;
      else if (outcome.knownAt <= this.#position) added.tooLate++;
      else {
        this.#queue(outcome);
        added.accepted++;
      }
    }
    return added;
  }

  /** What was known at `t`. Throws for a `t` before an earlier one: a history only goes forward. */
  asOf(t: Instant): HistoryView {
    if (t < this.#position) {
      throw new Error(`history is at ${toIso(instant(this.#position))} and cannot go back to ${toIso(t)}`);
    }
    this.#absorb(t);
    this.#position = t;
    const day = localDayNumber(t, this.zone);
    this.#turn(day);
    return this.#viewAt(t, day);
  }

  /** A history of its own with the same past. */
  fork(): History {
    const copy = new History(this.zone, forkRates(this.#rates), this.#recent.fork());
    copy.#position = this.#position;
    copy.#lastKnownAt = this.#lastKnownAt;
    copy.#day = this.#day;
    copy.#pending = [...this.#waiting()];
    return copy;
  }

  toJSON(): HistoryJson {
    return {
      format: FORMAT,
      halfLives: JSON.stringify(HALF_LIVES),
      zone: this.zone,
      position: Number.isFinite(this.#position) ? this.#position : null,
      lastKnownAt: this.#lastKnownAt,
      day: this.#day,
      rates: ratesToJson(this.#rates),
      recent: this.#recent.toJSON(),
      pending: this.#waiting().map(pastFlightToJson),
    };
  }

  static fromJSON(json: HistoryJson): Result<History, HistoryError> {
    if (json?.format !== FORMAT) return err({ reason: "version", detail: `format ${json?.format}` });
    if (json.halfLives !== JSON.stringify(HALF_LIVES)) return err({ reason: "version", detail: json.halfLives });
    try {
      const rates = ratesFromJson(json.rates);
      if (!rates) return err({ reason: "damaged", detail: "rates" });
      const history = new History(json.zone, rates, Recent.fromJSON(json.recent, json.zone));
      history.#position = json.position ?? Number.NEGATIVE_INFINITY;
      history.#lastKnownAt = json.lastKnownAt === null ? null : instant(json.lastKnownAt);
      history.#day = json.day;
      for (const outcome of json.pending) history.#queue(pastFlightFromJson(outcome, json.zone));
      return ok(history);
    } catch (error) {
      return err({ reason: "damaged", detail: error instanceof Error ? error.message : String(error) });
    }
  }

  #queue(outcome: PastFlight): void {
    const last = this.#pending.at(-1);
    if (last && byKnownAt(last, outcome) >= 0) this.#sorted = false;
    this.#pending.push(outcome);
  }

  /** Outcomes that nobody may see yet, in their order, each once. */
  #waiting(): readonly PastFlight[] {
    if (!this.#sorted) {
      this.#pending.sort(byKnownAt);
      this.#pending = this.#pending.filter((o, i, all) => i === 0 || byKnownAt(all[i - 1]!, o) !== 0);
      this.#sorted = true;
    }
    return this.#pending;
  }

  #absorb(t: Instant): void {
    const waiting = this.#waiting();
    let entered = 0;
    for (const outcome of waiting) {
      if (outcome.knownAt > t) break;
      entered++;
      const day = localDayNumber(outcome.knownAt, this.zone);
      this.#turn(day);
      if (this.#recent.has(outcome.flightKey)) continue;
      const minutes = outcome.delayMin === null ? null : clipDelay(outcome.delayMin);
      addOutcome(this.#rates, outcome, day, minutes);
      this.#recent.add(outcome, minutes);
      this.#lastKnownAt = outcome.knownAt;
    }
    this.#pending = waiting.slice(entered);
  }

  /** A new day forgets old days, a new week forgets keys without weight; weeks begin on Thursdays, where day numbers divide by 7. */
  #turn(day: number): void {
    const last = this.#day;
    if (last !== null && day <= last) return;
    this.#day = day;
    this.#recent.prune(day);
    const week = Math.floor(day / 7);
    if (last !== null && week > Math.floor(last / 7)) pruneRates(this.#rates, week * 7, LEAST_WEIGHT);
  }

  #viewAt(at: Instant, day: number): HistoryView {
    const mine = ++this.#view;
    const fresh = (): void => {
      if (mine !== this.#view) throw new Error(`the view of ${toIso(at)} is over: its history has moved on`);
    };
    return {
      at,
      zone: this.zone,
      day,
      lastKnownAt: this.#lastKnownAt,
      sums: (kind, key, halfLife, into) => {
        fresh();
        return this.#rates[kind].read(key, halfLife, day, into);
      },
      tally: (of, carrier) => {
        fresh();
        return this.#recent.tally(of, carrier);
      },
      outcome: (flightKey) => {
        fresh();
        return this.#recent.outcome(flightKey);
      },
      knownAfter: (since) => {
        fresh();
        return this.#recent.knownAfter(since);
      },
    };
  }
}
