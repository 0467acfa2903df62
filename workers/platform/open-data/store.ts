import type { Airport } from "../../../core/airports/airport.ts";
import type { OpenDataState } from "../../../core/open-data/state.ts";
import { readState } from "./state.ts";

/** The open data of the airports that are served, out of the bucket: what there is, and its bytes. */
export const openDataStore = (bucket: R2Bucket, airports: readonly Pick<Airport, "iata">[]) => ({
  /** Of all that have any. */
  states: async (): Promise<OpenDataState[]> =>
    (await Promise.all(airports.map(({ iata }) => readState(bucket, iata)))).filter((state) => state !== null),
  state: async (iata: string): Promise<OpenDataState | null> =>
    airports.some((one) => one.iata === iata) ? readState(bucket, iata) : null,
  /** All of an object or a part of it; null if it is gone. */
  open: async (key: string, range?: { readonly offset: number; readonly length: number }) =>
    (await bucket.get(key, range ? { range } : undefined))?.body ?? null,
});
