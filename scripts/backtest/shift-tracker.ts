import { DELAYED_MIN } from "../../core/delay.ts";
import { pLate } from "../../core/distribution/cdf.ts";
import { adaptedShift, decayedShift } from "../../core/distribution/shift.ts";
import type { LeadName } from "./arguments.ts";
import type { Forecast } from "./forecast.ts";

/**
 * Follows how forecasts turned out, per learner, lead and day, and gives the shift of the next ones. Only learners that
 * could serve are shifted; climatologies are issued as they are.
 */
export class ShiftTracker {
  readonly #shifted: ReadonlySet<string>;
  readonly #days = new Map<string, Map<number, { day: number; n: number; late: number; expected: number }>>();

  constructor(learners: readonly string[]) {
    this.#shifted = new Set(learners);
  }

  /** Whether the last days correct what a learner says. */
  isShifted(learner: string): boolean {
    return this.#shifted.has(learner);
  }

  /** The shift, in log-odds, of forecasts for `day` when the outcomes of days up to `known` are known. */
  shiftFor(learner: string, lead: LeadName, day: number, known: number): number {
    const days = [...(this.#days.get(`${learner} ${lead}`)?.values() ?? [])];
    return decayedShift(adaptedShift(days.filter((one) => one.day <= known)), day);
  }

  /** Records a forecast with its outcome. Days must not fall from call to call. */
  record({ learner, lead, day, departure, cdf }: Forecast): void {
    if (!this.isShifted(learner) || departure.status === "cancelled") return;
    const name = `${learner} ${lead}`;
    const days = this.#days.get(name) ?? new Map();
    this.#days.set(name, days);
    const came = days.get(day) ?? { day, n: 0, late: 0, expected: 0 };
    days.set(day, came);
    came.n += 1;
    came.late += departure.delayMin! >= DELAYED_MIN ? 1 : 0;
    came.expected += pLate(cdf, DELAYED_MIN);
  }
}
