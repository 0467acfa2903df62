import type { Dataset } from "../../core/model/dataset/dataset.ts";
import { binEdges, binOf, MAX_BINS } from "../../core/model/dataset/edges.ts";
import { Rng } from "../../core/rng.ts";

/** A made-up flight for tests: named feature values and an outcome. */
export interface MadeRow {
  readonly values: Readonly<Record<string, number>>;
  /** Null when cancelled. */
  readonly delay: number | null;
  /** "AA" if absent. */
  readonly carrier?: string;
  /** Noon if absent. */
  readonly minuteOfDay?: number;
}

/** A quantised training set of made-up flights, `perDay` to a day; the first day has number 19,000, a Saturday. */
export function madeDataset(rows: readonly MadeRow[], perDay = 100, order?: readonly string[]): Dataset {
  const features = order ?? Object.keys(rows[0]?.values ?? {});
  const raw = features.map((name) => Float32Array.from(rows, (row) => row.values[name] ?? Number.NaN));
  const edges = raw.map((column) => binEdges(column.slice(), MAX_BINS));
  const carriers = [...new Set(rows.map((row) => row.carrier ?? "AA"))];
  return {
    rows: rows.length,
    features,
    columns: raw.map((column, f) => Uint8Array.from(column, (value) => binOf(value, edges[f]!))),
    edges,
    delay: Float32Array.from(rows, (row) => row.delay ?? Number.NaN),
    cancelled: Uint8Array.from(rows, (row) => (row.delay === null ? 1 : 0)),
    day: Uint16Array.from(rows, (_, i) => 19_000 + Math.floor(i / perDay)),
    carriers,
    carrier: Uint16Array.from(rows, (row) => carriers.indexOf(row.carrier ?? "AA")),
    minuteOfDay: Int16Array.from(rows, (row) => row.minuteOfDay ?? 720),
  };
}

/** Flights whose chance of delay is `risk(values)`, with features uniform in 0 … 1. */
export function madeFlights(
  n: number,
  seed: string,
  features: readonly string[],
  risk: (v: Record<string, number>) => number,
): MadeRow[] {
  const rng = Rng.seeded(seed);
  return Array.from({ length: n }, () => {
    const values = Object.fromEntries(features.map((name) => [name, Math.fround(rng.uniform())]));
    const late = rng.uniform() < risk(values);
    const delay = late ? 15 + rng.below(60) : rng.below(20) - 6;
    return { values, delay: rng.uniform() < 0.02 ? null : delay };
  });
}
