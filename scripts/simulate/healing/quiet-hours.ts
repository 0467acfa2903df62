import { HOUR, type Instant } from "../../../core/time.ts";
import { scheduled } from "../../../workers/scheduled.ts";
import type { World } from "../world/world.ts";

const CRON = "*/15 * * * *";

/** Lets the service run for some hours in which nothing goes wrong, with a tick each hour. */
export async function quietHours(world: World, hours: number): Promise<void> {
  for (let hour = 1; hour <= hours; hour++) {
    const now = (Math.floor(world.clock.now / HOUR) + 1) * HOUR;
    world.clock.reach(now);
    await scheduled(CRON, world.deps(now as Instant));
    const { storage } = world.trainer;
    while (storage.alarm !== null) {
      world.clock.reach(storage.alarm);
      storage.alarm = null;
      await world.trainer.instance.alarm();
    }
  }
}
