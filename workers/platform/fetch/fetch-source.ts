import { ok, type Result } from "../../../core/result.ts";
import { FILES_ORIGIN } from "../../../core/sources/parsing/csv-answer.ts";
import type { RequestSpec, SourceError } from "../../../core/sources/source.ts";
import type { Instant } from "../../../core/time.ts";
import { serveTwin } from "../../../core/twin/wire/serve.ts";
import type { Answer, PublisherRules } from "./answer.ts";
import { type FetchEnvironment, politeFetch } from "./polite-fetch.ts";

export type FetchSource = (
  spec: RequestSpec,
  now: Instant,
  rules: PublisherRules,
) => Promise<Result<Answer, SourceError>>;

export interface FetchOptions extends FetchEnvironment {
  /** Origin of the local replay server; null where publishers themselves are asked. */
  readonly replayOrigin: string | null;
}

const TWIN_HOST = "twin.invalid";
/** The replay server runs on this machine, so it needs no pause between requests. */
const REPLAY_RULES: PublisherRules = { domain: "127.0.0.1", minIntervalMs: 0 };
/** Files are handed over by `npm run backfill` and never fetched, so a request for one has no answer. */
const NO_FILE: Answer = {
  status: 404,
  contentType: "application/json",
  body: new TextEncoder().encode('{"message":"no file has been given for these days"}'),
};

/**
 * Makes the function that asks a source. The simulated airport answers from within the Worker; with `replayOrigin`
 * every request goes to the local replay server, which answers as the source would have at `now`. A status other
 * than 2xx is an answer, not an error.
 */
export function createFetchSource(options: FetchOptions): FetchSource {
  return async (spec, now, rules) => {
    if (!options.replayOrigin && new URL(spec.url).hostname === TWIN_HOST) return ok(twinAnswer(spec.url, now));
    if (!options.replayOrigin && spec.url.startsWith(`${FILES_ORIGIN}/`)) return ok(NO_FILE);
    if (!options.replayOrigin) return politeFetch(spec, rules, options);
    const url = `${options.replayOrigin}/replay?now=${now}&url=${encodeURIComponent(spec.url)}`;
    return politeFetch({ ...spec, url }, REPLAY_RULES, options);
  };
}

function twinAnswer(url: string, now: Instant): Answer {
  const { status, contentType, body } = serveTwin(url, now);
  return { status, contentType, body: new TextEncoder().encode(body) };
}
