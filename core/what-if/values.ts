import { clamp } from "../clamp.ts";
import { FEATURES, type FeatureName } from "../features/spec.ts";
import type { GivenForecast } from "./given.ts";

/** The values of a flight's features, to be changed one by one. */
export type Values = { -readonly [K in FeatureName]: GivenForecast["values"][K] };

const RANGES = new Map<string, readonly [number, number]>(FEATURES.map(({ name, range }) => [name, range]));

/** Sets a value, within the range of its feature and in the single precision that models read. A missing one may be set. */
export function setValue(values: Values, name: FeatureName, value: number): void {
  const [min, max] = RANGES.get(name)!;
  values[name] = Math.fround(clamp(value, min, max));
}

/** Adds to a value; one that is missing stays so, since nobody knows from where it would move. */
export const addTo = (values: Values, name: FeatureName, by: number): void => {
  if (by !== 0) setValue(values, name, values[name] + by);
};
