import type { Dataset } from "../dataset/dataset.ts";
import type { Workspace } from "../dataset/workspace.ts";

/** Bytes that a row of a subset has more than a row of a training set: its number there. */
export const NUMBER_BYTES = 4;

/**
 * The rows of 0 … rows − 1 that are kept, in their order, as a training set of its own. Its arrays are the workspace's, made for
 * `most` rows: the next subset with the same workspace takes their place.
 */
export function subsetOf(
  data: Dataset,
  rows: number,
  keep: (row: number) => boolean,
  most: number,
  workspace: Workspace,
): Dataset {
  const kept = workspace.take(Int32Array, "kept rows", most);
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
    columns: columns.map((column, f) => fill(workspace.take(Uint8Array, `kept column ${f}`, most), column)),
    delay: fill(workspace.take(Float32Array, "kept delay", most), delay),
    cancelled: fill(workspace.take(Uint8Array, "kept cancelled", most), cancelled),
    day: fill(workspace.take(Uint16Array, "kept day", most), day),
    carrier: fill(workspace.take(Uint16Array, "kept carrier", most), carrier),
    minuteOfDay: fill(workspace.take(Int16Array, "kept minute", most), minuteOfDay),
  };
}
