import { DELAYED_MIN } from "../delay.ts";
import { type Cdf, expectedMinutes, pLate, quantise, rangeOf } from "../distribution/cdf.ts";
import { encodeCdf } from "../distribution/cdf-text.ts";
import { type Shifts, shifted, shiftOn } from "../distribution/shift.ts";
import { respread, type Spreads } from "../distribution/spread.ts";
import { type FeatureRows, rowOf } from "../features/build.ts";
import type { Departure } from "../flights/departure.ts";
import { leadBucket } from "../lead.ts";
import type { Model } from "../model/model.ts";
import { dayNumber, type Instant, MINUTE, toLocal } from "../time.ts";
import type { LedgerRow } from "./ledger.ts";
import { type Reason, reasonsOf } from "./reasons.ts";

export interface ServingModel {
  /** Name in the ledger and in live metrics. */
  readonly name: string;
  readonly version: number;
  readonly model: Model;
}

/** The champion, the baseline it is measured against, and the floor that always works. */
export interface ServingModels {
  readonly champion: ServingModel | null;
  readonly baseline: ServingModel | null;
  readonly floor: ServingModel;
}

export interface IssuedForecast {
  /** One row a model, for the ledger. */
  readonly ledger: readonly LedgerRow[];
  /** The best model's, for the page. */
  readonly shown: LedgerRow & { readonly baseRate: number | null; readonly reasons: readonly Reason[] };
}

/** What the days scored so far say of the champion's forecasts. */
export interface Corrections {
  readonly shifts: Shifts;
  readonly spreads: Spreads;
}

const NO_CORRECTIONS: Corrections = { shifts: {}, spreads: {} };

export interface DayIssue {
  /** All flights of the local day. */
  readonly flights: readonly Departure[];
  /** Their features; null while there is no champion to read them. */
  readonly rows: FeatureRows | null;
  readonly models: ServingModels;
  /** What the forecasts and the ranges of the champion need at each lead. */
  readonly corrections: Corrections;
  readonly wanted: (flight: Departure) => boolean;
  readonly now: Instant;
  readonly zone: string;
}

/** Forecasts of the wanted flights of a day, in the order of `flights`, by the champion and beside it by the baseline. */
export function forecastDay({ flights, rows, models, corrections, wanted, now, zone }: DayIssue): IssuedForecast[] {
  const place = new Map(rows?.flights.map((flight, i) => [flight.flightKey, i]));
  const pick = models.champion && rows ? columnsOf(models.champion.model, rows) : null;
  return flights.filter(wanted).map((flight) => {
    const base = row(flight, models.baseline ?? models.floor, NO_FEATURES, NO_CORRECTIONS, now, zone).issued;
    const i = place.get(flight.flightKey);
    const best =
      models.champion && pick && i !== undefined ? row(flight, models.champion, pick(i), corrections, now, zone) : null;
    const reasons = best && pick && i !== undefined ? why(flight, models.champion!, pick(i), best, zone) : [];
    const shown = { ...(best?.issued ?? base), baseRate: base.pLate15, reasons };
    return { ledger: best ? [best.issued, base] : [base], shown };
  });
}

const NO_FEATURES = new Float32Array(0);

/** Reads row i in the order in which the model wants its features. Throws if the rows lack one. */
function columnsOf(model: Model, rows: FeatureRows): (i: number) => Float32Array {
  const order = model.features.map((name) => {
    const column = rows.columns[rows.features.indexOf(name)];
    if (!column) throw new Error(`the rows lack feature ${name} of model ${model.learner}`);
    return column;
  });
  return (i) => rowOf({ columns: order }, i);
}

/** Why the issued distribution is as it is, in minutes that add up to its mean. */
function why(
  flight: Departure,
  { model }: ServingModel,
  features: Float32Array,
  { expectedMin, shiftMin }: Made,
  zone: string,
): Reason[] {
  const minuteOfDay = toLocal(flight.scheduledAt, zone).minute;
  const explanation = model.explain?.({ row: features, carrier: flight.carrier, minuteOfDay });
  return explanation ? reasonsOf(explanation, model.features, expectedMin, shiftMin) : [];
}

/** A forecast as it is issued, its expected minutes, and by how many of them the last days moved it. */
interface Made {
  readonly issued: LedgerRow;
  readonly expectedMin: number;
  readonly shiftMin: number;
}

function row(
  flight: Departure,
  by: ServingModel,
  features: Float32Array,
  { shifts, spreads }: Corrections,
  now: Instant,
  zone: string,
): Made {
  const minuteOfDay = toLocal(flight.scheduledAt, zone).minute;
  const prediction = by.model.predict({ row: features, carrier: flight.carrier, minuteOfDay });
  const leadMin = Math.round((flight.scheduledAt - now) / MINUTE);
  const lead = leadBucket(leadMin);
  const shift = lead ? shiftOn(shifts[lead], dayNumber(flight.localDate)) : 0;
  const ranged = (values: Float64Array): Cdf => quantise(respread(values, (lead && spreads[lead]) ?? 0));
  const cdf = ranged(shifted(prediction.cdf, shift));
  const expectedMin = expectedMinutes(cdf);
  const shiftMin = shift === 0 ? 0 : expectedMin - expectedMinutes(ranged(prediction.cdf));
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
    pCancelled: Math.round(prediction.pCancelled * 10_000) / 10_000,
  };
  return { issued, expectedMin, shiftMin };
}
