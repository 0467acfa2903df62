import type { Instant, ZoneName } from "../../time.ts";
import { count, emptyTally, type Tally, type TallyJson, tallyFromJson, tallyToJson } from "../statistics/tally.ts";
import { isDelayed, type PastFlight, type PastFlightJson, pastFlightFromJson, pastFlightToJson } from "./outcome.ts";

/** The last days as they are written in a checkpoint. */
export interface RecentJson {
  readonly outcomes: readonly PastFlightJson[];
  /** Per day: its number, the tally of all flights, the tallies by carrier. */
  readonly days: readonly (readonly [number, TallyJson, readonly (readonly [string, TallyJson])[]])[];
}

interface DayTallies {
  readonly all: Tally;
  readonly carriers: Map<string, Tally>;
}

/**
 * Outcomes of single flights are kept for the current day and the two before it, tallies for the current day and the
 * four before it.
 */
const OUTCOME_DAYS = 2;
const TALLY_DAYS = 4;

/**
 * The outcomes of the last days, flight by flight and day by day: they show what the decayed rates are too slow to
 * show.
 */
export class Recent {
  /** In the order in which they became known. */
  #outcomes: PastFlight[] = [];
  #byKey = new Map<string, PastFlight>();
  #days = new Map<number, DayTallies>();

  has(flightKey: string): boolean {
    return this.#byKey.has(flightKey);
  }

  /** Takes in an outcome; `minutes` is its clipped delay, null for a cancellation. */
  add(outcome: PastFlight, minutes: number | null): void {
    this.#outcomes.push(outcome);
    this.#byKey.set(outcome.flightKey, outcome);
    let day = this.#days.get(outcome.day);
    if (!day) {
      day = { all: emptyTally(), carriers: new Map() };
      this.#days.set(outcome.day, day);
    }
    let carrier = day.carriers.get(outcome.carrier);
    if (!carrier) {
      carrier = emptyTally();
      day.carriers.set(outcome.carrier, carrier);
    }
    count(day.all, minutes, isDelayed(outcome));
    count(carrier, minutes, isDelayed(outcome));
  }

  /** Forgets what is too old when the local day `day` begins. */
  prune(day: number): void {
    const kept = this.#outcomes.filter((o) => o.day >= day - OUTCOME_DAYS);
    if (kept.length < this.#outcomes.length) {
      this.#outcomes = kept;
      this.#byKey = new Map(kept.map((o) => [o.flightKey, o]));
    }
    for (const old of [...this.#days.keys()]) if (old < day - TALLY_DAYS) this.#days.delete(old);
  }

  outcome(flightKey: string): PastFlight | undefined {
    return this.#byKey.get(flightKey);
  }

  /** Outcomes known after `since`, newest first. */
  *knownAfter(since: Instant): Generator<PastFlight> {
    for (let i = this.#outcomes.length - 1; i >= 0; i--) {
      const outcome = this.#outcomes[i]!;
      if (outcome.knownAt <= since) return;
      yield outcome;
    }
  }

  /**
   * The tally of all flights scheduled on a day, or of one carrier's; undefined if none is known or the day is
   * forgotten.
   */
  tally(day: number, carrier?: string): Tally | undefined {
    const found = this.#days.get(day);
    return carrier === undefined ? found?.all : found?.carriers.get(carrier);
  }

  fork(): Recent {
    const copy = new Recent();
    copy.#outcomes = [...this.#outcomes];
    copy.#byKey = new Map(this.#byKey);
    for (const [day, tallies] of this.#days) {
      const carriers = new Map([...tallies.carriers].map(([carrier, tally]) => [carrier, { ...tally }]));
      copy.#days.set(day, { all: { ...tallies.all }, carriers });
    }
    return copy;
  }

  toJSON(): RecentJson {
    return {
      outcomes: this.#outcomes.map(pastFlightToJson),
      days: [...this.#days].map(([day, tallies]) => [
        day,
        tallyToJson(tallies.all),
        [...tallies.carriers].map(([carrier, tally]) => [carrier, tallyToJson(tally)]),
      ]),
    };
  }

  static fromJSON(json: RecentJson, zone: ZoneName): Recent {
    const recent = new Recent();
    recent.#outcomes = json.outcomes.map((o) => pastFlightFromJson(o, zone));
    recent.#byKey = new Map(recent.#outcomes.map((o) => [o.flightKey, o]));
    for (const [day, all, carriers] of json.days) {
      recent.#days.set(day, {
        all: tallyFromJson(all),
        carriers: new Map(carriers.map(([carrier, tally]) => [carrier, tallyFromJson(tally)])),
      });
    }
    return recent;
  }
}
