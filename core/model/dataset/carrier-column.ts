import type { Dataset } from "./dataset.ts";
import { MAX_BINS } from "./edges.ts";
import { NO_LABEL, type Targets } from "./targets.ts";
import { Workspace } from "./workspace.ts";

/** Name of the feature made of the carriers. No other feature's name has a space. */
export const CARRIER = "carrier code";

/** Pseudo-count: a carrier's mean is shrunk towards the airport's as if by 100 flights. */
const PSEUDO_FLIGHTS = 100;

/**
 * The bin of each carrier, 1 … MAX_BINS, in the order of the carriers' mean label, so that carriers with similar delays
 * are neighbours. Bin 0, missing, is left for carriers that are not in the training set.
 */
export function carrierBins(data: Dataset, { label }: Targets): Record<string, number> {
  const sum = new Float64Array(data.carriers.length);
  const count = new Float64Array(data.carriers.length);
  let all = 0;
  let labelled = 0;
  for (let row = 0; row < label.length; row++) {
    const l = label[row]!;
    if (l === NO_LABEL) continue;
    const c = data.carrier[row]!;
    sum[c] = sum[c]! + l;
    count[c] = count[c]! + 1;
    all += l;
    labelled++;
  }
  const overall = all / Math.max(1, labelled);
  const seen = data.carriers.map((code, c) => ({
    code,
    mean: (sum[c]! + PSEUDO_FLIGHTS * overall) / (count[c]! + PSEUDO_FLIGHTS),
    n: count[c]!,
  }));
  const sorted = seen.filter(({ n }) => n > 0).sort((a, b) => a.mean - b.mean || (a.code < b.code ? -1 : 1));
  const bins = Math.min(sorted.length, MAX_BINS);
  return Object.fromEntries(sorted.map(({ code }, i) => [code, 1 + Math.floor((i * bins) / sorted.length)]));
}

/** The training set with the carrier's bin as its last feature. The column lies in the workspace. */
export function withCarrier(
  data: Dataset,
  bins: Readonly<Record<string, number>>,
  workspace = new Workspace(),
): Dataset {
  const codes = Uint8Array.from(data.carriers, (code) => bins[code] ?? 0);
  const most = Math.max(1, ...Object.values(bins));
  const column = workspace.take(Uint8Array, CARRIER, data.rows);
  for (let row = 0; row < column.length; row++) column[row] = codes[data.carrier[row]!]!;
  return {
    ...data,
    features: [...data.features, CARRIER],
    columns: [...data.columns, column],
    edges: [...data.edges, Float32Array.from({ length: most - 1 }, (_, i) => i + 1)],
  };
}
