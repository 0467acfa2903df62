import { clamp } from "../../../clamp.ts";
import { KNOTS } from "../../../distribution/cdf.ts";
import type { Dataset } from "../../dataset/dataset.ts";
import { sigmoid } from "../../sigmoid.ts";
import type { Head } from "../head.ts";

/** Days after which a row weighs half: an airline's custom of leaving early changes with its timetable. */
export const HALF_LIFE_DAYS = 30;
/** Newest rows that are looked at, some weeks of a large airport. */
const MOST_ROWS = 20_000;
/** Pseudo-count, in units of variance, of flights without error: an airline with few flights is hardly moved. */
export const PSEUDO_COUNT = 20;
/** Log-odds within ± this. */
export const MOST_LOG_ODDS = 2;
/** Only thresholds below this are moved, in minutes: what is late stays what the members say. */
const BELOW_MIN = 5;
/**
 * Rows in a piece, and the work of each in row visits. A piece is little work beside a slice: a training that is interrupted
 * often has to take up its trees again first, and whatever it does with the rest of the slice has to be kept.
 */
const ROWS_PER_PIECE = 200;
const ROW_WORK = 2_500;
/** Sums of a piece are whole numbers of this unit, so that they add up to the same ones whether kept or computed. */
const UNIT = 2 ** -12;

/** How many of the thresholds, indexes into KNOTS, are moved: the first ones. */
export const lowThresholds = (thresholds: readonly number[]): number =>
  thresholds.filter((threshold) => KNOTS[threshold]! < BELOW_MIN).length;

/** What a model is asked for to meet its low ends. */
export interface LowEndsInput {
  /** The head of the delay. */
  readonly head: Head;
  /** What it was trained on: rows 0 … rows − 1. */
  readonly data: Dataset;
  readonly rows: number;
  /** Indexes into KNOTS. */
  readonly thresholds: readonly number[];
}

/** Which rows each piece of `lowEnds` covers, from and up to but without; none where there is a single airline. */
export function lowEndPieces({ carriers }: Dataset, rows: number): (readonly [from: number, to: number])[] {
  if (carriers.length < 2) return [];
  const newest = Math.min(rows, MOST_ROWS);
  return Array.from({ length: Math.ceil(newest / ROWS_PER_PIECE) }, (_, piece) => {
    const from = rows - newest + piece * ROWS_PER_PIECE;
    return [from, Math.min(rows, from + ROWS_PER_PIECE)];
  });
}

/**
 * For each airline the log-odds by which P(delay ≥ threshold) is lowered at the low thresholds, in hundredths; none where
 * there is a single airline. The members hold their coefficients back and have few leaves, so that an airline that never
 * leaves early, or often does, is drawn towards the others at this end. It is moved by a Newton step (one of Platt's
 * logistic recalibration, an intercept for each airline) over the newest rows, y being 1 where the delay was below the
 * threshold and p its probability:
 *
 *   offset = Σ w · (y − p) / (Σ w · p · (1 − p) + 20), w = 2^(−days / 30)
 *
 * Yields the work of each piece in row visits. `saved` gives the piece whose turn it is, if it was made before an
 * interruption, and `keep` is told of each.
 */
export function* lowEnds(
  input: LowEndsInput,
  pieces: { saved(): string | undefined; keep(piece: string): void },
): Generator<number, Record<string, number[]>> {
  const { carriers } = input.data;
  const low = lowThresholds(input.thresholds);
  if (carriers.length < 2 || low === 0) return {};
  const total = carriers.map(() => new Float64Array(2 * low));
  for (const [from, to] of lowEndPieces(input.data, input.rows)) {
    const saved = pieces.saved();
    const piece = saved ?? JSON.stringify(sumsOf(input, low, from, to));
    for (const [carrier, ...sums] of JSON.parse(piece) as number[][])
      for (const [i, sum] of sums.entries()) total[carrier!]![i]! += sum;
    pieces.keep(piece);
    yield saved ? 1 : (to - from) * ROW_WORK;
  }
  return Object.fromEntries(
    carriers.map((carrier, c) => [
      carrier,
      Array.from({ length: low }, (_, k) => offsetOf(total[c]![k]! * UNIT, total[c]![low + k]! * UNIT)),
    ]),
  );
}

/** The sums over rows from … to − 1: for each airline among them its index, its errors and its variances by threshold. */
function sumsOf({ head, data, rows, thresholds }: LowEndsInput, low: number, from: number, to: number): number[][] {
  const sums = new Map<number, Float64Array>();
  const bins = new Uint8Array(data.columns.length);
  const scores = new Float64Array(thresholds.length);
  const lastDay = data.day[rows - 1]!;
  for (let row = from; row < to; row++) {
    const delay = data.delay[row]!;
    if (Number.isNaN(delay)) continue;
    for (let f = 0; f < bins.length; f++) bins[f] = data.columns[f]![row]!;
    head.scores(bins, scores);
    const weight = 2 ** ((data.day[row]! - lastDay) / HALF_LIFE_DAYS);
    const carrier = data.carrier[row]!;
    const own = sums.get(carrier) ?? new Float64Array(2 * low);
    sums.set(carrier, own);
    for (let k = 0; k < low; k++) {
      const p = sigmoid(-scores[k]!);
      own[k]! += weight * ((delay < KNOTS[thresholds[k]!]! ? 1 : 0) - p);
      own[low + k]! += weight * p * (1 - p);
    }
  }
  return [...sums].map(([carrier, own]) => [carrier, ...own.map((sum) => Math.round(sum / UNIT))]);
}

function offsetOf(error: number, variance: number): number {
  const step = error / (variance + PSEUDO_COUNT);
  return Math.round(100 * clamp(step, -MOST_LOG_ODDS, MOST_LOG_ODDS)) / 100 + 0;
}
