import { CARRIER, carrierBins, withCarrier } from "../../dataset/carrier-column.ts";
import type { Dataset } from "../../dataset/dataset.ts";
import { cancelTargets, delayTargets, thresholdsOf } from "../../dataset/targets.ts";
import type { Workspace } from "../../dataset/workspace.ts";
import { Booster } from "../../gbdt/booster.ts";
import { boostBuffers, bufferBytes } from "../../gbdt/buffers.ts";
import { type BoostParams, featuresPerTree } from "../../gbdt/params.ts";
import { type DesignColumn, Z_UNIT } from "../../linear/basis.ts";
import { designColumns } from "../../linear/design-columns.ts";
import { type FitBuffers, fitBuffers, fitOutput } from "../../linear/fit.ts";
import type { Model, Training } from "../../model.ts";
import type { Pieces } from "../../pieces.ts";
import { type DelayBody, packBinValues } from "../artifact/body.ts";
import { Head } from "../head.ts";
import { delayModel } from "../predictor.ts";
import { shapeOf } from "../score/shape.ts";
import {
  type FittedHead,
  fittedFromPiece,
  fittedToPiece,
  headToJson,
  outputsFromMain,
  unfittedHead,
} from "./fitted-head.ts";
import { lowEndPieces, lowEnds } from "./low-ends.ts";

/** The members of a learner. Where both are there the model blends them: its log-odds are the mean of theirs. */
export interface Members {
  readonly linear: boolean;
  readonly trees: { readonly delay: BoostParams; readonly cancelled: BoostParams } | null;
}

/** What a training needs; see `Learner.start`. */
export interface DelayTrainingInput {
  /** Id of the learner. */
  readonly id: string;
  readonly members: Members;
  readonly data: Dataset;
  /** The training sees rows 0 … rows − 1 of `data`. */
  readonly rows: number;
  readonly seed: string;
  readonly pieces: Pieces;
  readonly workspace: Workspace;
}

/**
 * Fits the linear scores output by output, then grows the trees; of each member first the head of the delay, then that
 * of the cancellation; then meets the low ends of airlines. Every fitted output, every tree and some hundred rows of the
 * low ends are one piece.
 */
export class DelayTraining implements Training {
  readonly #id: string;
  readonly #members: Members;
  readonly #source: Dataset;
  /** The source with the carrier as one more feature. */
  readonly #data: Dataset;
  readonly #carriers: Readonly<Record<string, number>>;
  readonly #rows: number;
  readonly #seed: string;
  readonly #pieces: Pieces;
  readonly #workspace: Workspace;
  readonly #thresholds: number[];
  readonly #delay: FittedHead;
  readonly #cancelled: FittedHead;
  readonly #partsInAll: number;
  readonly #work: Generator<number, void>;
  #columns: readonly DesignColumn[] = [];
  #lowEnds: Record<string, number[]> = {};
  #partsFinished = 0;
  #bufferBytes = 0;
  #done = false;

  constructor({ id, members, data, rows, seed, pieces, workspace }: DelayTrainingInput) {
    this.#id = id;
    this.#members = members;
    this.#source = data;
    this.#rows = rows;
    this.#seed = seed;
    this.#pieces = pieces;
    this.#workspace = workspace;
    this.#thresholds = thresholdsOf(data, rows);
    this.#delay = unfittedHead(delayTargets(data, rows, this.#thresholds, workspace));
    this.#carriers = carrierBins(data, this.#delay.targets);
    this.#data = withCarrier(data, this.#carriers, workspace);
    this.#cancelled = unfittedHead(cancelTargets(data, rows));
    const outputs = members.linear ? this.#thresholds.length + 1 : 0;
    const trees = members.trees ? members.trees.delay.trees + members.trees.cancelled.trees : 0;
    this.#partsInAll = outputs + trees + lowEndPieces(this.#data, rows).length;
    this.#work = this.#all();
  }

  get done(): boolean {
    return this.#done;
  }

