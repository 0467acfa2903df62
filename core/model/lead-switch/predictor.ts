import { DAY_BEGUN } from "../../features/spec.ts";
import { err, ok, type Result } from "../../result.ts";
import type { Model, ModelInput } from "../model.ts";

/** A body with the bin edges of each feature, and last those of what a part makes of its own, the carrier's. */
interface BinnedBody {
  readonly edges: readonly (readonly number[])[];
}

/** What the artifact holds: two models of the same features in the same bins, so these stand there once. */
interface ByLeadBody {
  readonly edges: readonly (readonly number[])[];
  readonly ahead: BinnedBody;
  readonly within: BinnedBody;
}

const own = (model: Model): BinnedBody => {
  const body = model.toJSON().body as BinnedBody;
  return { ...body, edges: body.edges.slice(-1) };
};
const whole = (edges: BinnedBody["edges"], part: BinnedBody): BinnedBody => ({
  ...part,
  edges: [...edges, ...part.edges],
});

/** Forecasts made before the flight's own day are `ahead`'s, those made on the day `within`'s. */
export function byLeadModel(ahead: Model, within: Model): Model {
  const { learner, features } = ahead;
  const begun = features.indexOf(DAY_BEGUN);
  const of = ({ row }: ModelInput): Model => (Number.isNaN(row[begun]!) ? ahead : within);
  return {
    learner,
    features,
    predict: (input) => of(input).predict(input),
    explain: (input) => of(input).explain!(input),
    toJSON() {
      const { edges } = ahead.toJSON().body as BinnedBody;
      return { learner, features, body: { edges: edges.slice(0, -1), ahead: own(ahead), within: own(within) } };
    },
  };
}

type Reader = (body: unknown, features: readonly string[]) => Result<Model, string>;

/** Reads the body of an artifact: of two models or, where one part had too few rows, of one. The error says what is wrong with it. */
export const readByLead =
  (read: Reader): Reader =>
  (body, features) => {
    const { edges, ahead, within } = (body ?? {}) as Partial<ByLeadBody>;
    if (ahead === undefined && within === undefined) return read(body, features);
    if (!features.includes(DAY_BEGUN)) return err(`${DAY_BEGUN} is not among the features`);
    if (![edges, ahead?.edges, within?.edges].every(Array.isArray)) return err("edges are missing");
    const first = read(whole(edges!, ahead!), features);
    if (!first.ok) return err(`ahead: ${first.error}`);
    const second = read(whole(edges!, within!), features);
    return second.ok ? ok(byLeadModel(first.value, second.value)) : err(`within: ${second.error}`);
  };
