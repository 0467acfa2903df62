import { CorrectedPass } from "./corrected-pass.ts";
import type { ModelDayScores } from "./day-forecasts.ts";
import type { RawDay } from "./raw-day.ts";

/** The forecasts of a day by the freshest fit, and the scores of the baselines of that fit. */
interface ForecastDay {
  readonly raw: RawDay;
  readonly baselines: readonly ModelDayScores[];
}

/**
 * Scores all days of a hindcast in slices, oldest first, since the corrections of each day come from the days before.
 * Fits arrive newest first, so that it is done anew whenever an older one has arrived.
 */
export class OrderedDays {
  readonly #pass: CorrectedPass;
  readonly #left: number[];
  /** Scores of the days done so far, rising. */
  readonly scores = new Map<number, readonly ModelDayScores[]>();

  constructor(model: string, days: readonly number[]) {
    this.#pass = new CorrectedPass(model);
    this.#left = [...days];
  }

  get done(): boolean {
    return this.#left.length === 0;
  }

  /** Works until `budget` row visits are done or nothing is left; `read` gives a day's forecasts. */
  slice(budget: number, read: (day: number) => ForecastDay): void {
    for (let work = 0; work < budget && !this.done; ) {
      const day = this.#left.shift()!;
      const { raw, baselines } = read(day);
      const corrected = this.#pass.day(day, raw);
      this.scores.set(day, [...baselines, ...corrected.scores]);
      work += corrected.work;
    }
  }
}
