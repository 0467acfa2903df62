import type { ApiAgeing, ApiHindcast } from "../../../core/api/model.ts";
import type { Instant } from "../../../core/time.ts";
import { getState, setState } from "./service-state.ts";

/** What the rows of `scores` that were hindcast amount to, for readers. It is written after the rows. */
export interface HindcastState extends ApiHindcast {
  /** That of the Trainer's scores which the rows were copied from. */
  readonly revision: number;
  readonly ageing: readonly ApiAgeing[];
  readonly halfLifeDays: number | null;
}

const HINDCAST = "hindcast";

const NO_HINDCAST: HindcastState = {
  state: "waiting",
  days: 0,
  from: null,
  to: null,
  cutoffs: 0,
  observedWeatherShare: null,
  revision: 0,
  ageing: [],
  halfLifeDays: null,
};

export const readHindcast = async (db: D1Database, airport: string): Promise<HindcastState> =>
  (await getState<HindcastState>(db, airport, HINDCAST)) ?? NO_HINDCAST;

export const writeHindcast = (db: D1Database, airport: string, value: HindcastState, now: Instant) =>
  setState(db, { airport, key: HINDCAST, value, now });
