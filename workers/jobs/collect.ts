import type { Airport } from "../../core/airports/airport.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { describeError, isPassing } from "../../core/sources/describe-error.ts";
import type {
  FlightSource,
  ParsedBatch,
  RawCapture,
  RequestSpec,
  SourceError,
  SourceWindow,
  WeatherSource,
} from "../../core/sources/source.ts";
import { addDays, type Instant, type LocalDate } from "../../core/time.ts";
import { archive, archiveKey } from "../platform/archive.ts";
import { lastCapture, recordCapture, recordQuarantine } from "../platform/db/captures.ts";
import type { Deps } from "../platform/deps.ts";
import { sha256 } from "../platform/hash.ts";

/** What asking a source needs. */
export type CollectDeps = Pick<Deps, "db" | "bucket" | "fetchSource" | "now" | "pause" | "log">;

/** What the sources said about one window: parsed rows, or why they could not be used. */
export interface Collected<T> {
  readonly window: SourceWindow;
  readonly result: Result<ParsedBatch<T>, SourceError>;
  /** When the newest of the answers first came: now, unless every answer was byte for byte the one before. */
  readonly since: Instant;
  readonly rawKeys: readonly string[];
}

/** The window cut into pieces that the source answers in one go, in order. */
export function pieces(from: LocalDate, to: LocalDate, daysPerRequest: number): { from: LocalDate; to: LocalDate }[] {
  const cut: { from: LocalDate; to: LocalDate }[] = [];
  for (let day = from; day <= to; day = addDays(day, daysPerRequest)) {
    const last = addDays(day, daysPerRequest - 1);
    cut.push({ from: day, to: last < to ? last : to });
  }
  return cut;
}

/** Asks a source about a window: every answer is archived before it is parsed, and one that cannot be used is quarantined. */
export async function collect<T>(
  deps: CollectDeps,
  airport: Airport,
  source: { id: string } & (FlightSource | WeatherSource),
  window: SourceWindow,
): Promise<Collected<T>> {
  const batches: ParsedBatch<T>[] = [];
  const rawKeys: string[] = [];
  let since = 0 as Instant;
  for (const [i, spec] of source.requests(airport, window).entries()) {
    if (i > 0) await deps.pause(source.capabilities.minIntervalMs);
    const got = await capture(deps, airport, source.id, spec, window);
    if (!got.ok) return { window, result: got, since: deps.now, rawKeys };
    rawKeys.push(got.value.capture.key);
    since = Math.max(since, got.value.since) as Instant;
    const parsed = source.parse(got.value.capture, window) as Result<ParsedBatch<T>, SourceError>;
    if (!parsed.ok) {
      await refuse(deps, got.value.capture, spec.label, source.version, parsed.error);
      return { window, result: parsed, since, rawKeys };
    }
    batches.push(parsed.value);
  }
  const observations = batches.flatMap((b) => b.observations);
  return { window, result: ok({ observations, issues: batches.flatMap((b) => b.issues) }), since, rawKeys };
}

async function capture(
  deps: CollectDeps,
  airport: Airport,
  source: string,
  spec: RequestSpec,
  window: SourceWindow,
): Promise<Result<{ capture: RawCapture; since: Instant }, SourceError>> {
  const answer = await deps.fetchSource(spec, deps.now);
  if (!answer.ok) return err(answer.error);
  const { status, contentType, body } = answer.value;
  const hash = await sha256(body);
  const before = await lastCapture(deps.db, airport.iata, source, window.purpose, spec.label);
  const news = before?.sha256 !== hash;
  const key = news ? archiveKey(source, airport.iata, deps.now, spec.label, hash) : before.rawKey;
  if (news) {
    await archive(deps.bucket, key, body);
    await recordCapture(deps.db, {
      ...{ rawKey: key, airport: airport.iata, source, url: spec.url, label: spec.label, purpose: window.purpose },
      ...{ status, bytes: body.byteLength, sha256: hash, knownAt: deps.now, fromDay: window.from, toDay: window.to },
    });
  }
  const raw = { source, airport, url: spec.url, status, contentType, fetchedAt: deps.now, body, sha256: hash, key };
  return ok({ capture: raw, since: news ? deps.now : (before.knownAt as Instant) });
}

/** Keeps a note of an answer that cannot be used. One that only says "not now" is no evidence against anybody. */
async function refuse(deps: CollectDeps, raw: RawCapture, label: string, adapterVersion: number, error: SourceError) {
  if (isPassing(error)) return;
  const airport = raw.airport.iata;
  await recordQuarantine(deps.db, [
    {
      ...{ id: `${raw.key}#${error.reason}`, airport, source: raw.source, label, rawKey: raw.key, adapterVersion },
      ...{ reason: error.reason, detail: describeError(error), knownAt: deps.now },
    },
  ]);
  deps.log({ event: "quarantined", airport, source: raw.source, label, reason: describeError(error) });
}
