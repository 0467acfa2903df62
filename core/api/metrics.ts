/** The scores kept for every settled day. Formulas: `core/evaluation/metrics.ts`. */
export const METRIC_KEYS = ["auc", "brier", "logLoss", "mae", "crps", "coverage80"] as const;

export type MetricKey = (typeof METRIC_KEYS)[number];

/** Unit of each score: `1` is a bare number or a share, `nat` the natural logarithm's unit, `min` minutes. */
export const METRIC_UNITS: Readonly<Record<MetricKey, "1" | "nat" | "min">> = {
  auc: "1",
  brier: "1",
  logLoss: "nat",
  mae: "min",
  crps: "min",
  coverage80: "1",
};

/** `GET /api/v1/{iata}/metrics?key=&model=&lead=&from=&to=`; days are local days of the airport. */
export interface ApiMetrics {
  readonly key: MetricKey;
  readonly unit: string;
  readonly points: readonly ApiMetricPoint[];
}

interface ApiMetricPoint {
  readonly day: string;
  readonly value: number;
  /** Forecasts that the value is computed from. */
  readonly n: number;
  readonly model: string;
  readonly version: number;
  readonly lead: string;
}
