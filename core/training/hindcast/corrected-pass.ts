import { KNOTS } from "../../distribution/cdf.ts";
import { corrected, correctionOf } from "../../distribution/correction.ts";
import { adaptedShift, type DayCalibration, decayedShift } from "../../distribution/shift.ts";
import { adaptedSpread, type DayCoverage } from "../../distribution/spread.ts";
import { DaySheet } from "../../evaluation/day-scores.ts";
import { LEADS, type Lead } from "../../lead.ts";
import { type ModelDayScores, scoresOf } from "./day-forecasts.ts";
import { leadOf, type RawDay } from "./raw-day.ts";
import { GAP_DAYS } from "./windows.ts";

/** Days of scores that corrections are learned from, as the service reads them. */
const RECENT_DAYS = 180;
/** Work of correcting and scoring one forecast, in row visits. */
const CORRECT_WORK = 2_000;

type Learned = DayCalibration & DayCoverage;

/**
 * Corrects the forecasts of one learner by the days before, as the service does, and scores them. What the last days
 * teach goes from day to day through all fits, so days have to be passed in rising order, from the first one on.
 */
export class CorrectedPass {
  readonly #model: string;
  readonly #learned = new Map<Lead, Learned[]>();

  /** `model`: name of the learner. */
  constructor(model: string) {
    this.#model = model;
  }

  /** Scores of a day by lead, and the work in row visits. */
  day(day: number, raw: RawDay): { readonly scores: readonly ModelDayScores[]; readonly work: number } {
    const corrections = new Map(LEADS.map((lead) => [lead, this.#correctionOf(lead, day)]));
    const sheets = new Map<string, DaySheet>();
    for (let row = 0; row < raw.rows; row++) {
      const lead = leadOf(raw, row);
      const ofFlight = {
        delayedLately: known(raw.delayedLately[row]!),
        cancelledLately: known(raw.cancelledLately[row]!),
      };
      const prediction = {
        cdf: raw.cdf.subarray(row * KNOTS.length, (row + 1) * KNOTS.length),
        pCancelled: raw.pCancelled[row]!,
      };
      const { cdf, pCancelled } = corrected(prediction, correctionOf(corrections.get(lead)!, ofFlight));
      const name = `${lead} ${this.#model}`;
      const sheet = sheets.get(name) ?? new DaySheet();
      sheets.set(name, sheet);
      const delay = raw.delay[row]!;
      sheet.add(cdf, pCancelled, delay, Number.isNaN(delay));
    }
    const scores = scoresOf(sheets);
    for (const { lead, n, late, expectedLate, coverage80 } of scores) {
      const days = this.#learned.get(lead) ?? [];
      this.#learned.set(lead, days);
      days.push({ day, n, late, expected: expectedLate, coverage80 });
    }
    return { scores, work: raw.rows * CORRECT_WORK + 1 };
  }

  /** What the days whose outcomes were known say of a day's forecasts at a lead. */
  #correctionOf(lead: Lead, day: number): { readonly shift: number; readonly spread: number } {
    const known = (this.#learned.get(lead) ?? []).filter(
      (one) => one.day <= day - GAP_DAYS && one.day > day - GAP_DAYS - RECENT_DAYS,
    );
    return { shift: decayedShift(adaptedShift(known), day), spread: adaptedSpread(known) };
  }
}

/** What is not known of a flight corrects nothing. */
const known = (logOdds: number): number => (Number.isNaN(logOdds) ? 0 : logOdds);
