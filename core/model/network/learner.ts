import { Rng } from "../../rng.ts";
import { carrierBins, withCarrier } from "../dataset/carrier-column.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { baseScores, cancelTargets, delayTargets, NO_LABEL, type Targets, thresholdsOf } from "../dataset/targets.ts";
import { shapeOf } from "../delay/score/shape.ts";
import { allRankColumns, type DesignColumn, Z_UNIT } from "../linear/basis.ts";
import type { Learner, Model, Training } from "../model.ts";
import { Pieces } from "../pieces.ts";
import { logOdds, sigmoid } from "../sigmoid.ts";
import { INPUT_SCALE, type Layer, NETWORK_ID, type NetworkBody, networkModel } from "./predictor.ts";

/** The part of brain.js that trains. It is handed in, since core imports only packages that run wherever core does. */
export interface BrainNetwork {
  fromJSON(json: BrainJson): unknown;
  toJSON(): BrainJson;
  train(rows: readonly { input: number[]; output: number[] }[], options: Readonly<Record<string, number>>): unknown;
}

interface BrainJson {
  readonly sizes: number[];
  readonly layers: readonly Readonly<Record<string, { bias?: number; weights?: Record<string, number> }>>[];
  readonly activation?: string;
  readonly outputLookup?: boolean;
  readonly inputLookup?: boolean;
}

export const NETWORK_PARAMS = { hidden: 8, epochs: 2, window: 50_000, learningRate: 0.005, momentum: 0.1 } as const;

/**
 * Rows that brain.js gets in one call. It makes objects of about a kilobyte of each, so they are few and short-lived.
 */
const CHUNK_ROWS = 250;
/**
 * Rows after which the layers are kept as a piece: the work of one slice of the Trainer, so that a training goes on
 * however often memory is lost.
 */
const PIECE_ROWS = 2 * CHUNK_ROWS;
/** Work per row and epoch, in row visits. */
const ROW_WORK = 8_000;

/**
 * A network with one hidden layer, trained by brain.js on the newest rows. `create` makes an untrained brain.js
 * network.
 */
export const networkLearner = (
  create: () => BrainNetwork,
  params: typeof NETWORK_PARAMS | BrainParams = NETWORK_PARAMS,
): Learner => ({
  id: NETWORK_ID,
  params: { ...params },
  start: (data, rows, seed, pieces = new Pieces()) => new NetworkTraining({ create, params, data, rows, seed, pieces }),
});

export interface BrainParams {
  /** Neurons of the hidden layer. */
  readonly hidden: number;
  /** Passes over the rows. */
  readonly epochs: number;
  /** Most rows to train on; the newest are taken. */
  readonly window: number;
  readonly learningRate: number;
  /** Share of the previous weight change that is added to the next one, in [0, 1). */
  readonly momentum: number;
}

interface NetworkInput {
  readonly create: () => BrainNetwork;
  readonly params: BrainParams;
  readonly data: Dataset;
  readonly rows: number;
  readonly seed: string;
  readonly pieces: Pieces;
}

/**
 * Every PIECE_ROWS rows leave one piece: the layers. The next ones start from the layers in the piece before, whether
 * or not the training was interrupted, so brain.js's momentum is forgotten between pieces.
 */
class NetworkTraining implements Training {
  readonly #pieces: Pieces;
  readonly #create: () => BrainNetwork;
  readonly #params: BrainParams;
  readonly #source: Dataset;
  /** The source with the carrier as one more feature. */
  readonly #data: Dataset;
  readonly #rows: number;
  readonly #seed: string;
  readonly #thresholds: number[];
  readonly #delay: Targets;
  readonly #cancelled: Targets;
  readonly #carriers: Readonly<Record<string, number>>;
  readonly #columns: readonly DesignColumn[];
  /** Share of the flights at or above each threshold. */
  readonly #baseRates: readonly number[];
  /** Row numbers in the order of the current epoch. */
  readonly #order: Int32Array;
  /** The epoch whose order that is; none before the first. */
  #ordered = -1;
  /** Pieces that an epoch leaves. */
  readonly #perEpoch: number;
  /** The network in training; null between pieces. */
  #network: BrainNetwork | null = null;
  /** Position in the order of the next row. */
  #next = 0;

  constructor({ create, params, data, rows, seed, pieces }: NetworkInput) {
    this.#create = create;
    this.#params = params;
    this.#source = data;
    this.#rows = rows;
    this.#seed = seed;
    this.#pieces = pieces;
    // All that is needed of what came before are the layers that it left.
    pieces.resumeAfter(() => true);
    this.#thresholds = thresholdsOf(data, rows);
    this.#delay = delayTargets(data, rows, this.#thresholds);
    this.#cancelled = cancelTargets(data, rows);
    this.#carriers = carrierBins(data, this.#delay);
    this.#data = withCarrier(data, this.#carriers);
    this.#columns = allRankColumns(this.#data, rows);
    this.#baseRates = baseScores(this.#delay).map(sigmoid);
    this.#order = new Int32Array(Math.min(rows, params.window));
    this.#perEpoch = Math.max(1, Math.ceil(this.#order.length / PIECE_ROWS));
  }

