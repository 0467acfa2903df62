import { DELAYED_MIN } from "../../core/delay.ts";
import { pLate } from "../../core/distribution/cdf.ts";
import { adaptedShift, decayedShift } from "../../core/distribution/shift.ts";
import type { LeadName } from "./arguments.ts";
import type { Forecast } from "./forecast.ts";

/** What came of the forecasts of learners that serve, by learner, lead and day; climatologies are issued as they are. */
export class Shifting {
  readonly #shifted: ReadonlySet<string>;
  readonly #days = new Map<string, Map<number, { day: number; n: number; late: number; expected: number }>>();

  constructor(learners: readonly string[]) {
    this.#shifted = new Set(learners);
  }

  /** By how much forecasts for `day` are shifted after the days up to `known`, in log-odds. */
  by(learner: string, lead: LeadName, day: number, known: number): number {
    const days = [...(this.#days.get(`${learner} ${lead}`)?.values() ?? [])];
    return decayedShift(adaptedShift(days.filter((one) => one.day <= known)), day);
  }

  /** Takes a forecast with what came of it; days rise. */
  saw({ learner, lead, day, departure, cdf }: Forecast): void {
    if (!this.#shifted.has(learner) || departure.status === "cancelled") return;
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
