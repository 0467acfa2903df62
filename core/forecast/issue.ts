import { DELAYED_MIN } from "../delay.ts";
import { pLate, rangeOf } from "../distribution/cdf.ts";
import { encodeCdf } from "../distribution/cdf-text.ts";
import { type Correction, correctionOf } from "../distribution/correction.ts";
import { decayedShift, type Shifts } from "../distribution/shift.ts";
import type { Spreads } from "../distribution/spread.ts";
import { type FeatureRows, type ForecastRows, rowOf } from "../features/build.ts";
import type { Departure } from "../flights/departure.ts";
import { leadBucket } from "../lead.ts";
import type { Model, ModelInput } from "../model/model.ts";
import { dayNumber, type Instant, MINUTE, toLocal, type ZoneName } from "../time.ts";
import { correctedForecast, reasonsFor } from "./corrected.ts";
import { encodeInputs } from "./inputs.ts";
import type { LedgerRow } from "./ledger.ts";
import type { Reason } from "./reasons.ts";

/** A model that serves forecasts, with the name and version under which they are recorded. */
export interface ServingModel {
  /** Name in the forecast ledger and in live metrics. */
  readonly name: string;
  readonly version: number;
  readonly model: Model;
}

/** The champion, the baseline it is measured against, and the floor, which always works; null where there is none. */
export interface ServingModels {
  readonly champion: ServingModel | null;
  readonly baseline: ServingModel | null;
  readonly floor: ServingModel;
}

/** The forecasts of one flight. */
export interface IssuedForecast {
  /** One row per model, for the ledger. */
  readonly ledger: readonly LedgerRow[];
  /**
   * The forecast that pages show: the champion's, or the baseline's where there is no champion. `baseRate` is the
   * baseline's P(late); `inputs` is what the champion's was made from (`encodeInputs`), null of a baseline's.
   */
  readonly shown: LedgerRow & {
    readonly baseRate: number | null;
    readonly reasons: readonly Reason[];
    readonly inputs: string | null;
  };
}

/**
 * Corrections of the champion's forecasts per lead bucket, learned from the days scored so far (`adaptedShift`,
 * `adaptedSpread`).
 */
export interface Corrections {
  readonly shifts: Shifts;
  readonly spreads: Spreads;
}

/** All that the forecasts of one local day are made from. */
export interface DayIssue {
  /** All flights of the local day. */
  readonly flights: readonly Departure[];
  /** The features of the flights; null while there is no champion to read them. */
  readonly rows: ForecastRows | null;
  readonly models: ServingModels;
  readonly corrections: Corrections;
  /** Whether a forecast of the flight is to be made. */
  readonly wanted: (flight: Departure) => boolean;
  /** The reference time of the forecasts. */
  readonly now: Instant;
  readonly zone: ZoneName;
}

/**
 * Forecasts of the wanted flights of a day, in the order of `flights`: by the champion where it has features, and
 * always by the baseline (or the floor). Only the champion's are corrected. Throws if the rows lack a feature of the
 * champion.
 */
export function forecastDay({ flights, rows, models, corrections, wanted, now, zone }: DayIssue): IssuedForecast[] {
  const { champion, baseline, floor } = models;
  const rowIndex = new Map(rows?.flights.map((flight, i) => [flight.flightKey, i]));
  const featuresOf = champion && rows ? featureReader(champion.model, rows) : null;
  return flights.filter(wanted).map((flight) => {
    const by = baseline ?? floor;
    const base = forecast({
      flight,
      by,
      features: NO_FEATURES,
      corrections: null,
      ...NOTHING_KNOWN,
      now,
      zone,
    }).issued;
    const i = rowIndex.get(flight.flightKey);
    const best =
      champion && featuresOf && i !== undefined
        ? forecast({
            flight,
            by: champion,
            features: featuresOf(i),
            corrections,
            cancelledLately: rows!.cancelledLately[i]!,
            delayedLately: rows!.delayedLately[i]!,
            now,
            zone,
          })
        : null;
    const reasons = best && champion ? reasonsFor(champion.model, best.input, best) : [];
    const inputs =
      best?.corrected && rows && i !== undefined ? encodeInputs({ features: rowOf(rows, i), ...best.corrected }) : null;
    const shown = { ...(best?.issued ?? base), baseRate: base.pLate15, reasons, inputs };
    return { ledger: best ? [best.issued, base] : [base], shown };
  });
}

const NOTHING_KNOWN = { cancelledLately: 0, delayedLately: 0 };
const NO_FEATURES = new Float32Array(0);

/** Reads the features of row i in the order in which the model expects them. Throws if the rows lack one of them. */
export function featureReader(
  model: Model,
  rows: Pick<FeatureRows, "features" | "columns">,
): (i: number) => Float32Array {
  const order = model.features.map((name) => {
    const column = rows.columns[rows.features.indexOf(name)];
    if (!column) throw new Error(`the rows lack feature ${name} of model ${model.learner}`);
    return column;
  });
  return (i) => rowOf({ columns: order }, i);
}

interface ForecastInput {
  readonly flight: Departure;
  /** The model that makes the forecast. */
  readonly by: ServingModel;
  /** The flight's features in the order of the model's. */
  readonly features: Float32Array;
  /** Null of a baseline, which is issued as it is. */
  readonly corrections: Corrections | null;
  /** The flight's `ForecastRows.cancelledLately`. */
  readonly cancelledLately: number;
  /** The flight's `ForecastRows.delayedLately`. */
  readonly delayedLately: number;
  readonly now: Instant;
  readonly zone: ZoneName;
}

interface Forecast {
  readonly input: ModelInput;
  readonly issued: LedgerRow;
  /** Mean of the issued distribution in minutes. */
  readonly expectedMin: number;
  /** By how many minutes the shift moved that mean. */
  readonly shiftMin: number;
  /** The corrections that were applied. */
  readonly corrected: Correction | null;
}

/**
 * One model's forecast of one flight: the predicted distribution, shifted, then with reshaped tails; the probability of a
 * cancellation, moved by those of the last days.
 */
export function forecast({
  flight,
  by,
  features,
  corrections,
  cancelledLately,
  delayedLately,
  now,
  zone,
}: ForecastInput): Forecast {
  const { minute: minuteOfDay } = toLocal(flight.scheduledAt, zone);
  const input = { row: features, carrier: flight.carrier, minuteOfDay };
  const leadMin = Math.round((flight.scheduledAt - now) / MINUTE);
  const lead = leadBucket(leadMin);
  const shift = lead ? decayedShift(corrections?.shifts[lead], dayNumber(flight.localDate)) : 0;
  const spread = (lead && corrections?.spreads[lead]) ?? 0;
  const corrected = corrections && correctionOf({ shift, spread }, { cancelledLately, delayedLately });
  const { cdf, expectedMin, shiftMin, pCancelled } = correctedForecast(by.model, input, corrected);
  const issued = {
    flightKey: flight.flightKey,
    localDate: flight.localDate,
    scheduledAt: flight.scheduledAt,
    model: by.name,
    version: by.version,
    leadMin,
    cdf: encodeCdf(cdf),
    pLate15: pLate(cdf, DELAYED_MIN),
    ...rangeOf(cdf),
    pCancelled,
  };
  return { input, issued, expectedMin, shiftMin, corrected };
}
