import { loadModel } from "../../core/model/artifact/codec.ts";

/** A flight to predict, as JSON; null is a missing feature value. */
export interface Asked {
  readonly row: readonly (number | null)[];
  readonly carrier: string;
  readonly minuteOfDay: number;
}

/**
 * All numbers that the model of an artifact predicts for the flights, in sequence: distribution, cancellation,
 * attributions.
 */
export function predictAll(text: string, flights: readonly Asked[]): number[] {
  const loaded = loadModel(text);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const model = loaded.value;
  return flights.flatMap(({ row, carrier, minuteOfDay }) => {
    const input = { row: Float32Array.from(row, (value) => value ?? Number.NaN), carrier, minuteOfDay };
    const { cdf, pCancelled } = model.predict(input);
    const { usual, attributions } = model.explain?.(input) ?? { usual: 0, attributions: [] };
    return [...cdf, pCancelled, usual, ...attributions];
  });
}
