import type { AdminRequest, Pause } from "../core/admin/request.ts";
import type { Airport } from "../core/airports/airport.ts";
import { airportByIata } from "../core/airports/index.ts";
import { intrusionEntry } from "../core/journal/entry.ts";
import { isFinished, type JobName } from "../core/schedule/jobs.ts";
import { arrivalSourceOf } from "../core/sources/catalogue/airport-sources.ts";
import { dayRange, type Instant, type LocalDate, toIsoMinute } from "../core/time.ts";
import { getVerified } from "./platform/bucket/verified.ts";
import { writeEntries } from "./platform/db/journal.ts";
import { PAUSE, setState } from "./platform/db/service-state.ts";
import type { Deps } from "./platform/deps.ts";
import { runNow } from "./scheduled.ts";

/** What came of a call, in one line. */
export interface Called {
  readonly done: boolean;
  readonly detail: string;
}

/** Does what the operator asks for, and writes the call into the journal, whatever came of it. */
export async function call(deps: Deps, iata: string, request: AdminRequest): Promise<Called> {
  const airport = airportByIata(iata);
  if (!airport) return { done: false, detail: `no airport ${iata}` };
  const came = await act(deps, airport, request).catch((error: unknown) => ({ done: false, detail: String(error) }));
  const { action, ...asked } = request;
  const detail = `${JSON.stringify(asked)}: ${came.detail}`.slice(0, 1_000);
  const { now } = deps;
  const evidence = { kind: "call", action, done: came.done, detail } as const;
  await deps.db.batch(writeEntries(deps.db, iata, [{ id: `call ${action} ${now}`, at: now, closedAt: now, evidence }]));
  return came;
}

async function act(deps: Deps, airport: Airport, request: AdminRequest): Promise<Called> {
  const { iata } = airport;
  switch (request.action) {
    case "run": {
      const { job, from, to } = request;
      const status = await runNow(deps, airport, { job, from, to, reason: "asked for by the operator" });
      return { done: status === "done", detail: `${job} ${status}` };
    }
    case "backfill":
      return backfill(deps, airport, request);
    case "pause":
      return pause(deps, iata, request.pause);
    case "promote":
      return promote(deps, iata, request.version, request.reason);
    case "rollback": {
      const { rolledBack, reason } = await deps.trainer(iata).rollBack({ now: deps.now, reasons: [request.reason] });
      return { done: rolledBack, detail: reason ?? "champion and previous have changed places" };
    }
  }
}

/** Fetches the days of a span that are not there, or only says which they are. */
async function backfill(
  deps: Deps,
  airport: Airport,
  { from, to, dryRun }: Extract<AdminRequest, { action: "backfill" }>,
): Promise<Called> {
  const jobs: JobName[] = [
    "flights",
    ...(airport.sources.weather ? ["weather" as const] : []),
    ...(arrivalSourceOf(airport) ? ["arrivals" as const] : []),
  ];
  const known = await deps.conductor(airport.iata).partitions(jobs, { from, to });
  const finished = new Set(known.filter(isFinished).map(({ job, day }) => `${job} ${day}`));
  const left = (job: JobName): LocalDate[] => dayRange(from, to).filter((day) => !finished.has(`${job} ${day}`));
  const words = jobs.map((job) => `${job}: ${left(job).join(" ") || "no day"} to fetch`).join("; ");
  if (dryRun) return { done: true, detail: `dry run; ${words}` };
  const came: string[] = [];
  for (const job of jobs) {
    const days = left(job);
    const [first] = days;
    if (first === undefined) continue;
    const reason = "back-fill asked for by the operator";
    came.push(`${job} ${await runNow(deps, airport, { job, from: first, to: days.at(-1)!, reason })}`);
  }
  return { done: came.every((one) => one.endsWith("done")), detail: `${words}; ${came.join(", ")}` };
}

async function pause({ db, now }: Deps, airport: string, value: Pause): Promise<Called> {
  await setState(db, { airport, key: PAUSE, value, now });
  return { done: true, detail: `${value.jobs.length} jobs stand still until ${toIsoMinute(value.until)}` };
}

/** Makes a version champion whose artifact is there and whole. */
async function promote({ bucket, trainer, now }: Deps, iata: string, version: number, reason: string): Promise<Called> {
  const found = (await trainer(iata).versions()).find((one) => one.version === version);
  if (!found) return { done: false, detail: `no version ${version} among the newest 500` };
  const stored = await getVerified(bucket, found.artifactKey);
  if (stored.state !== "sound") return { done: false, detail: `its artifact is ${stored.state}` };
  const { promoted, why } = await trainer(iata).promote({ now, version, reasons: [reason] });
  return { done: promoted, detail: why ?? `version ${version} forecasts from the next issue on` };
}

/** Calls are made at the moment of the request. */
export const callAt = (make: (now: Instant) => Deps) => (iata: string, request: AdminRequest, now: Instant) =>
  call(make(now), iata, request);

/** Writes into the journal that a burst of wrong tokens began. */
export async function intruded(db: D1Database, iata: string, now: Instant): Promise<void> {
  await db.batch(writeEntries(db, iata, [intrusionEntry(now)]));
}
