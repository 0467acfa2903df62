import { DAY_BEGUN } from "../../features/spec.ts";
import { err, ok, type Result } from "../../result.ts";
import type { Model, ModelInput } from "../model.ts";

/**
 * The body of one of the two models: bin edges of each feature, and last those of the carrier's column, which each
 * model has its own of.
 */
interface BinnedBody {
  readonly edges: readonly (readonly number[])[];
}

/**
 * What the artifact holds. The two models have the same features in the same bins, so the edges of these are stored
 * once.
 */
interface LeadSwitchBody {
  /** Bin edges of each feature, without the carrier's. */
  readonly edges: readonly (readonly number[])[];
  /** The model of forecasts made before the flight's own day; its `edges` are the carrier's alone. */
  readonly ahead: BinnedBody;
  /** The model of forecasts made on the day, likewise. */
  readonly within: BinnedBody;
}

const withCarrierEdgesOnly = (model: Model): BinnedBody => {
  const body = model.toJSON().body as BinnedBody;
  return { ...body, edges: body.edges.slice(-1) };
};
const withAllEdges = (edges: BinnedBody["edges"], part: BinnedBody): BinnedBody => ({
  ...part,
  edges: [...edges, ...part.edges],
});

/** `ahead` predicts while the flight's own day has not begun, `within` from then on. Their features are the same. */
export function leadSwitchModel(ahead: Model, within: Model): Model {
  const { learner, features } = ahead;
  const dayBegun = features.indexOf(DAY_BEGUN);
  const modelFor = ({ row }: ModelInput): Model => (Number.isNaN(row[dayBegun]!) ? ahead : within);
  return {
    learner,
    features,
    predict: (input) => modelFor(input).predict(input),
    explain: (input) => modelFor(input).explain!(input),
    toJSON() {
      const { edges } = ahead.toJSON().body as BinnedBody;
      const body: LeadSwitchBody = {
        edges: edges.slice(0, -1),
        ahead: withCarrierEdgesOnly(ahead),
        within: withCarrierEdgesOnly(within),
      };
      return { learner, features, body };
    },
  };
}

type Reader = (body: unknown, features: readonly string[]) => Result<Model, string>;

/**
 * Reads the body of an artifact: of two models or, where one part had too few rows, of a single one. The error says
 * what is wrong with it.
 */
export const readLeadSwitch =
  (read: Reader): Reader =>
  (body, features) => {
    const { edges, ahead, within } = (body ?? {}) as Partial<LeadSwitchBody>;
    if (ahead === undefined && within === undefined) return read(body, features);
    if (!features.includes(DAY_BEGUN)) return err(`${DAY_BEGUN} is not among the features`);
    if (![edges, ahead?.edges, within?.edges].every(Array.isArray)) return err("edges are missing");
    const first = read(withAllEdges(edges!, ahead!), features);
    if (!first.ok) return err(`ahead: ${first.error}`);
    const second = read(withAllEdges(edges!, within!), features);
    return second.ok ? ok(leadSwitchModel(first.value, second.value)) : err(`within: ${second.error}`);
  };
