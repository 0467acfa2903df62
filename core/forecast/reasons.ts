import { FEATURES } from "../features/spec.ts";
import { CARRIER } from "../model/dataset/carrier-column.ts";
import type { Explanation } from "../model/model.ts";

/** One reason of a forecast: what it adds to the expected delay, in minutes rounded to a tenth. */
export interface Reason {
  /** Name of a feature or `carrier`; `usual`, `elsewhere`, `prior`, `recent` or `other` for
   * what is not one. */
  readonly feature: string;
  readonly text: string;
  readonly minutes: number;
}

/**
 * Greatest number of features named one by one; the others are summed up as `other`. Pages group them by what they are
 * about, and with a dozen little is left unexplained.
 */
const NAMED = 12;

const TEXTS: ReadonlyMap<string, string> = new Map([
  ...FEATURES.map(({ name, description }) => [name, description] as const),
  [CARRIER, "the airline"],
]);

const HERE = { feature: "usual", text: "a usual flight here" };
const ELSEWHERE = { feature: "elsewhere", text: "a usual flight, as at other airports" };

/**
 * A model's explanation as reasons for readers. First the usual flight, of a model that was `learntElsewhere` that of
 * other airports, then the features with the largest attributions
 * (SHAP values), then what is known of other airports, then the correction learned from the last days (`recentMin`), then everything else together. Rounded
 * to tenths of a minute, they add up to `expectedMin` exactly, since the last one absorbs the rounding. `features`
 * names the model's features in their order.
 */
export function reasonsOf(
  { usual, attributions, elsewhere = 0 }: Explanation,
  features: readonly string[],
  expectedMin: number,
  recentMin = 0,
  learntElsewhere = false,
): Reason[] {
  const names = [...features, CARRIER];
  const biggest = largest(attributions, NAMED)
    .map((f) => ({ f, minutes: attributions[f]! }))
    .filter(({ minutes }) => Math.abs(minutes) >= 0.05);
  const others = Math.round(10 * elsewhere);
  const recent = Math.round(10 * recentMin);
  const named = [
    { ...(learntElsewhere ? ELSEWHERE : HERE), tenths: Math.round(10 * usual) },
    ...biggest.map(({ f, minutes }) => {
      const name = names[f]!;
      const text = TEXTS.get(name) ?? name;
      return { feature: name === CARRIER ? "carrier" : name, text, tenths: Math.round(10 * minutes) };
    }),
    ...(others === 0 ? [] : [{ feature: "prior", text: "as at other airports", tenths: others }]),
    ...(recent === 0 ? [] : [{ feature: "recent", text: "how the last days went against forecast", tenths: recent }]),
  ];
  const rest = Math.round(10 * expectedMin) - named.reduce((sum, { tenths }) => sum + tenths, 0);
  const all = rest === 0 ? named : [...named, { feature: "other", text: "everything else", tenths: rest }];
  return all.map(({ feature, text, tenths }) => ({ feature, text, minutes: tenths / 10 }));
}

/** Indices of the `count` values with the greatest magnitude, greatest first; of equal ones the first. */
function largest(values: Float64Array, count: number): number[] {
  const indices: number[] = [];
  for (let f = 0; f < values.length; f++) {
    const size = Math.abs(values[f]!);
    let at = indices.length;
    while (at > 0 && size > Math.abs(values[indices[at - 1]!]!)) at--;
    if (at < count) {
      indices.splice(at, 0, f);
      if (indices.length > count) indices.pop();
    }
  }
  return indices;
}
