import type { Instant } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

/** What is stored, at the end of a day. */
interface Stored {
  /** Rows of D1. */
  readonly rows: number;
  /** Objects of R2, and their bytes. */
  readonly objects: number;
  readonly bytes: number;
  /** Bytes of the storage of both Durable Objects. */
  readonly state: number;
}

/** The first days fill the service with history. */
const FILLING_DAYS = 3;
/** Shorter simulations say little: a month's end or an outage is most of them. */
const LEAST_DAYS = 20;
/** A later day may add so many times what an earlier one did: the earlier ones may have had the longer outages. */
const MOST_TIMES = 2;
/** What may come on top in all later days together: a file of a month, a back-up, a training. */
const SLACK: Stored = { rows: 1_000, objects: 100, bytes: 2_000_000, state: 500_000 };

/** I13: what is stored grows by the day, not by its age: the second half of a simulation adds about what the first did. */
export class Growth {
  readonly #days: Stored[] = [];

  see(world: World): void {
    const { sqlite } = world.d1;
    const tables = sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
    const counts = tables.map(({ name }) => `(SELECT COUNT(*) FROM ${name})`);
    const { n } = sqlite.prepare(`SELECT ${counts.join(" + ")} AS n`).get() as { n: number };
    const objects = [...world.r2.objects.values()];
    this.#days.push({
      rows: n,
      objects: objects.length,
      bytes: objects.reduce((sum, { bytes }) => sum + bytes.length, 0),
      state: world.conductor.storage.bytes + world.trainer.storage.bytes,
    });
  }

  check(now: Instant, findings: Findings): void {
    const days = this.#days.slice(FILLING_DAYS);
    if (this.#days.length < LEAST_DAYS) return;
    const middle = Math.floor(days.length / 2);
    for (const what of Object.keys(SLACK) as (keyof Stored)[]) {
      const at = (day: number): number => days[day]?.[what] ?? 0;
      const [before, after] = [at(middle) - at(0), at(days.length - 1) - at(middle)];
      const most = MOST_TIMES * Math.max(0, before) + SLACK[what];
      findings.check("I13 storage grows by the day", after <= most, now, () => {
        return `${what}: ${before} in the first ${middle} days, then ${after}`;
      });
    }
  }
}
