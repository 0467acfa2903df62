import type { Dataset } from "../model.ts";
import { type Column, codeColumns, columnsOf } from "./basis.ts";
import { repetition } from "./repetition.ts";

/**
 * L2 penalty on coefficients of standardised columns, in units of the summed log loss, for an input whose own `penalty` is 1: days,
 * not flights, are the sample.
 */
export const PENALTY = 1_500;

/** A column of the regression, and by how much more than another its coefficient is held back. */
export interface Input extends Column {
  readonly penalty: number;
}

/**
 * The inputs of the regression in the order of their features' names; yields the work done. Of a feature in `codes`, whose bins are
 * names, every bin is an input of its own; others give the columns of `columnsOf`.
 */
export function* inputsOf(data: Dataset, rows: number, codes: readonly string[]): Generator<number, Input[]> {
  const inputs: Input[] = [];
  for (const feature of byName(data.features)) {
    const count = new Float64Array(data.edges[feature]!.length + 2);
    const column = data.columns[feature]!;
    for (let row = 0; row < rows; row++) count[column[row]!]!++;
    const named = codes.includes(data.features[feature]!);
    const columns = named ? codeColumns(feature, count) : columnsOf(feature, count);
    const penalty = columns.length > 0 && !named ? repetition(data, rows, feature, columns[0]!.z) : 1;
    inputs.push(...columns.map((c) => ({ ...c, penalty })));
    yield 3 * rows;
  }
  return inputs;
}

const byName = (names: readonly string[]): number[] =>
  names.map((_, f) => f).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
