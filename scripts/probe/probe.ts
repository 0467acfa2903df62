import type { ArrivalObservation } from "../../core/flights/arrival.ts";
import type { FlightObservation } from "../../core/flights/flight.ts";
import type { Result } from "../../core/result.ts";
import type { ParsedBatch, RequestSpec, SourceError, SourceWindow } from "../../core/sources/source.ts";
import { type Instant, isLocalDate } from "../../core/time.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import type { ProbeArguments } from "./arguments.ts";
import type { Ask, Received } from "./ask.ts";

type Observation = FlightObservation | ArrivalObservation | WeatherHour;

export interface ProbeAnswer {
  readonly url: string;
  readonly window: SourceWindow;
  /** Null when nobody answered. */
  readonly status: number | null;
  readonly bytes: number;
  readonly result: Result<ParsedBatch<Observation>, SourceError>;
  /** Newest event time that is not after the asking; null when there is none. */
  readonly newest: Instant | null;
}

/**
 * Sends the requests for the window one after another, with the pauses that the source asks for, and parses each
 * answer. A file is parsed once.
 */
export async function probe(
  { source, airport, window, file, anyDay }: ProbeArguments,
  ask: Ask,
  pause: (ms: number) => Promise<void>,
): Promise<ProbeAnswer[]> {
  const requests = source.requests(airport, window);
  if (requests.length === 0) throw new Error(`${source.id} cannot be asked for ${window.purpose}`);
  const answers: ProbeAnswer[] = [];
  for (const spec of file === null ? requests : requests.slice(0, 1)) {
    if (answers.length > 0) await pause(source.capabilities.minIntervalMs);
    const got = await ask(spec, window.now);
    if (!got.ok) {
      answers.push({ url: spec.url, window, status: null, bytes: 0, result: got, newest: null });
      continue;
    }
    const read = (asked: SourceWindow) => answer(source, airport, spec, asked, got.value);
    const first = read(narrowed(window, spec, file));
    const own = anyDay ? daysOf(first, window) : null;
    answers.push(own ? read(own) : first);
  }
  return answers;
}

/** A source that answers day by day is asked about one day at a time, and its answer has to be about that day. */
const narrowed = (window: SourceWindow, { label }: RequestSpec, file: string | null): SourceWindow =>
  file === null && isLocalDate(label) && label >= window.from && label <= window.to
    ? { ...window, from: label, to: label }
    : window;

/** The window of the days that an answer turned out to be about, where it was refused for being about others. */
function daysOf({ result }: ProbeAnswer, window: SourceWindow): SourceWindow | null {
  if (result.ok || result.error.reason !== "wrong-date") return null;
  const [from = "", to = from] = result.error.got.split("..");
  return isLocalDate(from) && isLocalDate(to) ? { ...window, from, to } : null;
}

function answer(
  source: ProbeArguments["source"],
  airport: ProbeArguments["airport"],
  { url }: RequestSpec,
  window: SourceWindow,
  received: Received,
): ProbeAnswer {
  const capture = { ...received, source: source.id, airport, url, fetchedAt: window.now, sha256: "", key: "" };
  const result: ProbeAnswer["result"] = source.parse(capture, window);
  const events = result.ok ? result.value.observations.map(eventTime).filter((t) => t <= window.now) : [];
  const newest = events.reduce<Instant | null>((last, t) => (last === null || t > last ? t : last), null);
  return { url, window, status: received.status, bytes: received.body.byteLength, result, newest };
}

const eventTime = (o: Observation): Instant => ("validAt" in o ? o.validAt : (o.actualAt ?? o.scheduledAt));
