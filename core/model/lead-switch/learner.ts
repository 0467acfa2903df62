import { DAY_BEGUN } from "../../features/spec.ts";
import { LABEL_BYTES } from "../dataset/bytes.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { Workspace } from "../dataset/workspace.ts";
import type { Learner, Model, Training } from "../model.ts";
import { byLeadModel } from "./predictor.ts";
import { NUMBER_BYTES, subsetOf } from "./subset.ts";

/** A part with fewer rows loses more by learning alone than it gains. */
const LEAST_ROWS = 5_000;

type Read = (body: unknown, features: readonly string[]) => Model;

/**
 * Trains a learner twice, on the rows of forecasts made before the flight's own day and on those made on it: on the day what it
 * has shown so far outweighs all else, before it there is nothing of the kind, and one model for both gives away more than it
 * gains by its rows. `read` makes a model of what its `toJSON` says.
 */
export const byLead = (learner: Learner, read: Read): Learner => ({
  ...learner,
  start(data, rows, seed, pieces = [], workspace = new Workspace()) {
    const begun = data.columns[data.features.indexOf(DAY_BEGUN)];
    let within = 0;
    for (let row = 0; begun && row < rows; row++) if (begun[row] !== 0) within++;
    if (!begun || Math.min(within, rows - within) < LEAST_ROWS)
      return learner.start(data, rows, seed, pieces, workspace);
    return new ByLeadTraining(
      learner,
      read,
      data,
      rows,
      Math.max(within, rows - within),
      begun,
      seed,
      pieces,
      workspace,
    );
  },
});

/** Marks the piece that ends the first part: the body of its model. */
const END = "ahead ";

/** The parts one after the other. Pieces of the first, then the body of its model, then the pieces of the second. */
class ByLeadTraining implements Training {
  readonly pieces: string[];
  readonly #start: (part: "ahead" | "within", pieces: readonly string[]) => Training;
  readonly #read: (body: string) => Model;
  readonly #most: number;
  readonly #features: number;
  #ahead: Model | null = null;
  #training: Training;
  /** Pieces that came before those of the current part. */
  #before = 0;

  constructor(
    learner: Learner,
    read: Read,
    data: Dataset,
    rows: number,
    most: number,
    begun: Uint8Array,
    seed: string,
    pieces: readonly string[],
    workspace: Workspace,
  ) {
    this.pieces = [...pieces];
    this.#most = most;
    this.#features = data.features.length;
    this.#read = (body) => read(JSON.parse(body), data.features);
    this.#start = (part, known) => {
      const set = subsetOf(data, rows, (row) => (begun[row] !== 0) === (part === "within"), most, workspace);
      return learner.start(set, set.rows, `${seed}/${part}`, known, workspace);
    };
    const end = pieces.findIndex((piece) => piece.startsWith(END));
    if (end < 0) {
      this.#training = this.#start("ahead", pieces);
    } else {
      this.#ahead = this.#read(pieces[end]!.slice(END.length));
      this.#before = end + 1;
      this.#training = this.#start("within", pieces.slice(end + 1));
    }
  }

  get done(): boolean {
    return this.#ahead !== null && this.#training.done;
  }

  get progress(): number {
    return (this.#training.progress + (this.#ahead ? 1 : 0)) / 2;
  }

  get bytes(): number {
    return this.#training.bytes + this.#most * (this.#features + LABEL_BYTES + NUMBER_BYTES);
  }

  step(): number {
    if (!this.#training.done) {
      const work = this.#training.step();
      this.pieces.push(...this.#training.pieces.slice(this.pieces.length - this.#before));
      return work;
    }
    const text = JSON.stringify(this.#training.finish().toJSON().body);
    this.#ahead = this.#read(text);
    this.pieces.push(END + text);
    this.#before = this.pieces.length;
    this.#training = this.#start("within", []);
    return 1;
  }

  finish(): Model {
    return byLeadModel(this.#ahead!, this.#training.finish());
  }
}
