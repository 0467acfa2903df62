import { clamp } from "../../clamp.ts";
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

/**
 * Minutes. Delays are clipped to this range before they are averaged, so that one flight of the next day does not
 * dominate a month.
 */
export const CLIP = { min: -15, max: 120 } as const;

export const clipDelay = (minutes: number): number => clamp(minutes, CLIP.min, CLIP.max);

/** A key whose decayed number of flights is below this is forgotten at the turn of a week. */
const MIN_WEIGHT = 0.05;

const FORMAT = 1;

/** A checkpoint of a history: plain JSON, well below 1 MB for an airport with 550 departures per day. */
export interface HistoryJson {
  readonly format: typeof FORMAT;
  /** The half-lives of the sums as text; a checkpoint with other ones cannot be continued. */
  readonly halfLives: string;
  readonly zone: ZoneName;
  /** The instant of the newest view, null before the first one. */
  readonly position: number | null;
  readonly lastKnownAt: number | null;
  /** Number of the local day that the history has reached. */
  readonly day: number | null;
  readonly rates: RatesJson;
  readonly recent: RecentJson;
  /** Outcomes that become known after `position`. */
  readonly pending: readonly PastFlightJson[];
}

/**
 * Why a checkpoint cannot be used. `version`: it has another format or other half-lives; `damaged`: it is not what
 * `toJSON` writes. The remedy for both is to build the history again from the departures.
 */
export type HistoryError = { readonly reason: "version" | "damaged"; readonly detail: string };

/** What `History.add` did with the departures it was given, in numbers of rows. */
export interface Added {
  readonly accepted: number;
  /** Became known at or before the instant that the history has reached, so that they cannot be counted any more. */
  readonly tooLate: number;
  readonly withoutOutcome: number;
  readonly implausible: number;
}

/** What was known at an instant. Only the newest view of a history can be read: reading an older one throws. */
export interface HistoryView {
  readonly at: Instant;
  readonly zone: ZoneName;
  /** Local day of `at` at the airport, in days since 1970-01-01. */
  readonly day: number;
  /** When the newest outcome in the view became known; null while there is none. */
  readonly lastKnownAt: Instant | null;
  /**
   * Writes the decayed sums of a key into `into`, zeros for an unknown key. The half-life is
   * HALF_LIVES[kind][halfLifeIndex].
   */
  sums(kind: RateKind, key: string, halfLifeIndex: number, into: Sums): Sums;
  /**
   * Outcomes so far of the flights scheduled on a day, of one carrier if given; undefined if none is known or the day
   * is too old.
   */
  tally(day: number, carrier?: string): Tally | undefined;
  /**
   * The outcome of a flight if it is known; those of flights scheduled more than two days before the view's are
   * forgotten.
   */
  outcome(flightKey: string): PastFlight | undefined;
  /** Outcomes that became known after `since`, newest first; as in `outcome`, without flights of older days. */
  knownAfter(since: Instant): Iterable<PastFlight>;
}

/**
 * The past of one airport in the order in which it became known: the point-in-time join of features and outcomes. Added
 * outcomes wait until `asOf(t)` absorbs those known by `t`, in the order of `knownAt` (then flight key) whatever the
 * order in which they were added. So nothing that became known later can reach a view.
 *
 * The turn of a day or week is handled when the first later outcome is absorbed or the first later view is taken, with
 * the same result either way. How often `add`, `asOf`, `fork` and `toJSON` are called between two outcomes therefore
 * changes no bit of the numbers.
 */
export class History {
  readonly zone: ZoneName;
  #position = Number.NEGATIVE_INFINITY;
  #lastKnownAt: Instant | null = null;
  #day: number | null = null;
  #rates: Rates;
  #recent: Recent;
  /** Outcomes that no view may show yet. */
  #pending: PastFlight[] = [];
  /** Whether `#pending` is in order and free of duplicates. */
  #sorted = true;
  /** Number of views taken so far. */
  #views = 0;

  private constructor(zone: ZoneName, rates: Rates, recent: Recent) {
    this.zone = zone;
    this.#rates = rates;
    this.#recent = recent;
  }

  static empty(zone: ZoneName): History {
    return new History(zone, emptyRates(), new Recent());
  }

  /**
   * Takes in departures; those without a usable outcome are only counted. Of several rows of a flight the first to
   * become known is used.
   */
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

  /** What was known at `t`. Throws if `t` is before an earlier call's: a history only goes forward. */
  asOf(t: Instant): HistoryView {
    if (t < this.#position) {
      throw new Error(`history is at ${toIso(instant(this.#position))} and cannot go back to ${toIso(t)}`);
    }
    this.#absorb(t);
    this.#position = t;
    const day = localDayNumber(t, this.zone);
    this.#startDay(day);
    return this.#viewAt(t, day);
  }

  /** An independent copy with the same past. */
  fork(): History {
    const copy = new History(this.zone, forkRates(this.#rates), this.#recent.fork());
    copy.#position = this.#position;
    copy.#lastKnownAt = this.#lastKnownAt;
    copy.#day = this.#day;
    copy.#pending = [...this.#sortedPending()];
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
      pending: this.#sortedPending().map(pastFlightToJson),
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

  /** Outcomes that no view may show yet, in the order in which they become known, without duplicates. */
  #sortedPending(): readonly PastFlight[] {
    if (!this.#sorted) {
      this.#pending.sort(byKnownAt);
      this.#pending = this.#pending.filter((o, i, all) => i === 0 || byKnownAt(all[i - 1]!, o) !== 0);
      this.#sorted = true;
    }
    return this.#pending;
  }

  /** Counts the pending outcomes that were known by `t`. */
  #absorb(t: Instant): void {
    const pending = this.#sortedPending();
    let entered = 0;
    for (const outcome of pending) {
      if (outcome.knownAt > t) break;
      entered++;
      const day = localDayNumber(outcome.knownAt, this.zone);
      this.#startDay(day);
      if (this.#recent.has(outcome.flightKey)) continue;
      const minutes = outcome.delayMin === null ? null : clipDelay(outcome.delayMin);
      addOutcome(this.#rates, outcome, day, minutes);
      this.#recent.add(outcome, minutes);
      this.#lastKnownAt = outcome.knownAt;
    }
    this.#pending = pending.slice(entered);
  }

  /**
   * At a new day old days are forgotten, at a new week keys without weight. Weeks begin on Thursdays: their day numbers
   * divide by 7.
   */
  #startDay(day: number): void {
    const last = this.#day;
    if (last !== null && day <= last) return;
    this.#day = day;
    this.#recent.prune(day);
    const week = Math.floor(day / 7);
    if (last !== null && week > Math.floor(last / 7)) pruneRates(this.#rates, week * 7, MIN_WEIGHT);
  }

  #viewAt(at: Instant, day: number): HistoryView {
    const mine = ++this.#views;
    const assertNewest = (): void => {
      if (mine !== this.#views) throw new Error(`the view of ${toIso(at)} is over: its history has moved on`);
    };
    return {
      at,
      zone: this.zone,
      day,
      lastKnownAt: this.#lastKnownAt,
      sums: (kind, key, halfLifeIndex, into) => {
        assertNewest();
        return this.#rates[kind].read(key, halfLifeIndex, day, into);
      },
      tally: (of, carrier) => {
        assertNewest();
        return this.#recent.tally(of, carrier);
      },
      outcome: (flightKey) => {
        assertNewest();
        return this.#recent.outcome(flightKey);
      },
      knownAfter: (since) => {
        assertNewest();
        return this.#recent.knownAfter(since);
      },
    };
  }
}
