import type { ScoreKind } from "../score-kind.ts";

/** The scores that are kept for every settled day. Their formulas and ranges are in `core/evaluation/metrics.ts`. */
export const METRIC_KEYS = ["auc", "brier", "logLoss", "mae", "crps", "coverage80"] as const;

export type MetricKey = (typeof METRIC_KEYS)[number];

/** Unit of each score: `1` for a number without unit, `nat` for a natural logarithm, `min` for minutes. */
export const METRIC_UNITS: Readonly<Record<MetricKey, "1" | "nat" | "min">> = {
  auc: "1",
  brier: "1",
  logLoss: "nat",
  mae: "min",
  crps: "min",
  coverage80: "1",
};

/**
 * The JSON of `GET /api/v1/{iata}/metrics?key=&model=&lead=&kind=&from=&to=`: one score of every settled day that the
 * query asks for. `kind` is `live` (the default), `hindcast` or `all`. `from` and `to` are local days, both included;
 * without `to` it is today, without `from` the 400th day before
 * `to`. The same points come as CSV from `/metrics.csv`.
 */
export interface ApiMetrics {
  readonly key: MetricKey;
  readonly unit: string;
  readonly points: readonly ApiMetricPoint[];
  /** The address of the next part of the list, where `limit` cut it; null behind the last entry. */
  readonly next: string | null;
}

/** The score of one model in one lead bucket on one local day. */
interface ApiMetricPoint {
  readonly day: string;
  readonly value: number;
  /** Number of forecasts that the value is computed from. */
  readonly n: number;
  readonly model: string;
  readonly version: number;
  /** Lead bucket in hours, such as `6-24`. */
  readonly lead: string;
  readonly kind: ScoreKind;
}
