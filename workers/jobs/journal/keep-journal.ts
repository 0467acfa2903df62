import type { Airport } from "../../../core/airports/airport.ts";
import { healthChecks } from "../../../core/api/freshness.ts";
import { canaryChecks } from "../../../core/journal/canary.ts";
import { decisionEntry, type Entry } from "../../../core/journal/entry.ts";
import { changes, failedChecks, missedDeadlines } from "../../../core/journal/incidents.ts";
import { isFinished } from "../../../core/schedule/jobs.ts";
import { addDays, type Instant, type LocalDate, localDateOf } from "../../../core/time.ts";
import { closeEntries, readJournal, readOpenEntries, writeEntries } from "../../platform/db/journal.ts";
import { countPredictions } from "../../platform/db/ledger.ts";
import { getState, setState } from "../../platform/db/service-state.ts";
import type { Deps } from "../../platform/deps.ts";
import { isCanary, readCanary } from "../../platform/read-model/canary.ts";
import { readHealth } from "../../platform/read-model/status.ts";

/** Decisions that one tick takes over at most. An airport makes a few a day. */
const DECISIONS = 20;
/** Entries that are looked at for those that are known already: as many, and the calls between them. */
const KNOWN = 100;
const HEARTBEAT = "heartbeat";

/**
 * Keeps the journal of an airport after a tick: takes over decisions of the Trainer, begins and ends incidents and
 * missed deadlines by what is true now. Done twice it changes nothing.
 */
export async function keepJournal(deps: Deps, airport: Airport): Promise<void> {
  const { db, now } = deps;
  const { iata } = airport;
  const health = await readHealth(db, airport);
  if (health.startedAt === null) return;
  const open = await readOpenEntries(db, iata);
  const known = new Set((await readJournal(db, iata, now, KNOWN)).map(({ id }) => id));
  const decided = (await deps.trainer(iata).decisions(DECISIONS)).map(decisionEntry).filter(({ id }) => !known.has(id));
  const deadlines = await missed(deps, airport, health.startedAt, open);
  const { ledgerLost = [] } = await deps.conductor(iata).facts();
  const lost = { name: `${iata} ledger days lost`, value: ledgerLost.length, threshold: 0 };
  const canary = isCanary(deps, airport) ? canaryChecks(await readCanary(deps, airport)) : [];
  const troubles = [...failedChecks([...healthChecks(health, now), lost, ...canary]), ...deadlines];
  const { begun, over } = changes(open, troubles, now);
  const statements = [...writeEntries(db, iata, [...decided, ...begun]), ...closeEntries(db, iata, over, now)];
  if (statements.length > 0) await db.batch(statements);
  for (const { id } of begun) deps.log({ event: "incident", airport: iata, now, id });
  if (troubles.length === 0) await beat(deps, airport);
}

async function missed(deps: Deps, airport: Airport, startedAt: Instant, open: readonly Entry[]) {
  const today = localDateOf(deps.now, airport.timeZone);
  const yesterday = addDays(today, -1);
  const waiting = open.flatMap(({ evidence }) =>
    evidence.kind === "deadline" && evidence.of === "data" ? evidence.day : [],
  );
  const from = [yesterday, ...waiting].sort()[0]!;
  const partitions = await deps.conductor(airport.iata).partitions(["flights", "weather"], { from, to: yesterday });
  const finished = new Set(partitions.filter(isFinished).map(({ job, day }) => `${job} ${day}`));
  const needed = airport.sources.weather ? ["flights", "weather"] : ["flights"];
  const tomorrow = addDays(today, 1);
  const forecasts = await countPredictions(deps.db, airport.iata, tomorrow);
  return missedDeadlines({
    now: deps.now,
    zone: airport.timeZone,
    startedAt,
    isForecast: (day: LocalDate) => day === tomorrow && forecasts > 0,
    isComplete: (day: LocalDate) => needed.every((job) => finished.has(`${job} ${day}`)),
    open,
  });
}

/** Tells the address outside, once for each day whose data is complete while nothing is wrong, that all is well. */
async function beat({ db, now, conductor, heartbeat, log }: Deps, { iata, timeZone }: Airport): Promise<void> {
  if (!heartbeat) return;
  const yesterday = addDays(localDateOf(now, timeZone), -1);
  if ((await getState(db, iata, HEARTBEAT)) === yesterday) return;
  const [flights] = await conductor(iata).partitions(["flights"], { from: yesterday, to: yesterday });
  if (!isFinished(flights)) return;
  const heard = await heartbeat();
  log({ event: "heartbeat", airport: iata, now, day: yesterday, heard });
  if (heard) await setState(db, { airport: iata, key: HEARTBEAT, value: yesterday, now });
}
