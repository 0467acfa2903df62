import type { Departure } from "../flights/departure.ts";
import { type FlightOutcome, type NoOutcome, outcomeOf } from "../flights/outcome.ts";
import type { FeatureRows } from "./build.ts";
import { correctionsBy, type FeatureShard, type RowCorrections } from "./shard/shard.ts";
import { FEATURE_NAMES, FEATURE_SET } from "./spec.ts";

/** Training rows with their labels, and how many rows were dropped because they have none. */
export interface Labelled {
  readonly shard: FeatureShard;
  readonly dropped: {
    /** Rows of flights whose outcome is not known, or that are missing from the departures. */
    readonly withoutOutcome: number;
    /** Rows of flights whose delay is outside the plausible range. */
    readonly implausible: number;
  };
}

/**
 * Joins feature rows with the outcomes of their flights into one shard. `day` is the day number of all rows; `batches`
 * holds the rows of one reference time each, built at that time or afterwards. Rows keep their order and values; rows
 * of flights without a usable outcome are dropped and counted. What corrects forecasts is kept if all batches have it.
 * Throws for rows of another feature set.
 */
export function labelRows(
  day: number,
  batches: readonly (FeatureRows & Partial<RowCorrections>)[],
  departures: Iterable<Departure>,
): Labelled {
  const outcomes = new Map<string, FlightOutcome | NoOutcome>();
  for (const departure of departures) outcomes.set(departure.flightKey, outcomeOf(departure));
  const dropped = { withoutOutcome: 0, implausible: 0 };
  const kept: { rows: (typeof batches)[number]; row: number; delayMin: number | null }[] = [];
  for (const rows of batches) {
    if (rows.featureSet !== FEATURE_SET) throw new Error(`rows of ${rows.featureSet}, not of ${FEATURE_SET}`);
    rows.flights.forEach((flight, row) => {
      const outcome = outcomes.get(flight.flightKey) ?? "without outcome";
      if (outcome === "without outcome") dropped.withoutOutcome++;
      else if (outcome === "implausible delay") dropped.implausible++;
      else kept.push({ rows, row, delayMin: outcome.delayMin });
    });
  }
  const carriers = [...new Set(kept.map(({ rows, row }) => rows.flights[row]!.carrier))].sort();
  const carrierIndex = new Map(carriers.map((carrier, i) => [carrier, i]));
  const correction = (name: keyof RowCorrections) => Float32Array.from(kept, ({ rows, row }) => rows[name]![row]!);
  const corrected = batches.every(({ cancelledLately, delayedLately }) => cancelledLately && delayedLately);
  const shard: FeatureShard = {
    featureSet: FEATURE_SET,
    features: FEATURE_NAMES,
    rows: kept.length,
    columns: FEATURE_NAMES.map((_, f) => Float32Array.from(kept, ({ rows, row }) => rows.columns[f]![row]!)),
    ...(corrected ? { corrections: correctionsBy(correction) } : {}),
    delay: Float32Array.from(kept, ({ delayMin }) => delayMin ?? Number.NaN),
    cancelled: Uint8Array.from(kept, ({ delayMin }) => (delayMin === null ? 1 : 0)),
    carriers,
    carrier: Uint16Array.from(kept, ({ rows, row }) => carrierIndex.get(rows.flights[row]!.carrier)!),
    minuteOfDay: Int16Array.from(kept, ({ rows, row }) => rows.minuteOfDay[row]!),
    day: new Int32Array(kept.length).fill(day),
  };
  return { shard, dropped };
}
