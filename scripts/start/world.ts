import type { Airport } from "../../core/airports/airport.ts";
import { airportByIata } from "../../core/airports/index.ts";
import { hkia } from "../../core/sources/hkia/adapter.ts";
import type { FlightSource } from "../../core/sources/source.ts";
import { addDays, fromLocal, instant, localDateOf } from "../../core/time.ts";
import type { StartArguments } from "./arguments.ts";

/** What a run is about: the airport, where its flights come from, and which clock holds there. */
export interface World {
  readonly airport: Airport;
  /** A phrase for the terminal. */
  readonly description: string;
  /** Variables of the Worker. */
  readonly vars: Readonly<Record<string, string>>;
  /** Milliseconds since 1970: the present, or the present of the recording. */
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

/** Flight sources whose publishers can be asked over the internet. */
const LIVE: Readonly<Record<string, FlightSource>> = { hkia };
const TWIN = "ZZZ";
/** Days of a recording that serve as history before the clock of a replay begins, unless `--from` says otherwise. */
const REPLAY_HISTORY_DAYS = 60;
const NOON_MINUTE = 12 * 60;
const LIVE_PATIENCE_MS = 3_000;
/** Days of old history that a tick may fetch per source. Locally no limit of the platform holds it to fewer. */
export const BACKFILL_DAYS = "62";

/**
 * Opens the world that the arguments ask for; with `--source auto` it depends on whether the publisher answers. Throws
 * an error with a sentence for the user when the arguments do not fit together.
 */
export async function openWorld(args: StartArguments): Promise<World> {
  const airport = airportByIata(args.airport);
  if (airport === undefined) throw new Error(`there is no airport ${args.airport} in core/airports`);
  if (args.source === "replay") return replayWorld(args, airport);
  if (args.source === "twin" || airport.simulated) {
    if (!airport.simulated) throw new Error(`--source twin simulates ${TWIN}, not ${airport.iata}`);
    return presentWorld(airport, `the simulated airport ${airport.iata}`, null);
  }
  const problem = await liveProblem(airport);
  const description = `${airport.name} (${airport.iata}), live`;
  if (args.source === "live") {
    // The live source was asked for by name: it may come back, and until then the pages say what is missing.
    return presentWorld(airport, problem === null ? description : `${description}; right now ${problem}`, null);
  }
  if (problem === null) return presentWorld(airport, description, null);
  const twin = airportByIata(TWIN)!;
  const note = `The live source of ${airport.name} could not be used (${problem}). This is ${TWIN}, a simulated airport.`;
  return presentWorld(twin, `the simulated airport ${TWIN}, since ${problem}`, note);
}

function presentWorld(airport: Airport, description: string, note: string | null): World {
  const vars = {
    AIRPORTS: airport.iata,
    SOURCE_MODE: airport.simulated ? "twin" : "live",
    CLOCK: "system",
    BACKFILL_DAYS,
    ...(note === null ? {} : { SOURCE_NOTE: note }),
  };
  return { airport, description, vars, now: Date.now, close: async () => {} };
}

async function replayWorld(args: StartArguments, airport: Airport): Promise<World> {
  // Imported only here, since every other start is a little quicker without it.
  const { startReplayServer } = await import("../replay/server.ts");
  const server = await startReplayServer({ dir: args.replay!, airport: airport.iata });
  const { firstDay, lastDay } = server.description;
  const from = args.from ?? addDays(firstDay, REPLAY_HISTORY_DAYS);
  if (from <= firstDay || from > lastDay) {
    await server.close();
    throw new Error(`the recording runs from ${firstDay} to ${lastDay}: a replay cannot begin on ${from}`);
  }
  // The clock starts at noon of that local day, when half of the day's flights have left, and runs as fast as real
  // time.
  const offset = fromLocal(from, NOON_MINUTE, airport.timeZone) - Date.now();
  const description = `${airport.name} (${airport.iata}), replayed from ${from}`;
  return {
    airport,
    description,
    vars: {
      AIRPORTS: airport.iata,
      SOURCE_MODE: "replay",
      REPLAY_ORIGIN: server.origin,
      CLOCK: "tick",
      HISTORY_SINCE: firstDay,
      BACKFILL_DAYS,
      SOURCE_NOTE: `A replay of recorded data: the clock of this page began on ${from}.`,
    },
    now: () => Date.now() + offset,
    close: server.close,
  };
}

/** Why the airport's live source cannot be used now; null when its publisher answers with JSON within three seconds. */
async function liveProblem(airport: Airport): Promise<string | null> {
  const source = LIVE[airport.sources.flights.source];
  if (source === undefined) return `${airport.iata} has no live source`;
  const now = instant(Date.now());
  const today = localDateOf(now, airport.timeZone);
  const [request] = source.requests(airport, { from: today, to: today, now, purpose: "board" });
  const host = new URL(request!.url).host;
  try {
    const response = await fetch(request!.url, {
      headers: { ...request!.headers },
      signal: AbortSignal.timeout(LIVE_PATIENCE_MS),
    });
    await response.body?.cancel();
    // The login page of a hotel's network answers with status 200 as well, but in HTML.
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return response.ok && isJson ? null : `${host} answered with status ${response.status}`;
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    return late ? `${host} did not answer within ${LIVE_PATIENCE_MS / 1000} s` : `${host} cannot be reached`;
  }
}
