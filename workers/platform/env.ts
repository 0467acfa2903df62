import type { Airport } from "../../core/airports/airport.ts";
import { AIRPORTS, airportByIata } from "../../core/airports/index.ts";
import type { ConductorRpc } from "../../core/rpc/conductor.ts";
import type { TrainerRpc } from "../../core/rpc/trainer.ts";
import { isLocalDate, type LocalDate } from "../../core/time.ts";

/** The bindings of wrangler.toml, and the variables that only the local runtime sets. */
export interface Bindings {
  readonly DB: D1Database;
  readonly BUCKET: R2Bucket;
  readonly CONDUCTOR: DurableObjectNamespace<Rpc.DurableObjectBranded & ConductorRpc>;
  readonly TRAINER: DurableObjectNamespace<Rpc.DurableObjectBranded & TrainerRpc>;
  readonly AIRPORTS: string;
  readonly CONTACT?: string;
  readonly ORIGIN?: string;
  readonly HEARTBEAT_URL?: string;
  readonly ADMIN_TOKEN?: string;
  readonly SOURCE_MODE?: string;
  readonly REPLAY_ORIGIN?: string;
  readonly CLOCK?: string;
  readonly SOURCE_NOTE?: string;
  readonly SOURCE_NOTE_RU?: string;
  readonly HISTORY_SINCE?: string;
  readonly BACKFILL_DAYS?: string;
  readonly HINDCAST?: string;
  readonly RATE_LIMIT?: string;
  readonly REQUESTS?: RateLimit;
}

export interface Config {
  readonly airports: readonly Airport[];
  /** A mail address or a page where publishers reach the operator. It is sent with every request. */
  readonly contact: string | null;
  /** Scheme and host under which the pages are known, `https://vylet.example`; null where pages do not say it. */
  readonly origin: string | null;
  /** Lets the operator in at /admin; null for nobody. */
  readonly adminToken: string | null;
  /** Asked once after each good day, so that whoever waits there misses it when all is not well; null for nobody. */
  readonly heartbeatUrl: string | null;
  /**
   * `live` asks publishers, of which the twin answers from within the Worker; `replay` asks a local server of recorded
   * answers.
   */
  readonly sourceMode: "live" | "replay";
  readonly replayOrigin: string | null;
  /** `system`: pages show the system's time. `tick`: they take the time of the last tick for the present. */
  readonly clock: "system" | "tick";
  /** A sentence shown on every page, for example that live sources could not be reached. */
  readonly sourceNote: Readonly<Record<"en" | "ru", string>> | null;
  /** No history is fetched before this day; null leaves it to the airport's `since`. */
  readonly historySince: LocalDate | null;
  /** Maximum number of days of old history that a tick fetches from each source. */
  readonly backfillDays: number;
  /** Whether history is forecast afterwards. A drill that is compared with another one by its rows does without. */
  readonly hindcast: boolean;
  /** Whether clients that ask too often are told to come again; a bench that loads the service does without. */
  readonly rateLimit: boolean;
}

/** Small, because a deployed tick shares its invocation with everything else that is due. */
const DEFAULT_BACKFILL_DAYS = 14;

/** Characters of a token that nobody guesses. */
const LEAST_TOKEN = 24;

const KNOWN_AIRPORTS = AIRPORTS.map(({ iata }) => iata).join(", ");

/** In a replay the weather of an airport comes from recorded files, whoever publishes it. */
const withRecordedWeather = (airport: Airport): Airport =>
  airport.simulated || !airport.sources.weather
    ? airport
    : { ...airport, sources: { ...airport.sources, weather: { source: "csv-weather" } } };

/** Checks and converts the variables. Throws one error that names everything that is wrong. */
export function parseEnv(env: Bindings): Config {
  const wrong: string[] = [];
  const replay = env.SOURCE_MODE === "replay";
  const named = (env.AIRPORTS ?? "").split(",").map((iata) => iata.trim());
  for (const iata of new Set(named)) {
    if (!airportByIata(iata)) wrong.push(`AIRPORTS names ${JSON.stringify(iata)}, not one of ${KNOWN_AIRPORTS}`);
    // Two ticks of one airport at a time would fight for its leases, and its counts would be doubled.
    else if (named.filter((one) => one === iata).length > 1) wrong.push(`AIRPORTS names ${iata} more than once`);
  }
  const airports = named.flatMap((iata) => {
    const airport = airportByIata(iata);
    return airport ? [replay ? withRecordedWeather(airport) : airport] : [];
  });
  if (replay && !env.REPLAY_ORIGIN?.startsWith("http://127.0.0.1:")) wrong.push("REPLAY_ORIGIN must be on 127.0.0.1");
  if (env.CLOCK && !["system", "tick"].includes(env.CLOCK)) wrong.push(`CLOCK is ${env.CLOCK}, not system or tick`);
  if (env.HISTORY_SINCE && !isLocalDate(env.HISTORY_SINCE))
    wrong.push(`HISTORY_SINCE is ${env.HISTORY_SINCE}, not a day`);
  if (env.HINDCAST && !["on", "off"].includes(env.HINDCAST)) wrong.push(`HINDCAST is ${env.HINDCAST}, not on or off`);
  if (env.RATE_LIMIT && !["on", "off"].includes(env.RATE_LIMIT))
    wrong.push(`RATE_LIMIT is ${env.RATE_LIMIT}, not on or off`);
  const backfillDays = Number(env.BACKFILL_DAYS ?? DEFAULT_BACKFILL_DAYS);
  if (!Number.isInteger(backfillDays) || backfillDays < 0) wrong.push(`BACKFILL_DAYS is ${env.BACKFILL_DAYS}`);
  if (env.CONTACT && !/^(https:\/\/[\x21-\x7e]+|[\x21-\x7e]+@[\x21-\x7e]+)$/.test(env.CONTACT))
    wrong.push(`CONTACT is ${env.CONTACT}, neither a mail address nor a page on https`);
  if (env.ORIGIN && !/^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(env.ORIGIN))
    wrong.push(`ORIGIN is ${env.ORIGIN}, not a scheme and a host without a path`);
  if (env.HEARTBEAT_URL && !/^https:\/\/[\x21-\x7e]+$/.test(env.HEARTBEAT_URL))
    wrong.push("HEARTBEAT_URL is no address on https");
  if (env.ADMIN_TOKEN && env.ADMIN_TOKEN.length < LEAST_TOKEN) wrong.push(`ADMIN_TOKEN is shorter than ${LEAST_TOKEN}`);
  if (wrong.length > 0) throw new Error(`configuration: ${wrong.join("; ")}`);
  return {
    airports,
    contact: env.CONTACT || null,
    origin: env.ORIGIN || null,
    adminToken: env.ADMIN_TOKEN || null,
    heartbeatUrl: env.HEARTBEAT_URL || null,
    sourceMode: replay ? "replay" : "live",
    replayOrigin: replay ? (env.REPLAY_ORIGIN ?? null) : null,
    clock: env.CLOCK === "tick" ? "tick" : "system",
    sourceNote: env.SOURCE_NOTE ? { en: env.SOURCE_NOTE, ru: env.SOURCE_NOTE_RU || env.SOURCE_NOTE } : null,
    historySince: env.HISTORY_SINCE ? (env.HISTORY_SINCE as LocalDate) : null,
    backfillDays,
    hindcast: env.HINDCAST !== "off",
    rateLimit: env.RATE_LIMIT !== "off",
  };
}
