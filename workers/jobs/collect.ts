import type { Airport } from "../../core/airports/airport.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { describeError, isTransient } from "../../core/sources/describe-error.ts";
import type {
  ArrivalSource,
  Capabilities,
  FlightSource,
  ParsedBatch,
  RawCapture,
  RequestSpec,
  SourceError,
  SourceWindow,
  WeatherSource,
} from "../../core/sources/source.ts";
import { joined } from "../../core/sources/weather/joined-hours.ts";
import { addDays, type Instant, type LocalDate } from "../../core/time.ts";
import { archive, archiveKey, fromArchive } from "../platform/bucket/archive.ts";
import { lastCapture, recordCapture, recordQuarantine } from "../platform/db/captures.ts";
import type { Deps } from "../platform/deps.ts";
import type { Answer } from "../platform/fetch/answer.ts";
import { sha256 } from "../platform/hash.ts";

/** What asking a source needs. */
export type CollectDeps = Pick<Deps, "db" | "bucket" | "fetchSource" | "now" | "log">;

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

/**
 * Asks a source about a window: every answer is archived before it is parsed, and one that cannot be used is
 * quarantined.
 */
export async function collect<T extends object>(
  deps: CollectDeps,
  airport: Airport,
  source: FlightSource | ArrivalSource | WeatherSource,
  window: SourceWindow,
): Promise<Collected<T>> {
  const batches: ParsedBatch<T>[] = [];
  const rawKeys: string[] = [];
  let since = 0 as Instant;
  for (const spec of source.requests(airport, window)) {
    const got = await capture(deps, airport, source, spec, window);
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
  const observations = joined(batches.flatMap((b) => b.observations));
  return { window, result: ok({ observations, issues: batches.flatMap((b) => b.issues) }), since, rawKeys };
}

async function capture(
  deps: CollectDeps,
  airport: Airport,
  { id: source, capabilities, stamps }: FlightSource | ArrivalSource | WeatherSource,
  spec: RequestSpec,
  window: SourceWindow,
): Promise<Result<{ capture: RawCapture; since: Instant }, SourceError>> {
  const before = await lastCapture(deps.db, airport.iata, source, window.purpose, spec.label);
  const answer = await askAgain(deps, spec, capabilities, before);
  if (!answer.ok) return err(answer.error);
  const { status, contentType, body, validators } = answer.value;
  const url = spec.resource ?? spec.url;
  const hash = await sha256(body);
  const newsSha256 = stamps ? await sha256(withoutStamps(body, stamps)) : hash;
  const news = !before || (before.newsSha256 ?? before.sha256) !== newsSha256 || before.status !== status;
  const key = news ? archiveKey(source, airport.iata, deps.now, spec.label, hash) : before.rawKey;
  if (news) {
    await archive(deps.bucket, key, body);
    await recordCapture(deps.db, {
      rawKey: key,
      airport: airport.iata,
      source,
      url,
      label: spec.label,
      purpose: window.purpose,
      status,
      bytes: body.byteLength,
      sha256: hash,
      newsSha256,
      knownAt: deps.now,
      fromDay: window.from,
      toDay: window.to,
      etag: validators?.etag ?? null,
      lastModified: validators?.lastModified ?? null,
    });
  }
  const raw = { source, airport, url: spec.url, status, contentType, fetchedAt: deps.now, body, sha256: hash, key };
  return ok({ capture: raw, since: news ? deps.now : (before.knownAt as Instant) });
}

/** The answer as a text whose bytes are its characters, without what is written anew each time. */
const withoutStamps = (body: Uint8Array, stamps: RegExp): string =>
  new TextDecoder("latin1").decode(body).replaceAll(stamps, "");

type Before = Awaited<ReturnType<typeof lastCapture>>;

/** Shows the publisher what it marked its last answer with; "no news" is that answer once more, out of the archive. */
async function askAgain(
  deps: CollectDeps,
  spec: RequestSpec,
  capabilities: Capabilities,
  before: Before,
): Promise<Result<Answer, SourceError>> {
  const same = before && before.status === 200 && before.url === (spec.resource ?? spec.url) ? before : null;
  const answer = await deps.fetchSource(spec, deps.now, { ...capabilities, validators: same });
  if (!same || !answer.ok || answer.value.status !== NOT_MODIFIED) return answer;
  const body = await fromArchive(deps.bucket, same.rawKey);
  return body ? ok({ ...answer.value, status: same.status, body }) : deps.fetchSource(spec, deps.now, capabilities);
}

const NOT_MODIFIED = 304;

/** Keeps a note of an answer that cannot be used. One that only says "not now" is no evidence against anybody. */
async function refuse(deps: CollectDeps, raw: RawCapture, label: string, adapterVersion: number, error: SourceError) {
  if (isTransient(error)) return;
  const airport = raw.airport.iata;
  await recordQuarantine(deps.db, [
    {
      id: `${raw.key}#${error.reason}`,
      airport,
      source: raw.source,
      label,
      rawKey: raw.key,
      adapterVersion,
      reason: error.reason,
      detail: describeError(error),
      knownAt: deps.now,
    },
  ]);
  deps.log({ event: "quarantined", airport, source: raw.source, label, reason: describeError(error) });
}
