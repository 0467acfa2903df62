/** Features whose sums are made side by side: no sum waits for the one before it. */
export const LANES = 4;

/** The features of a tree, and the first again until they fill the lanes: by those at the end nothing is moved. */
export function inLanes(features: Int16Array): Int16Array {
  const padded = new Int16Array(LANES * Math.ceil(features.length / LANES)).fill(features[0] ?? 0);
  padded.set(features);
  return padded;
}

/** Where a feature's number of the first output lies; that of the next output lies LANES further on. */
export const laneOf = (place: number, outputs: number): number => (place - (place % LANES)) * outputs + (place % LANES);
