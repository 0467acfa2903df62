import type { Dataset } from "./dataset.ts";

/** Bytes of a row of a training set besides its features: delay, cancelled, day, carrier, minute of the day. */
export const LABEL_BYTES = 4 + 1 + 2 + 2 + 2;

/** Bytes of the arrays of a training set. */
export const datasetBytes = (data: Dataset): number =>
  [...data.columns, ...data.edges, data.delay, data.cancelled, data.day, data.carrier, data.minuteOfDay].reduce(
    (sum, array) => sum + array.byteLength,
    0,
  );
