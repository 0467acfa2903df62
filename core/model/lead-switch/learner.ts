import { DAY_BEGUN } from "../../features/spec.ts";
import { type Dataset, LABEL_BYTES } from "../dataset/dataset.ts";
import { Workspace } from "../dataset/workspace.ts";
import type { Learner, Model, Training } from "../model.ts";
import { Pieces } from "../pieces.ts";
import { leadSwitchModel } from "./predictor.ts";
import { ROW_NUMBER_BYTES, subsetOf } from "./subset.ts";

/** Each part needs this many rows: a model trained on fewer loses more accuracy than a part of its own gains. */
const LEAST_ROWS = 5_000;

/** Makes a model of the body that its `toJSON` wrote. */
type ReadBody = (body: unknown, features: readonly string[]) => Model;

/**
 * Two models in place of one: `ahead` trained on the rows of forecasts made before the flight's own day, `within` on
 * those of forecasts made on it. On the day its delays so far outweigh every other feature, before it they are missing;
 * one model for both loses more by that than it gains by having all rows. Where either part has fewer than LEAST_ROWS
 * rows, one model is trained on all of them.
 */
export const leadSwitch = (learner: Learner, readBody: ReadBody): Learner => ({
  ...learner,
  start(data, rows, seed, pieces = new Pieces(), workspace = new Workspace()) {
    const dayBegun = data.columns[data.features.indexOf(DAY_BEGUN)];
    let within = 0;
    for (let row = 0; dayBegun && row < rows; row++) if (dayBegun[row] !== 0) within++;
    if (!dayBegun || Math.min(within, rows - within) < LEAST_ROWS)
      return learner.start(data, rows, seed, pieces, workspace);
    const mostRows = Math.max(within, rows - within);
    return new LeadSwitchTraining({ learner, readBody, data, rows, mostRows, dayBegun, seed, pieces, workspace });
  },
});

interface LeadSwitchTrainingInput {
  /** Trains each part. */
  readonly learner: Learner;
  readonly readBody: ReadBody;
  readonly data: Dataset;
  /** The training sees rows 0 … rows − 1 of `data`. */
  readonly rows: number;
  /** Rows of the larger part. */
  readonly mostRows: number;
  /** Bin of DAY_BEGUN of each row: 0, missing, for a forecast made before the flight's day. */
  readonly dayBegun: Uint8Array;
  readonly seed: string;
  readonly pieces: Pieces;
  readonly workspace: Workspace;
}

/** Begins the piece that ends the first part; the body of its model follows. */
const AHEAD_BODY = "ahead ";

/**
 * Trains one part after the other. Its pieces are those of `ahead`, then the body of that model, then those of
 * `within`.
 */
class LeadSwitchTraining implements Training {
  readonly #input: LeadSwitchTrainingInput;
  /** Null while `ahead` is being trained. */
  #ahead: Model | null = null;
  /** The training of the current part. */
  #training: Training;

  constructor(input: LeadSwitchTrainingInput) {
    this.#input = input;
    const saved = input.pieces.resumeAfter((piece) => piece.startsWith(AHEAD_BODY));
    if (saved !== undefined) this.#ahead = this.#modelOf(saved);
    this.#training = this.#startPart(saved === undefined ? "ahead" : "within");
  }

  get done(): boolean {
    return this.#ahead !== null && this.#training.done;
  }

  get progress(): number {
    return (this.#training.progress + (this.#ahead ? 1 : 0)) / 2;
  }

  get bytes(): number {
    const { data, mostRows } = this.#input;
    return this.#training.bytes + mostRows * (data.features.length + LABEL_BYTES + ROW_NUMBER_BYTES);
  }

  step(): number {
    if (!this.#training.done) return this.#training.step();
    const piece = AHEAD_BODY + JSON.stringify(this.#training.finish().toJSON().body);
    // Read back also where memory was not lost, so that both ways give the same bytes.
    this.#ahead = this.#modelOf(piece);
    this.#input.pieces.add(piece);
    this.#training = this.#startPart("within");
    return 1;
  }

  finish(): Model {
    return leadSwitchModel(this.#ahead!, this.#training.finish());
  }

  #modelOf(piece: string): Model {
    return this.#input.readBody(JSON.parse(piece.slice(AHEAD_BODY.length)), this.#input.data.features);
  }

  #startPart(part: "ahead" | "within"): Training {
    const { learner, data, rows, mostRows, dayBegun, seed, pieces, workspace } = this.#input;
    const keep = (row: number): boolean => (dayBegun[row] !== 0) === (part === "within");
    const subset = subsetOf(data, rows, keep, mostRows, workspace);
    return learner.start(subset, subset.rows, `${seed}/${part}`, pieces, workspace);
  }
}
