import type { Dataset } from "../dataset/dataset.ts";
import type { Workspace } from "../dataset/workspace.ts";

/** Bytes per row that a subset needs besides the columns of a training set: the row's number there. */
export const ROW_NUMBER_BYTES = 4;

/**
 * The rows among 0 … rows − 1 for which `keep` is true, in their order, as a training set of its own. Its arrays lie in
 * the workspace and are made for `mostRows` rows: the next subset in the same workspace overwrites them.
 */
export function subsetOf(
  data: Dataset,
  rows: number,
  keep: (row: number) => boolean,
  mostRows: number,
  workspace: Workspace,
): Dataset {
  const kept = workspace.take(Int32Array, "kept rows", mostRows);
  let count = 0;
  for (let row = 0; row < rows; row++) if (keep(row)) kept[count++] = row;
  const fill = <T extends { [place: number]: number; subarray(from: number, to: number): T }>(to: T, from: T): T => {
    for (let i = 0; i < count; i++) to[i] = from[kept[i]!]!;
    return to.subarray(0, count);
  };
  const { columns, delay, cancelled, day, carrier, minuteOfDay } = data;
  return {
    ...data,
    rows: count,
    columns: columns.map((column, f) => fill(workspace.take(Uint8Array, `kept column ${f}`, mostRows), column)),
    delay: fill(workspace.take(Float32Array, "kept delay", mostRows), delay),
    cancelled: fill(workspace.take(Uint8Array, "kept cancelled", mostRows), cancelled),
    day: fill(workspace.take(Uint16Array, "kept day", mostRows), day),
    carrier: fill(workspace.take(Uint16Array, "kept carrier", mostRows), carrier),
    minuteOfDay: fill(workspace.take(Int16Array, "kept minute", mostRows), minuteOfDay),
  };
}
