import type { Stored } from "../platform/memory-r2.ts";
import type { World } from "./world.ts";

/** Everything that a world has stored, to begin again from there. */
export interface Snapshot {
  readonly now: number;
  readonly d1: Uint8Array;
  readonly r2: ReadonlyMap<string, Stored>;
  readonly conductor: Uint8Array;
  readonly trainer: Uint8Array;
}

/** Taken while the Trainer sleeps: an alarm is not part of it. */
export function snapshotOf(world: World): Snapshot {
  return {
    now: world.clock.now,
    d1: world.d1.sqlite.serialize(),
    r2: new Map(world.r2.objects),
    conductor: world.conductor.storage.copy(),
    trainer: world.trainer.storage.copy(),
  };
}

export function restore(world: World, snapshot: Snapshot): void {
  world.clock.reach(snapshot.now);
  world.d1.sqlite.deserialize(snapshot.d1);
  world.r2.objects.clear();
  for (const [key, stored] of snapshot.r2) world.r2.objects.set(key, stored);
  world.conductor.evict();
  world.conductor.storage.restore(snapshot.conductor);
  world.trainer.evict();
  world.trainer.storage.restore(snapshot.trainer);
}
