import type { Instant } from "../../../core/time.ts";
import type { Config } from "../env.ts";
import type { RecentTick } from "./recent-tick.ts";

/** Makes the clock of requests: the system's clock, or the time of the last tick where the clock is virtual. */
export function requestClock(config: Config, ticks: RecentTick): () => Instant | Promise<Instant> {
  const first = config.airports[0];
  if (config.clock === "system" || !first) return () => Date.now() as Instant;
  return async () => (await ticks.get(first.iata))?.last ?? (0 as Instant);
}
