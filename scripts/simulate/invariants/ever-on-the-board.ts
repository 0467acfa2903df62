import type { Instant } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";
import { everForecast } from "./ledger.ts";

/** Ticks at which a flight must have been there: the first may have been cut off after it had read the board. */
const SEEN = 2;

/** I3 over the whole run: each flight that was on the schedule before it left got a forecast at some time. */
export class EverOnTheBoard {
  readonly #seen = new Map<string, number>();

  /** To be called after ticks that came and met with no part of the platform away. */
  see(world: World, now: Instant): void {
    const select =
      "SELECT flight_key AS key FROM schedule WHERE scheduled_at > ? AND status IN ('scheduled', 'unknown')";
    for (const { key } of world.d1.sqlite.prepare(select).all(now) as { key: string }[])
      this.#seen.set(key, (this.#seen.get(key) ?? 0) + 1);
  }

  async check(world: World, now: Instant, findings: Findings): Promise<void> {
    const { keys: forecast } = await everForecast(world);
    const bare = [...this.#seen].filter(([key, times]) => times >= SEEN && !forecast.has(key));
    findings.check("I3 a forecast for all that were on the board", bare.length === 0, now, () => {
      return `${bare.length} of ${this.#seen.size} without, first ${bare[0]?.[0]}`;
    });
  }
}
