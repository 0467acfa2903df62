import { addDays, DAY, dayBounds, HOUR, type Instant, localDate, localDateOf, plus } from "../../../core/time.ts";
import { getChunk } from "../../../workers/platform/backup/chunk.ts";
import { readBackup } from "../../../workers/platform/backup/read.ts";
import { objectsOf, readManifest } from "../../../workers/platform/bucket/feature-shards.ts";
import { getVerified } from "../../../workers/platform/bucket/verified.ts";
import { flip } from "../faults/hurt.ts";
import { Findings, type Violation } from "../invariants/findings.ts";
import { checkForecasts } from "../invariants/hourly.ts";
import { checkLedger } from "../invariants/ledger.ts";
import { checkRegistry } from "../invariants/registry.ts";
import { useOneThread } from "../platform/prompt-web.ts";
import { restore, type Snapshot, snapshotOf } from "../world/snapshot.ts";
import { World } from "../world/world.ts";
import { type HealingCase, healingCases } from "./cases.ts";
import { contentOf, differences } from "./content.ts";
import { quietHours } from "./quiet-hours.ts";

const FROM = localDate("2026-05-30");
const HISTORY_DAYS = 24;
/** The world is well for so long: trainings, settled days, and a month's end. */
const WELL_HOURS = 6 * 24;
/** Everything that is lost is to be there again so long after. */
const HEALED_WITHIN_HOURS = 24;
/** The back-up of a night is there by this time of the day. */
const BACKED_UP_BY_MS = 4 * HOUR;

/** A world that is well, the cases that are tried on it, and what it holds a day later if nothing is done to it. */
export interface Patient {
  readonly snapshot: Snapshot;
  readonly cases: readonly HealingCase[];
  readonly well: Map<string, Set<string>>;
}

function newWorld(): World {
  return new World({
    seed: "healing",
    keepOneOf: 8,
    events: new Map(),
    start: dayBounds(FROM, "Europe/Oslo").start,
    since: addDays(FROM, -HISTORY_DAYS),
    failureOf: () => null,
    outage: () => null,
    log: () => {},
    trains: () => true,
  });
}

export async function patient(): Promise<Patient> {
  useOneThread();
  const world = newWorld();
  return world.clock.during(async () => {
    await quietHours(world, WELL_HOURS);
    const snapshot = snapshotOf(world);
    const recent = addDays(FROM, WELL_HOURS / 24 - 2);
    const cases = healingCases(snapshot, recent, world.clock.now - 2 * DAY);
    await quietHours(world, HEALED_WITHIN_HOURS);
    return { snapshot, cases, well: contentOf(world) };
  });
}

/** Damages a copy of the world, lets a day pass and says what is not as it would have been. */
export async function heal({ snapshot, well }: Patient, { what, gone }: HealingCase): Promise<readonly Violation[]> {
  useOneThread();
  const world = newWorld();
  restore(world, snapshot);
  if (what.in === "d1") world.d1.sqlite.exec(what.sql);
  else if (what.in === "conductor") world.conductor.storage.sql.exec(what.sql);
  else
    for (const key of what.keys) {
      if (what.how === "lost") world.r2.objects.delete(key);
      else flip(world, key);
    }
  const findings = new Findings();
  await world.clock.during(async () => {
    await quietHours(world, HEALED_WITHIN_HOURS);
    const now = world.clock.now as Instant;
    for (const words of differences(contentOf(world), well, gone))
      findings.check("rows are as they were", false, now, () => words);
    checkForecasts(world, now, findings);
    await checkLedger(world, now, 1, findings);
    await checkRegistry(world, now, true, findings);
    await checkObjects(world, now, findings);
  });
  return findings.violations;
}

/** Every object that the chain in use, an alias or the newest back-up names holds what its key promises. */
async function checkObjects(world: World, now: Instant, findings: Findings): Promise<void> {
  const manifest = await readManifest(world.d1.binding, world.airport.iata);
  const { champion, previous, baseline, floor } = await world.trainer.instance.status();
  const models = [champion, previous, baseline, floor].flatMap((version) => version?.artifactKey ?? []);
  for (const key of [...(manifest ? objectsOf(manifest) : []), ...models]) {
    const { state } = await getVerified(world.r2.binding, key);
    findings.check("objects are sound", state === "sound", now, () => `${key} is ${state}`);
  }
  const backup = await readBackup(world.r2.binding, world.airport.iata);
  const night = localDateOf(plus(now, -BACKED_UP_BY_MS), world.airport.timeZone);
  findings.check("there is a back-up of the last night", backup?.day === night, now, () => `it is of ${backup?.day}`);
  for (const chunk of backup?.chunks ?? []) {
    const error = await getChunk(world.r2.binding, chunk).then(
      () => null,
      (reason: unknown) => String(reason),
    );
    findings.check("the back-up is whole", error === null, now, () => `${error}`);
  }
}
