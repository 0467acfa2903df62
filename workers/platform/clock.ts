import type { Instant } from "../../core/time.ts";
import { readTick } from "./db/tick.ts";
import type { Config } from "./env.ts";

/** The moment of a request: the system's clock, or the last tick where the clock is virtual. */
export function requestClock(config: Config, db: D1Database): () => Instant | Promise<Instant> {
  const first = config.airports[0];
  if (config.clock === "system" || !first) return () => Date.now() as Instant;
  return async () => (await readTick(db, first.iata))?.last ?? (0 as Instant);
}
