import { type Instant, isLocalDate, type LocalDate } from "../time.ts";
import type { BoardRecording } from "./board-recording.ts";
import type { FlightRecording } from "./flight-recording.ts";
import type { WeatherKind, WeatherRecording } from "./weather-recording.ts";

/** The recordings of one airport. `board` gives the recorded answer about a day, null when there is none. */
export interface AirportRecordings {
  readonly airport: string;
  readonly flights?: FlightRecording;
  readonly weather?: WeatherRecording;
  readonly board?: (day: LocalDate) => BoardRecording | null;
}

/** A replayed HTTP answer. */
export interface ReplayAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

const KINDS: readonly string[] = ["observed", "forecast", "past-forecast"] satisfies WeatherKind[];
const isKind = (text: string): text is WeatherKind => KINDS.includes(text);

/**
 * The answer that the source at `url` would have given at `now`. 404 for what was not recorded, 400 for a bad query.
 */
export function replayAnswer(recordings: AirportRecordings, url: string, now: Instant): ReplayAnswer {
  const [, host, path = "", query = ""] = /^https:\/\/([^/?#]+)(\/[^?#]*)?(?:\?([^#]*))?$/.exec(url) ?? [];
  const asked = new Map(
    query.split("&").map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
  if (host === "files.invalid") return answerFile(recordings, path, asked, now);
  if (host === "gtaa-fl-prod.azureedge.net" && path === "/api/flights/list") {
    const day = asked.get("day") ?? "";
    if (!isLocalDate(day)) return problem(400, `day ${day} is no date`);
    const recording = recordings.board?.(day);
    return recording
      ? { status: 200, contentType: "application/json; charset=utf-8", body: recording.read(now) }
      : problem(404, `${day} was not recorded`);
  }
  return problem(404, `nothing recorded for ${url.slice(0, 100)}`);
}

function answerFile(
  recordings: AirportRecordings,
  path: string,
  asked: ReadonlyMap<string, string>,
  now: Instant,
): ReplayAnswer {
  const from = asked.get("from") ?? "";
  const to = asked.get("to") ?? "";
  if (!isLocalDate(from) || !isLocalDate(to)) return problem(400, `from ${from} to ${to} is no span of days`);
  if (path === `/flights/${recordings.airport}`) return csv(recordings.flights?.read(from, to, now), path);
  if (path !== `/weather/${recordings.airport}`) return problem(404, `nothing recorded for ${path}`);
  const kind = asked.get("kind") ?? "observed";
  return isKind(kind)
    ? csv(recordings.weather?.read(kind, from, to, now), path)
    : problem(400, `no weather of kind ${kind}`);
}

const csv = (body: string | null | undefined, path: string): ReplayAnswer =>
  body == null ? problem(404, `${path}: days that were not recorded`) : { status: 200, contentType: "text/csv", body };

const problem = (status: number, message: string): ReplayAnswer => ({
  status,
  contentType: "application/json",
  body: JSON.stringify({ message }),
});
