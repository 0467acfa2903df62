import type { Instant } from "../../../core/time.ts";
import { getState, setStateStatement } from "./service-state.ts";

/** What the last tick left: the clock of a local run, the first tick for start-up grace, a count that changes with every tick. */
export interface TickState {
  readonly first: Instant;
  readonly last: Instant;
  readonly count: number;
}

export const TICK = "tick";

export const readTick = (db: D1Database, airport: string): Promise<TickState | null> => getState(db, airport, TICK);

export async function recordTick(db: D1Database, airport: string, now: Instant): Promise<void> {
  const before = await readTick(db, airport);
  const state: TickState = { first: before?.first ?? now, last: now, count: (before?.count ?? 0) + 1 };
  await setStateStatement(db, airport, TICK, state, now).run();
}
