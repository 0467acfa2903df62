import type { ConductorSummary } from "../../../core/rpc/conductor.ts";
import type { TrainerStatus } from "../../../core/rpc/trainer.ts";
import { HOUR, type Instant } from "../../../core/time.ts";
import { getState, setStateStatement } from "./service-state.ts";

/** What the last tick left for pages: they read this copy, so that they never wait for a Durable Object that trains. */
export interface TickState {
  /** The first tick: what has never been there counts as old from then on. */
  readonly first: Instant;
  /** The last tick that was noted, an hour ago at most; where the clock is virtual, this is now. */
  readonly last: Instant;
  /** Changes with every tick that is noted: part of the version of all data. */
  readonly count: number;
  readonly conductor: ConductorSummary;
  readonly trainer: TrainerStatus;
}

export const TICK = "tick";

export const readTick = (db: D1Database, airport: string): Promise<TickState | null> => getState(db, airport, TICK);

/** A tick that brought no news is noted when the last note is this old, so that readers see that the service lives. */
const NOTED_EVERY_MS = HOUR;

/** Notes a tick. One without news writes nothing, unless the last note is old or, with `always`, is the clock that readers go by. */
export async function recordTick(
  db: D1Database,
  airport: string,
  now: Instant,
  seen: Pick<TickState, "conductor" | "trainer">,
  always: boolean,
): Promise<void> {
  const before = await readTick(db, airport);
  if (!always && before && now - before.last < NOTED_EVERY_MS && newsOf(before) === newsOf(seen)) return;
  const state: TickState = { first: before?.first ?? now, last: now, count: (before?.count ?? 0) + 1, ...seen };
  await setStateStatement(db, airport, TICK, state, now).run();
}

/** All that a page could tell, without the moments at which sources were found unchanged or will be tried in vain again. */
const newsOf = ({ conductor, trainer }: Pick<TickState, "conductor" | "trainer">): string =>
  JSON.stringify({ conductor, trainer }, (key, value: unknown) =>
    key === "at" || key === "watchedAt" || key === "until" ? undefined : value,
  );
