import type { ConductorSummary } from "../../../core/rpc/conductor.ts";
import type { TrainerStatus } from "../../../core/rpc/trainer.ts";
import { HOUR, type Instant } from "../../../core/time.ts";
import { getState, setState } from "./service-state.ts";

/**
 * The state that the last tick left for pages. They read this copy, so that they never wait for a Durable Object that
 * trains.
 */
export interface TickState {
  /** The first tick. The age of anything that has never been there counts from it. */
  readonly first: Instant;
  /** The last recorded tick, at most an hour ago. Under a virtual clock it is the present moment. */
  readonly last: Instant;
  /** Changes with every recorded tick, and is part of the version of all data. */
  readonly count: number;
  readonly conductor: ConductorSummary;
  readonly trainer: TrainerStatus;
}

export const TICK = "tick";

export const readTick = (db: D1Database, airport: string): Promise<TickState | null> => getState(db, airport, TICK);

/** A tick without news is recorded when the last record is this old, so that readers see that the service runs. */
const RECORD_INTERVAL_MS = HOUR;

export interface TickRecord extends Pick<TickState, "conductor" | "trainer"> {
  readonly airport: string;
  readonly now: Instant;
  /** Records the tick even without news: under a virtual clock it is the clock of all readers. */
  readonly always: boolean;
}

/** Records a tick if it brought news, if the last record is `RECORD_INTERVAL_MS` old, or `always`. */
export async function recordTick(
  db: D1Database,
  { airport, now, always, conductor, trainer }: TickRecord,
): Promise<void> {
  const before = await readTick(db, airport);
  const seen = { conductor, trainer };
  // A record of later than now is of a clock that ran ahead.
  const recent = before !== null && before.last <= now && now - before.last < RECORD_INTERVAL_MS;
  if (!always && recent && comparable(before) === comparable(seen)) return;
  const value: TickState = { first: before?.first ?? now, last: now, count: (before?.count ?? 0) + 1, ...seen };
  await setState(db, { airport, key: TICK, value, now });
}

/**
 * All that a page could show, as text, without the moments at which sources were found unchanged or will be asked
 * again.
 */
const comparable = ({ conductor, trainer }: Pick<TickState, "conductor" | "trainer">): string =>
  JSON.stringify({ conductor, trainer }, (key, value: unknown) =>
    key === "at" || key === "watchedAt" || key === "until" ? undefined : value,
  );
