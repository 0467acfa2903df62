import { createHash } from "node:crypto";
import { loadModel } from "../../../core/model/artifact/codec.ts";
import { type Aliases, applyMove } from "../../../core/registry/registry.ts";
import type { Instant } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

/** I7 and I9: one champion, which can be loaded as it was registered, and a log of moves that explains the aliases. */
export async function checkRegistry(world: World, now: Instant, whole: boolean, findings: Findings): Promise<void> {
  const { instance } = world.trainer;
  const aliases = await instance.aliases();
  let replayed: Aliases = {};
  let broken = "";
  for (const move of (await instance.aliasLog()).toSorted((a, b) => a.at - b.at)) {
    const next = applyMove(replayed, move);
    if (next.ok) replayed = next.value;
    else broken ||= JSON.stringify(next.error);
  }
  const same = JSON.stringify(sorted(replayed)) === JSON.stringify(sorted(aliases));
  findings.check("I9 the log explains the aliases", same && broken === "", now, () => {
    return `${broken} ${JSON.stringify(replayed)} is not ${JSON.stringify(aliases)}`;
  });
  const { champion } = await instance.status();
  findings.check("I7 there is a champion", champion !== null, now, () => JSON.stringify(aliases));
  if (!champion || !whole) return;
  const stored = world.r2.objects.get(champion.artifactKey)?.bytes;
  const hash = stored && createHash("sha256").update(stored).digest("hex");
  const model = stored && loadModel(new TextDecoder().decode(stored));
  findings.check("I7 the champion can be loaded", hash === champion.sha256 && model?.ok === true, now, () => {
    return `version ${champion.version}: ${stored ? `hash ${hash}` : "not in the bucket"}`;
  });
}

const sorted = (aliases: Aliases) => Object.entries(aliases).sort();