  get done(): boolean {
    return this.#pieces.texts.length >= this.#params.epochs * this.#perEpoch;
  }

  get progress(): number {
    return Math.min(1, this.#pieces.texts.length / (this.#params.epochs * this.#perEpoch));
  }

  get bytes(): number {
    return this.#order.byteLength + 3 * this.#rows;
  }

  step(): number {
    if (!this.#network) {
      this.#network = this.#create();
      this.#network.fromJSON(toBrain(this.#layers()));
      const pieces = this.#pieces.texts.length;
      this.#next = (pieces % this.#perEpoch) * PIECE_ROWS;
      return this.#shuffle(Math.floor(pieces / this.#perEpoch)) + 1;
    }
    const pieceEnd = (Math.floor(this.#next / PIECE_ROWS) + 1) * PIECE_ROWS;
    const end = Math.min(this.#order.length, pieceEnd, this.#next + CHUNK_ROWS);
    const { learningRate, momentum } = this.#params;
    const chunk = Array.from(this.#order.subarray(this.#next, end), (row) => this.#example(row));
    if (chunk.length > 0) this.#network.train(chunk, { iterations: 1, errorThresh: 1e-12, learningRate, momentum });
    this.#next = end;
    if (end === this.#order.length || end === pieceEnd) {
      this.#pieces.add(JSON.stringify(fromBrain(this.#network.toJSON())));
      this.#network = null;
    }
    return (chunk.length + 1) * ROW_WORK;
  }

  finish(): Model {
    const [hidden, output] = this.#layers();
    const body: NetworkBody = {
      thresholds: this.#thresholds,
      shape: shapeOf(this.#source, this.#rows, this.#thresholds),
      carriers: this.#carriers,
      edges: this.#data.edges.map((edges) => [...edges]),
      columns: this.#columns.map(({ feature, z }) => [feature, Array.from(z, (v) => Math.round(v / Z_UNIT))] as const),
      hidden: hidden!.map((neuron) => neuron.map(short)),
      output: output!.map((neuron) => neuron.map(short)),
    };
    return networkModel([...this.#source.features], body);
  }

  /**
   * The layers that the last piece holds. Before the first the weights are small and random, and the biases predict
   * the base rates.
   */
  #layers(): Layer[] {
    const last = this.#pieces.texts.at(-1);
    if (last !== undefined) return JSON.parse(last) as Layer[];
    const rng = Rng.seeded(`${this.#seed}/network`);
    const { hidden } = this.#params;
    const inputs = this.#columns.length;
    const spread = (n: number): number[] => Array.from({ length: n }, () => rng.normal() / Math.sqrt(Math.max(1, n)));
    const biases = [...this.#baseRates.map(logOdds), baseScores(this.#cancelled)[0]!];
    return [
      Array.from({ length: hidden }, () => [0, ...spread(inputs)]),
      biases.map((bias) => [bias, ...spread(hidden).map((w) => 0.1 * w)]),
    ];
  }

  /** Puts the newest rows in a random order of the epoch's own; returns the work in row visits. */
  #shuffle(epoch: number): number {
    if (this.#ordered === epoch) return 0;
    this.#ordered = epoch;
    const rng = Rng.seeded(`${this.#seed}/network/${epoch}`);
    const order = this.#order;
    const first = this.#rows - order.length;
    for (let i = 0; i < order.length; i++) order[i] = first + i;
    for (let i = order.length - 1; i > 0; i--) {
      const j = rng.below(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
    return order.length;
  }

  /** A row as brain.js takes it. A cancelled flight says nothing about delays, so its outputs are the base rates. */
  #example(row: number): { input: number[]; output: number[] } {
    const label = this.#delay.label[row]!;
    const late = this.#baseRates.map((p, k) => (label === NO_LABEL ? p : label > k ? 1 : 0));
    const input = this.#columns.map(
      ({ feature, z }) => (z[this.#data.columns[feature]![row]!]! / Z_UNIT) * INPUT_SCALE,
    );
    return { input, output: [...late, this.#cancelled.label[row]!] };
  }
}

/** Six digits are enough for a weight of the artifact. */
const short = (value: number): number => Number(value.toPrecision(6));

/** Layers in the form that brain.js reads, with an input layer before them. */
function toBrain(layers: readonly Layer[]): BrainJson {
  const inputs = layers[0]![0]!.length - 1;
  const named = (layer: Layer) =>
    Object.fromEntries(
      layer.map(([bias, ...weights], i) => [i, { bias: bias!, weights: Object.fromEntries(weights.entries()) }]),
    );
  const first = Object.fromEntries(Array.from({ length: inputs }, (_, i) => [i, {}]));
  return {
    sizes: [inputs, ...layers.map((layer) => layer.length)],
    layers: [first, ...layers.map(named)],
    activation: "sigmoid",
    outputLookup: false,
    inputLookup: false,
  };
}

/** The hidden layer and the output layer of what brain.js writes. */
const fromBrain = ({ layers }: BrainJson): Layer[] =>
  layers.slice(1).map((layer) => Object.values(layer).map(({ bias, weights }) => [bias!, ...Object.values(weights!)]));