  get progress(): number {
    return this.#done ? 1 : this.#partsFinished / (this.#partsInAll + 1);
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
    const columns = this.#columns.map(({ feature, z }) => [feature, packBinValues(z.map(inUnits))] as const);
    const lowEnds = this.#lowEnds;
    const body: DelayBody = {
      thresholds: this.#thresholds,
      shape: shapeOf(this.#data, this.#rows, this.#thresholds),
      ...(Object.keys(lowEnds).length > 0 ? { lowEnds } : {}),
      carriers: this.#carriers,
      edges: this.#data.edges.map((edges) => Array.from(edges, shortest)),
      columns,
      delay: headToJson(this.#delay, this.#members),
      cancelled: headToJson(this.#cancelled, this.#members),
    };
    return delayModel(this.#id, [...this.#source.features], body);
  }

  /** The members first, then the low ends of what they say together. */
  *#all(): Generator<number, void> {
    yield* this.#fitMembers();
    const edges = this.#data.edges.map((list) => Array.from(list));
    const inputs = this.#columns.map(({ feature, z }) => ({ feature, z: Int32Array.from(z, inUnits) }));
    const head = new Head(headToJson(this.#delay, this.#members), inputs, edges, this.#thresholds.length);
    this.#lowEnds = yield* lowEnds(
      { head, data: this.#data, rows: this.#rows, thresholds: this.#thresholds },
      { saved: () => this.#pieces.next, keep: (piece) => this.#finishPart(() => piece) },
    );
  }

  *#fitMembers(): Generator<number, void> {
    const { linear, trees } = this.#members;
    if (linear) {
      this.#columns = yield* designColumns(this.#data, this.#rows, [CARRIER]);
      const buffers = fitBuffers(this.#columns);
      yield* this.#fitLinear(this.#delay, buffers);
      yield* this.#fitLinear(this.#cancelled, buffers);
    }
    if (!trees) return;
    const share = Math.max(trees.delay.featureShare, trees.cancelled.featureShare);
    const widest = featuresPerTree(this.#data.features.length, share);
    const deepest = Math.max(trees.delay.depth, trees.cancelled.depth);
    // One set of buffers serves both heads: those of the delay's scores are free again once its trees are grown.
    const sizes = { rows: this.#rows, features: widest, depth: deepest, outputs: this.#thresholds.length };
    const buffers = boostBuffers(sizes, this.#workspace);
    this.#bufferBytes = bufferBytes(buffers);
    for (const [head, params] of [[this.#delay, trees.delay] as const, [this.#cancelled, trees.cancelled] as const]) {
      const { targets, base } = head;
      const booster = new Booster({
        data: this.#data,
        targets,
        base,
        params,
        seed: this.#seed,
        buffers,
        knownTrees: this.#pieces.rest,
      });
      while (!booster.done) {
        const before = booster.trees.length;
        const work = booster.step();
        if (booster.trees.length > before) this.#finishPart(() => Booster.piece(booster.trees.at(-1)!));
        yield work;
      }
      head.trees = booster.trees;
    }
  }

  /** Fits the main output first and each of the others from where its neighbour ended, which takes fewer passes. */
  *#fitLinear({ targets, base, linear }: FittedHead, buffers: FitBuffers): Generator<number, void> {
    const zero = { intercept: 0, coefficients: new Float64Array(this.#columns.length) };
    for (const k of outputsFromMain(targets)) {
      const near = k === targets.main ? -1 : k > targets.main ? k - 1 : k + 1;
      const from = near < 0 ? zero : linear[near]!;
      const start = { ...from, intercept: from.intercept + base[k]! - (near < 0 ? 0 : base[near]!) };
      const saved = this.#pieces.next;
      const fit = saved
        ? fittedFromPiece(saved)
        : yield* fitOutput({ data: this.#data, columns: this.#columns, targets, output: k, start, buffers });
      linear[k] = fit;
      this.#finishPart(() => fittedToPiece(fit));
      yield 1;
    }
  }

  /** `toPiece` is called only if the part was not taken up from a saved piece. */
  #finishPart(toPiece: () => string): void {
    this.#pieces.add(this.#pieces.next ?? toPiece());
    this.#partsFinished++;
  }
}

const inUnits = (z: number): number => Math.round(z / Z_UNIT);

/** Shortest decimal that single precision reads back as the same number. */
function shortest(value: number): number {
  for (let digits = 6; digits < 10; digits++) {
    const text = Number(value.toPrecision(digits));
    if (Math.fround(text) === value) return text;
  }
  return value;
}
