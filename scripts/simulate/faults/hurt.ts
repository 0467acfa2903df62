import { hash32 } from "../../../core/rng.ts";
import type { World } from "../world/world.ts";
import type { Fault } from "./fault.ts";
import { leaveNewerData } from "./newer-release.ts";

/**
 * Does to the storage what a fault says. Returns false if there is nothing yet that it could be done to. `copies` are
 * copies of the Conductor's storage, one a day, the newest last; `lost` gets the keys of
 * objects that are taken away.
 */
export function hurt(world: World, { id, mishap }: Fault, copies: readonly Uint8Array[], lost: Set<string>): boolean {
  if (mishap.kind === "conductor-restored") {
    const copy = mishap.daysAgo === null ? null : copies.at(-mishap.daysAgo);
    if (copy === undefined) return false;
    world.conductor.evict();
    world.conductor.storage.restore(copy);
    return true;
  }
  if (mishap.kind === "newer-release") {
    leaveNewerData(world);
    return true;
  }
  if (mishap.kind !== "damage") return false;
  const keys = [...world.r2.objects.keys()].filter((key) => key.startsWith(mishap.prefix)).sort();
  if (keys.length === 0) return false;
  const chosen = mishap.all ? keys : [keys[hash32(`${id}`, keys.length) % keys.length] as string];
  for (const key of chosen) {
    if (mishap.how === "flipped") flip(world, key);
    else if (world.r2.objects.delete(key)) lost.add(key);
  }
  return true;
}

/** Flips one bit of an object. */
export function flip(world: World, key: string): void {
  const stored = world.r2.objects.get(key);
  if (!stored || stored.bytes.length === 0) return;
  const bytes = stored.bytes.slice();
  const bit = hash32(key) % (bytes.length * 8);
  const at = bit >> 3;
  bytes[at] = (bytes[at] as number) ^ (1 << (bit & 7));
  world.r2.objects.set(key, { ...stored, bytes });
}
