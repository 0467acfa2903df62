import type { Instant } from "../../../core/time.ts";
import { getState, setStateStatement } from "./service-state.ts";

/** What the last tick left: the clock of a local run, and the first tick for start-up grace. */
export interface TickState {
  readonly first: Instant;
  readonly last: Instant;
  readonly sourceNote: string | null;
}

const KEY = "tick";

export const readTick = (db: D1Database, airport: string): Promise<TickState | null> => getState(db, airport, KEY);

export async function recordTick(db: D1Database, airport: string, now: Instant, sourceNote: string | null) {
  const before = await readTick(db, airport);
  await setStateStatement(db, airport, KEY, { first: before?.first ?? now, last: now, sourceNote }, now).run();
}
