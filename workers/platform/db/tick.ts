import type { Instant } from "../../../core/time.ts";
import type { ConductorSummary } from "../../../durable-objects/conductor.ts";
import type { TrainerStatus } from "../../../durable-objects/trainer-types.ts";
import { getState, setStateStatement } from "./service-state.ts";

/** What the last tick left for pages: they read this copy, so that they never wait for a Durable Object that trains. */
export interface TickState {
  /** The first tick: what has never been there counts as old from then on. */
  readonly first: Instant;
  /** The last tick; where the clock is virtual, this is now. */
  readonly last: Instant;
  /** Changes with every tick: part of the version of all data. */
  readonly count: number;
  readonly conductor: ConductorSummary;
  readonly trainer: TrainerStatus;
}

export const TICK = "tick";

export const readTick = (db: D1Database, airport: string): Promise<TickState | null> => getState(db, airport, TICK);

export async function recordTick(
  db: D1Database,
  airport: string,
  now: Instant,
  seen: Pick<TickState, "conductor" | "trainer">,
): Promise<void> {
  const before = await readTick(db, airport);
  const state: TickState = { first: before?.first ?? now, last: now, count: (before?.count ?? 0) + 1, ...seen };
  await setStateStatement(db, airport, TICK, state, now).run();
}
