import { readRequest } from "../core/admin/request.ts";
import { airportByIata } from "../core/airports/index.ts";
import { sourceById } from "../core/sources/catalogue/index.ts";
import { type Instant, isLocalDate, localDateOf } from "../core/time.ts";
import { plain } from "./http/data/plain.ts";
import worker from "./index.ts";
import { recordedSource } from "./jobs/reparse/recorded-source.ts";
import { reparseDays } from "./jobs/reparse/whole-archive.ts";
import { takeFile } from "./jobs/take-file.ts";
import { metered } from "./meter.ts";
import { type BackupManifest, manifestKey } from "./platform/backup/manifest.ts";
import { readBackup } from "./platform/backup/read.ts";
import { restoreBackup } from "./platform/backup/restore.ts";
import { backUp } from "./platform/backup/write.ts";
import { createDeps } from "./platform/deps.ts";
import { type Bindings, parseEnv } from "./platform/env.ts";
import { exportSlice } from "./platform/open-data/export.ts";
import { wholeError } from "./platform/whole-error.ts";
import { runNow } from "./scheduled.ts";

export { Conductor, Trainer } from "./index.ts";

/** Requests that only the local runtime may send: POST to `/local/<name>`. */
const LOCAL_ROUTES: Readonly<Record<string, (call: Call) => Promise<unknown>>> = {
  "take-file": async ({ deps, airport, source, from, to, request, name }) =>
    takeFile(deps, airport, source, { from, to, name, body: new Uint8Array(await request.arrayBuffer()) }),
  reparse: ({ deps, airport, source, from, to }) => reparseDays(deps, airport, source, { from, to }),
};

/** Requests about a whole airport, likewise. */
const AIRPORT_ROUTES: Readonly<Record<string, (call: AirportCall) => Promise<unknown>>> = {
  "back-up": async ({ deps, airport }) => reportOf(await backUp(deps, airport)),
  export: ({ deps, airport, day }) => exportSlice(deps, airport, day ?? localDateOf(deps.now, airport.timeZone)),
  restore: async ({ deps, airport, day }) => {
    const manifest = await readBackup(deps.bucket, airport.iata, day ? manifestKey(airport.iata, day) : undefined);
    if (manifest === null) throw new Error(`there is no back-up of ${airport.iata}${day ? ` of ${day}` : ""} in R2`);
    await restoreBackup(deps, manifest);
    return reportOf(manifest);
  },
  job: tryJob,
};

/** Runs a job that nobody planned, with live sources or with what the archive says that they answered. */
async function tryJob({ deps, airport, text }: AirportCall): Promise<{ status: string }> {
  const days = text("from") ? { from: text("from"), to: text("to") } : {};
  const asked = readRequest("run", { job: text("job"), ...days }, deps.now, localDateOf(deps.now, airport.timeZone));
  if (!asked.ok) throw new Error(asked.error);
  if (asked.value.action !== "run") throw new Error(`${asked.value.action} is no job`);
  const { job, from, to } = asked.value;
  const recorded = text("source") === "recorded" ? { fetchSource: recordedSource(deps.db, deps.bucket) } : {};
  return { status: await runNow({ ...deps, ...recorded }, airport, { job, from, to, reason: "tried by hand" }) };
}

const reportOf = ({ airport, day, chunks }: BackupManifest) => ({
  airport,
  day,
  objects: chunks.length,
  rows: chunks.reduce((sum, chunk) => sum + chunk.rows, 0),
});

type AirportCall = ReturnType<typeof readAirportCall>;
type Call = ReturnType<typeof readCall>;

/**
 * The Worker with more routes, for programs on this machine: they hand over history from files, have the archive
 * read again, and compare its speed with that of plain Hono. It logs what each cron event asked of D1 and R2. It is
 * never deployed, because wrangler.toml names workers/index.ts.
 */
export default {
  async scheduled(controller, env) {
    const { db, bucket, usage } = metered(env.DB, env.BUCKET);
    try {
      await worker.scheduled(controller, { ...env, DB: db, BUCKET: bucket });
    } finally {
      console.log(JSON.stringify({ event: "usage", now: controller.scheduledTime, ...usage() }));
    }
  },
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith("/local/plain/")) return plain.fetch(request);
    const name = pathname.startsWith("/local/") ? pathname.slice("/local/".length) : "";
    const [route, ofAirport] = [LOCAL_ROUTES[name], AIRPORT_ROUTES[name]];
    if ((!route && !ofAirport) || request.method !== "POST") return worker.fetch(request, env);
    try {
      const answer = route ? route(readCall(request, env)) : ofAirport?.(readAirportCall(request, env));
      return Response.json(await answer);
    } catch (error) {
      return new Response(wholeError(error), { status: 500 });
    }
  },
} satisfies ExportedHandler<Bindings>;

/** Reads the parameters of a call. Throws an error that names the parameter that is wrong. */
function readCall(request: Request, env: Bindings) {
  const { deps, airport, text } = readAirportCall(request, env);
  const day = (name: string) => {
    const value = text(name);
    if (!isLocalDate(value)) throw new Error(`${name} is ${JSON.stringify(value)}, not a day`);
    return value;
  };
  const source = sourceById(text("source"));
  return { request, deps, airport, source, from: day("from"), to: day("to"), name: text("name") };
}

/** Reads the airport and the moment that every call is about, and the day that some are. Throws like `readCall`. */
function readAirportCall(request: Request, env: Bindings) {
  const { searchParams } = new URL(request.url);
  const text = (name: string): string => searchParams.get(name) ?? "";
  const airport = airportByIata(text("airport"));
  if (!airport) throw new Error(`no airport ${text("airport")} in core/airports`);
  const now = Number(text("now"));
  if (!Number.isSafeInteger(now) || now <= 0) throw new Error(`now is ${text("now")}, not milliseconds`);
  const day = text("day");
  return { deps: createDeps(env, parseEnv(env), now as Instant), airport, text, day: isLocalDate(day) ? day : null };
}
