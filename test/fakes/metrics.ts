import { METRIC_KEYS, type MetricKey } from "../../core/api/metrics.ts";
import type { MetricRow } from "../../core/api/read-model.ts";
import { LEADS } from "../../core/lead.ts";
import { Rng } from "../../core/rng.ts";
import { addDays, type LocalDate } from "../../core/time.ts";

const LEVELS: Record<MetricKey, { served: number; baseline: number; noise: number }> = {
  auc: { served: 0.712, baseline: 0.674, noise: 0.02 },
  brier: { served: 0.147, baseline: 0.153, noise: 0.01 },
  logLoss: { served: 0.458, baseline: 0.476, noise: 0.03 },
  mae: { served: 12.4, baseline: 13.1, noise: 1.4 },
  crps: { served: 8.9, baseline: 9.5, noise: 0.9 },
  coverage80: { served: 0.797, baseline: 0.771, noise: 0.03 },
};

/** Scores of the last `days` settled days; a day settles after two days. */
export function fakeMetrics(today: LocalDate, days: number): MetricRow[] {
  const rng = Rng.seeded("metrics");
  const rows: MetricRow[] = [];
  for (let back = days + 1; back >= 2; back--) {
    const day = addDays(today, -back);
    for (const key of METRIC_KEYS) {
      const shared = rng.normal();
      for (const lead of LEADS) {
        const { served, baseline, noise } = LEVELS[key];
        const n = 140 + rng.below(30);
        const common = { key, day, lead, n, kind: "live" } as const;
        const own = (): number => noise * (shared + 0.25 * rng.normal());
        rows.push({ ...common, model: "carrier-hour", version: 1, value: baseline + own() });
        rows.push({ ...common, model: "champion", version: 42 - Math.floor(back / 3), value: served + own() });
      }
    }
  }
  return rows;
}
