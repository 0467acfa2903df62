import { KNOTS } from "../../distribution/cdf.ts";
import { err, ok, type Result } from "../../result.ts";
import { meanOf } from "../delay/explanation.ts";
import { isNumber } from "../json-checks.ts";
import type { Model, ModelInput, Prediction } from "../model.ts";
import { logOdds, sigmoid } from "../sigmoid.ts";

/** A prior as a voice in another model: the check of its artifact, which names it, and its weight in log-odds, 0 … 1. */
interface Voice {
  readonly check: string;
  readonly weight: number;
}

/** The share of its own log-odds that a probability may lack: at 0 and 1 they are infinite. */
const LEAST = 1e-9;

/** A prior with the check of its artifact. */
export interface NamedPrior {
  readonly model: Model;
  readonly check: string;
}

/**
 * An airport's own model with a prior as one more voice: every log-odds is (1 − weight) times its own and weight times
 * the prior's. The prior reads features that the model has too.
 */
export function withVoice(own: Model, { model: prior, check }: NamedPrior, weight: number): Model {
  const places = prior.features.map((name) => own.features.indexOf(name));
  const row = new Float32Array(places.length);
  const mixed = (p: number, q: number): number => sigmoid((1 - weight) * oddsOf(p) + weight * oddsOf(q));
  const mix = (mine: Prediction, input: ModelInput): Prediction => {
    places.forEach((from, to) => {
      row[to] = input.row[from]!;
    });
    const heard = prior.predict({ ...input, row });
    const cdf = new Float64Array(KNOTS.length);
    let below = 0;
    for (let i = 0; i < cdf.length - 1; i++) {
      below = Math.max(below, mixed(mine.cdf[i]!, heard.cdf[i]!));
      cdf[i] = below;
    }
    cdf[cdf.length - 1] = 1;
    return { cdf, pCancelled: mixed(mine.pCancelled, heard.pCancelled) };
  };
  return {
    learner: own.learner,
    features: own.features,
    predict: (input) => mix(own.predict(input), input),
    explain(input) {
      const mine = own.predict(input);
      return { ...own.explain!(input), elsewhere: meanOf(mix(mine, input).cdf) - meanOf(mine.cdf) };
    },
    toJSON() {
      const { body, ...json } = own.toJSON();
      return { ...json, body: { ...(body as object), prior: { check, weight } satisfies Voice } };
    },
  };
}

const oddsOf = (p: number): number => logOdds(Math.min(1 - LEAST, Math.max(LEAST, p)));

type Reader = (body: unknown, features: readonly string[]) => Result<Model, string>;

/**
 * Reads the body of an artifact, with a prior as one of its voices or without. `priorOf` gives the priors that this
 * release has. The error says what is wrong.
 */
export const readWithVoice =
  (read: Reader, priorOf: (check: string) => NamedPrior | null): Reader =>
  (body, features) => {
    const own = read(body, features);
    const voice = (body as { prior?: unknown } | null)?.prior;
    if (!own.ok || voice === undefined) return own;
    const { check, weight } = (voice ?? {}) as Partial<Record<keyof Voice, unknown>>;
    if (!isNumber(weight) || weight < 0 || weight > 1) return err("prior: its weight is no share");
    const prior = typeof check === "string" ? priorOf(check) : null;
    if (prior === null) return err(`prior: this release has none that is named ${check}`);
    const missing = prior.model.features.filter((name) => !features.includes(name));
    return missing.length > 0
      ? err(`prior: ${missing[0]} is not among the features`)
      : ok(withVoice(own.value, prior, weight));
  };
