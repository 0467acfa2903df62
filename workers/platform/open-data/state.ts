import type { Format } from "../../../core/open-data/paths.ts";
import type { OpenDataState } from "../../../core/open-data/state.ts";

export const folderOf = (iata: string): string => `data/${iata}/`;
export const stateKey = (iata: string): string => `${folderOf(iata)}state.json`;
export const fileKey = (iata: string, name: string, format: Format) => (sha256: string) =>
  `${folderOf(iata)}${name}-${sha256}.${format}`;

/** Reads what there is of an airport; null before anything was made. */
export async function readState(bucket: R2Bucket, iata: string): Promise<OpenDataState | null> {
  const text = await (await bucket.get(stateKey(iata)))?.text();
  const state = text === undefined ? null : (JSON.parse(text) as OpenDataState);
  return state?.format === 1 ? state : null;
}

export const putState = async (bucket: R2Bucket, state: OpenDataState): Promise<void> => {
  await bucket.put(stateKey(state.airport), JSON.stringify(state));
};
