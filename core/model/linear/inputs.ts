import { byName } from "../by-name.ts";
import type { Dataset } from "../dataset/dataset.ts";
import { binCounts, type Column, codeColumns, columnsOf } from "./basis.ts";
import { repetition } from "./repetition.ts";

/**
 * L2 penalty on coefficients of standardised columns, in units of the summed log loss, for an input whose own `penalty` is 1: days,
 * not flights, are the sample.
 */
export const PENALTY = 400;

/**
 * The inputs of the regression in the order of their features' names; yields the work done. Of a feature in `codes`, whose bins are
 * names, every bin is an input of its own; others give the columns of `columnsOf`.
 */
export function* inputsOf(data: Dataset, rows: number, codes: readonly string[]): Generator<number, Column[]> {
  const inputs: Column[] = [];
  for (const feature of byName(data.features)) {
    const count = binCounts(data, rows, feature);
    const named = codes.includes(data.features[feature]!);
    const columns = named ? codeColumns(feature, count) : columnsOf(feature, count);
    const repeated = columns.length > 0 && !named ? repetition(data, rows, feature, columns[0]!.z) : 1;
    inputs.push(...columns.map((c) => ({ ...c, penalty: c.penalty * repeated })));
    yield 3 * rows;
  }
  return inputs;
}
