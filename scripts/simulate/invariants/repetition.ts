import type { JobName } from "../../../core/schedule/jobs.ts";
import { addDays, type Instant, localDateOf } from "../../../core/time.ts";
import { runNow, scheduled } from "../../../workers/scheduled.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

const CRON = "*/15 * * * *";
/** Who wrote last and when it was is no content. */
const NOT_COMPARED: ReadonlySet<string> = new Set(["fences", "service_state"]);
/** Jobs that are done once more, each for the days so far after today. */
const REPEATED: readonly (readonly [JobName, from: number, to: number])[] = [
  ["flights", -3, -1],
  ["weather", -3, -1],
  ["board", 0, 1],
];

/** I1: a tick that comes once more, and jobs that are run once more, change no row. */
export async function checkRepetition(world: World, now: Instant, findings: Findings): Promise<void> {
  // Alarms that ran since the tick of this moment may have brought what the next one takes up.
  await scheduled(CRON, world.deps(now));
  const changed = await changesOf(world, () => scheduled(CRON, world.deps(now)));
  findings.check("I1 a tick once more changes nothing", changed.length === 0, now, () => changed.join(", "));
  const today = localDateOf(now, world.airport.timeZone);
  for (const [job, from, to] of REPEATED) {
    const due = { job, from: addDays(today, from), to: addDays(today, to), reason: "once more" };
    // The first time may bring what was not asked for yet.
    await runNow(world.deps(now), world.airport, due);
    const rows = await changesOf(world, () => runNow(world.deps(now), world.airport, due));
    findings.check("I1 a job once more changes nothing", rows.length === 0, now, () => `${job}: ${rows.join(", ")}`);
  }
}

/** Names of the tables that `work` leaves with other rows than before. */
async function changesOf(world: World, work: () => Promise<unknown>): Promise<string[]> {
  const tables = world.d1.sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
    .all() as { name: string }[];
  const sessions = tables
    .filter(({ name }) => !NOT_COMPARED.has(name))
    .map(({ name }) => ({ name, session: world.d1.sqlite.createSession({ table: name }) }));
  await work();
  return sessions.flatMap(({ name, session }) => {
    const { length } = session.changeset();
    session.close();
    return length > 0 ? [name] : [];
  });
}
