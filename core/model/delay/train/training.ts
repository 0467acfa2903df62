import { CARRIER, carrierBins, withCarrier } from "../../dataset/carrier-column.ts";
import type { Dataset } from "../../dataset/dataset.ts";
import { cancelTargets, delayTargets, thresholdsOf } from "../../dataset/targets.ts";
import type { Workspace } from "../../dataset/workspace.ts";
import { Booster } from "../../gbdt/booster.ts";
import { boostBuffers, bufferBytes } from "../../gbdt/buffers.ts";
import { type BoostParams, drawnFeatures } from "../../gbdt/params.ts";
import { type Column, Z_UNIT } from "../../linear/basis.ts";
import { designColumns } from "../../linear/design-columns.ts";
import { type FitBuffers, fitBuffers, fitOutput } from "../../linear/fit.ts";
import type { Model, Training } from "../../model.ts";
import { type DelayBody, packed } from "../artifact/body.ts";
import { delayModel } from "../predictor.ts";
import { shapeOf } from "../score/shape.ts";
import { fromPiece, headOf, type Learnt, nothingLearnt, outward, toPiece } from "./fitted-head.ts";

/** What a learner is made of. Members that are both there are blended: the mean of their log-odds. */
export interface Members {
  readonly linear: boolean;
  readonly trees: { readonly delay: BoostParams; readonly cancelled: BoostParams } | null;
}

/** Linear scores output by output, then trees, first of delay, then of cancellation. One piece a fitted output or tree. */
export class DelayTraining implements Training {
  readonly pieces: string[];
  readonly #id: string;
  readonly #members: Members;
  readonly #source: Dataset;
  /** The source with the carrier as one more feature. */
  readonly #data: Dataset;
  readonly #carriers: Readonly<Record<string, number>>;
  readonly #rows: number;
  readonly #seed: string;
  readonly #known: readonly string[];
  readonly #workspace: Workspace;
  readonly #thresholds: number[];
  readonly #delay: Learnt;
  readonly #cancelled: Learnt;
  readonly #total: number;
  readonly #work: Generator<number, void>;
  #columns: readonly Column[] = [];
  #finished = 0;
  #boosting: Booster | null = null;
  #bufferBytes = 0;
  #done = false;

  constructor(
    id: string,
    members: Members,
    data: Dataset,
    rows: number,
    seed: string,
    pieces: readonly string[],
    workspace: Workspace,
  ) {
    this.#id = id;
    this.#members = members;
    this.#source = data;
    this.#rows = rows;
    this.#seed = seed;
    this.#known = pieces;
    this.#workspace = workspace;
    this.pieces = [...pieces];
    this.#thresholds = thresholdsOf(data, rows);
    this.#delay = nothingLearnt(delayTargets(data, rows, this.#thresholds, workspace));
    this.#carriers = carrierBins(data, this.#delay.targets);
    this.#data = withCarrier(data, this.#carriers, workspace);
    this.#cancelled = nothingLearnt(cancelTargets(data, rows));
    const outputs = members.linear ? this.#thresholds.length + 1 : 0;
    this.#total = outputs + (members.trees ? members.trees.delay.trees + members.trees.cancelled.trees : 0);
    this.#work = this.#all();
  }

  get done(): boolean {
    return this.#done;
  }

  get progress(): number {
    return this.#done ? 1 : (this.#finished + (this.#boosting?.trees.length ?? 0)) / (this.#total + 1);
  }

  get bytes(): number {
    return (
      this.#bufferBytes + this.#rows + this.#delay.targets.label.byteLength + this.#cancelled.targets.label.byteLength
    );
  }

  step(): number {
    const { value, done } = this.#work.next();
    if (done) this.#done = true;
    return value ?? 1;
  }

  finish(): Model {
    const columns = this.#columns.map(
      ({ feature, z }) => [feature, packed(z.map((v) => Math.round(v / Z_UNIT)))] as const,
    );
    const body: DelayBody = {
      thresholds: this.#thresholds,
      shape: shapeOf(this.#data, this.#rows, this.#thresholds),
      carriers: this.#carriers,
      edges: this.#data.edges.map((edges) => Array.from(edges, shortest)),
      columns,
      delay: headOf(this.#delay, this.#members),
      cancelled: headOf(this.#cancelled, this.#members),
    };
    return delayModel(this.#id, [...this.#source.features], body);
  }

  *#all(): Generator<number, void> {
    const { linear, trees } = this.#members;
    if (linear) {
      this.#columns = yield* designColumns(this.#data, this.#rows, [CARRIER]);
      const buffers = fitBuffers(this.#columns);
      yield* this.#fit(this.#delay, buffers);
      yield* this.#fit(this.#cancelled, buffers);
    }
    if (!trees) return;
    const share = Math.max(trees.delay.featureShare, trees.cancelled.featureShare);
    const widest = drawnFeatures(this.#data.features.length, share);
    const deepest = Math.max(trees.delay.depth, trees.cancelled.depth);
    // Cancellation takes over the first scores when the delay's trees are grown.
    const sizes = { rows: this.#rows, features: widest, depth: deepest, outputs: this.#thresholds.length };
    const buffers = boostBuffers(sizes, this.#workspace);
    this.#bufferBytes = bufferBytes(buffers);
    for (const [of, params] of [[this.#delay, trees.delay] as const, [this.#cancelled, trees.cancelled] as const]) {
      const booster = new Booster({
        data: this.#data,
        targets: of.targets,
        base: of.base,
        params,
        seed: this.#seed,
        buffers,
        knownTrees: this.#known.slice(this.#finished, this.#finished + params.trees),
      });
      this.#boosting = booster;
      while (!booster.done) {
        const before = booster.trees.length;
        const work = booster.step();
        const count = this.#finished + booster.trees.length;
        if (booster.trees.length > before && count > this.pieces.length)
          this.pieces.push(Booster.piece(booster.trees.at(-1)!));
        yield work;
      }
      of.trees = booster.trees;
      this.#boosting = null;
      this.#finished += params.trees;
    }
  }

  /** From the output that matters most outwards, each from where its neighbour ended. */
  *#fit({ targets, base, fitted }: Learnt, buffers: FitBuffers): Generator<number, void> {
    const zero = { intercept: 0, coefficients: new Float64Array(this.#columns.length) };
    for (const k of outward(targets)) {
      const near = k === targets.main ? -1 : k > targets.main ? k - 1 : k + 1;
      const from = near < 0 ? zero : fitted[near]!;
      const start = { ...from, intercept: from.intercept + base[k]! - (near < 0 ? 0 : base[near]!) };
      const known = this.#known[this.#finished];
      fitted[k] = known
        ? fromPiece(known)
        : yield* fitOutput({ data: this.#data, columns: this.#columns, targets, output: k, start, buffers });
      if (this.pieces.length === this.#finished) this.pieces.push(toPiece(fitted[k]!));
      this.#finished++;
      yield 1;
    }
  }
}

/** Shortest decimal that single precision reads back as the same number. */
function shortest(value: number): number {
  for (let digits = 6; digits < 10; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return text;
  }
  return value;
}
