import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Airport } from "../../core/airports/airport.ts";
import { takeIn } from "../../core/intake/take-in.ts";
import { NO_VOCABULARY } from "../../core/intake/vocabulary.ts";
import { flightSource } from "../../core/sources/catalogue/index.ts";
import type { FlightSource, RawCapture } from "../../core/sources/source.ts";
import { DAY, dayBounds, type Instant, localDate, plus } from "../../core/time.ts";
import { serveTwin } from "../../core/twin/wire/serve.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { cpuMs } from "./cpu.ts";

export interface IngestBench {
  readonly source: string;
  readonly day: string;
  readonly bytes: number;
  readonly flights: number;
  readonly issues: number;
  readonly verdict: string;
  /**
   * CPU time to parse the answer, judge the day and reconcile it while nothing is known of it; this is the first run,
   * before the engine has compiled anything.
   */
  readonly firstMs: number;
  /** Median and maximum of a hundred more runs. */
  readonly medianMs: number;
  readonly maxMs: number;
}

export interface IngestOptions {
  /** A file with a recorded answer, `.gz` or plain; null for a day of the simulated airport. */
  readonly file: string | null;
  readonly source: string;
  readonly airport: string;
  readonly day: string;
}

const RUNS = 100;

/**
 * Times what a tick computes for one day of flights, from the bytes of an answer to rows. Throws if the answer is
 * refused.
 */
export function benchIngest({ file, source: id, airport: iata, day: text }: IngestOptions): IngestBench {
  const airport = knownAirport(iata);
  const source = flightSource(id);
  const day = localDate(text);
  const now = plus(dayBounds(day, airport.timeZone).end, 3 * DAY);
  const window = { from: day, to: day, now, purpose: "history" } as const;
  const body = file === null ? twinAnswer(source, airport, window) : readAnswer(file);
  const capture: RawCapture = {
    source: id,
    airport,
    url: "",
    status: 200,
    contentType: "",
    fetchedAt: now,
    body,
    sha256: "",
    key: "",
  };
  const { labelLagMin } = source.capabilities;
  const past = { known: [], counts: new Map(), vocabulary: NO_VOCABULARY };
  const once = () => {
    const before = cpuMs();
    const parsed = source.parse(capture, window);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    const taken = takeIn({ airport, from: day, to: day, batch: parsed.value, now, labelLagMin, ...past });
    return { ms: cpuMs() - before, batch: parsed.value, taken };
  };
  const first = once();
  const times = Array.from({ length: RUNS }, () => once().ms).sort((a, b) => a - b);
  return {
    source: id,
    day,
    bytes: body.byteLength,
    flights: first.batch.observations.length,
    issues: first.batch.issues.length,
    verdict: first.taken.verdicts[0]?.verdict ?? "open",
    firstMs: first.ms,
    medianMs: times[RUNS / 2] ?? 0,
    maxMs: times.at(-1) ?? 0,
  };
}

function readAnswer(file: string): Uint8Array {
  const bytes = readFileSync(file);
  return new Uint8Array(file.endsWith(".gz") ? gunzipSync(bytes) : bytes);
}

function twinAnswer(source: FlightSource, airport: Airport, window: Parameters<FlightSource["requests"]>[1]) {
  const [request] = source.requests(airport, window);
  const answer = serveTwin(request?.url ?? "", window.now as Instant);
  if (answer.status !== 200) throw new Error(`${airport.iata} is not simulated: --file <recorded answer> is needed`);
  return new TextEncoder().encode(answer.body);
}
