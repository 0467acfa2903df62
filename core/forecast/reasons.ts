import { FEATURES } from "../features/spec.ts";
import { CARRIER } from "../model/dataset/carrier-column.ts";
import type { Explanation } from "../model/model.ts";

/** What moved a forecast, in minutes of expected delay, to a tenth. */
export interface Reason {
  /** Name of a feature, `carrier`, or `usual`, `recent` and `other`. */
  readonly feature: string;
  readonly text: string;
  readonly minutes: number;
}

/** Reasons named one by one; the rest is taken together. */
const NAMED = 5;

const TEXTS: ReadonlyMap<string, string> = new Map([
  ...FEATURES.map(({ name, description }) => [name, description] as const),
  [CARRIER, "the airline"],
]);

/**
 * An explanation for people: a usual flight first, then the features that move most, then by how much the last days moved it, then
 * everything else together. Their tenths of minutes add up to `expectedMin` exactly.
 */
export function reasonsOf(
  { usual, attributions }: Explanation,
  features: readonly string[],
  expectedMin: number,
  recentMin = 0,
): Reason[] {
  const names = [...features, CARRIER];
  const biggest = largest(attributions, NAMED)
    .map((f) => ({ f, minutes: attributions[f]! }))
    .filter(({ minutes }) => Math.abs(minutes) >= 0.05);
  const recent = Math.round(10 * recentMin);
  const named = [
    { feature: "usual", text: "a usual flight here", tenths: Math.round(10 * usual) },
    ...biggest.map(({ f, minutes }) => {
      const name = names[f]!;
      const text = TEXTS.get(name) ?? name;
      return { feature: name === CARRIER ? "carrier" : name, text, tenths: Math.round(10 * minutes) };
    }),
    ...(recent === 0 ? [] : [{ feature: "recent", text: "how the last days went against forecast", tenths: recent }]),
  ];
  const rest = Math.round(10 * expectedMin) - named.reduce((sum, { tenths }) => sum + tenths, 0);
  const all = rest === 0 ? named : [...named, { feature: "other", text: "everything else", tenths: rest }];
  return all.map(({ feature, text, tenths }) => ({ feature, text, minutes: tenths / 10 }));
}

/** Places of the `count` values farthest from 0, farthest first; of equals the first. */
function largest(values: Float64Array, count: number): number[] {
  const places: number[] = [];
  for (let f = 0; f < values.length; f++) {
    const size = Math.abs(values[f]!);
    let at = places.length;
    while (at > 0 && size > Math.abs(values[places[at - 1]!]!)) at--;
    if (at < count) {
      places.splice(at, 0, f);
      if (places.length > count) places.pop();
    }
  }
  return places;
}
