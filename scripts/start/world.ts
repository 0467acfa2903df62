import type { Airport } from "../../core/airports/airport.ts";
import { flightSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { addDays, dayRange, fromLocal, instant, localDateOf } from "../../core/time.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { type KeptDays, readKeptDays } from "../local/kept-days.ts";
import type { StartArguments } from "./arguments.ts";

/** What a run is about: the airport, where its flights come from, and which clock holds there. */
export interface World {
  readonly airport: Airport;
  /** A phrase for the terminal. */
  readonly description: string;
  /** Variables of the Worker. */
  readonly vars: Readonly<Record<string, string>>;
  /** Addresses of days that are only looked at; absent of a world that goes on. */
  readonly pages?: readonly string[];
  /** Milliseconds since 1970: the present, or the present of the recording. */
  readonly now: () => number;
  readonly close: () => Promise<void>;
}

const TWIN = "ZZZ";
/** The domain of sources that read files, which nobody can ask. */
const FILES_DOMAIN = "files.invalid";
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
  const kept = args.state === null ? null : readKeptDays(args.state);
  if (kept !== null) return keptWorld(args, kept);
  const airport = knownAirport(args.airport);
  if (args.source === "replay") return replayWorld(args, airport);
  if (args.source === "twin" || airport.simulated) {
    if (args.source === "live") throw new Error(`--source live: ${airport.iata} is simulated; leave --source away`);
    if (!airport.simulated) throw new Error(`--source twin simulates ${TWIN}, not ${airport.iata}`);
    return presentWorld(airport, `the simulated airport ${airport.iata}`, null);
  }
  const problem = await liveProblem(airport);
  if (problem === null) return presentWorld(airport, `${airport.name} (${airport.iata}), live`, null);
  if (args.source === "live")
    throw new Error(`--source live: ${problem}. Without --source live a simulated airport is shown in its place`);
  const twin = knownAirport(TWIN);
  const note = {
    en: `The live source of ${airport.name} could not be used (${problem}). This is ${TWIN}, a simulated airport.`,
    ru: `Прямой источник аэропорта ${airport.iata} недоступен. Это ${TWIN}, выдуманный аэропорт.`,
  };
  return presentWorld(twin, `the simulated airport ${TWIN}, since ${problem}`, note);
}

/** The days of a drill, to be looked at: its clock stands at its last tick, and nothing ticks any more. */
function keptWorld({ source, state }: StartArguments, { airports, from, last }: KeptDays): World {
  if (source !== "auto")
    throw new Error(
      `--state ${state} holds the days of a drill, which are only looked at: leave --source ${source} away`,
    );
  const span = `the days ${from} to ${last} of a drill of ${airports.join(", ")}`;
  const vars = {
    AIRPORTS: airports.join(","),
    SOURCE_MODE: "twin",
    CLOCK: "tick",
    HINDCAST: "off",
    SOURCE_NOTE: `These are ${span}: the clock of this page stands at its last tick.`,
    SOURCE_NOTE_RU: `Это дни с ${from} по ${last}, прожитые при проверке службы: часы страницы остановились на её последнем шаге.`,
  };
  const pages = dayRange(from, last).map((day) => `/${airports[0]}?day=${day}`);
  return { airport: knownAirport(airports[0]), description: span, vars, now: Date.now, pages, close: async () => {} };
}

function presentWorld(airport: Airport, description: string, note: Record<"en" | "ru", string> | null): World {
  const vars = {
    AIRPORTS: airport.iata,
    SOURCE_MODE: airport.simulated ? "twin" : "live",
    CLOCK: "system",
    RATE_LIMIT: "on",
    BACKFILL_DAYS,
    ...(note === null ? {} : { SOURCE_NOTE: note.en, SOURCE_NOTE_RU: note.ru }),
  };
  return { airport, description, vars, now: Date.now, close: async () => {} };
}

async function replayWorld(args: StartArguments, airport: Airport): Promise<World> {
  // Imported only here, since every other start is a little quicker without it.
  const { missingWeather } = await import("../replay/recordings.ts");
  const missing = missingWeather(args.replay ?? "", airport);
  if (missing !== null) throw new Error(missing);
  const { startReplayServer } = await import("../replay/server.ts");
  const server = await startReplayServer({ dir: args.replay ?? "", airport: airport.iata });
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
      SOURCE_NOTE_RU: `Это повтор записанных данных: часы страницы пошли с ${from}.`,
    },
    now: () => Date.now() + offset,
    close: server.close,
  };
}

/** Why the airport's live source cannot be used now; null when its publisher answers with data within three seconds. */
async function liveProblem(airport: Airport): Promise<string | null> {
  const source = flightSourceOf(airport);
  if (source.capabilities.domain === FILES_DOMAIN)
    return `the flights of ${airport.iata} come from files (npm run backfill, --replay), which have no live source`;
  const now = instant(Date.now());
  const today = localDateOf(now, airport.timeZone);
  const [request] = source.requests(airport, { from: today, to: today, now, purpose: "board" });
  if (request === undefined) return `${source.id} has no board to ask for`;
  const host = new URL(request.url).host;
  try {
    const response = await fetch(request.url, {
      headers: { ...request.headers },
      signal: AbortSignal.timeout(LIVE_PATIENCE_MS),
    });
    await response.body?.cancel();
    // The login page of a hotel's network answers with status 200 as well, but in HTML.
    const isPage = (response.headers.get("content-type") ?? "html").includes("html");
    return response.ok && !isPage
      ? null
      : `${host} answered with status ${response.status}${isPage ? " and a page" : ""}`;
  } catch (error) {
    const late = error instanceof DOMException && error.name === "TimeoutError";
    return late ? `${host} did not answer within ${LIVE_PATIENCE_MS / 1000} s` : `${host} cannot be reached`;
  }
}
