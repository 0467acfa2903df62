import { ok, type Result } from "../../../core/result.ts";
import type { Pace } from "../../../core/sources/asking/pace.ts";
import { FILES_ORIGIN } from "../../../core/sources/parsing/csv-answer.ts";
import type { RequestSpec, SourceError } from "../../../core/sources/source.ts";
import type { Instant } from "../../../core/time.ts";
import { serveTwin } from "../../../core/twin/wire/serve.ts";
import type { Answer, Manners } from "./answer.ts";
import { askPolitely, type Surroundings } from "./polite-fetch.ts";

export type FetchSource = (spec: RequestSpec, now: Instant, manners: Manners) => Promise<Result<Answer, SourceError>>;

const TWIN_HOST = "twin.invalid";
/** A recording hurts nobody, however fast it is asked. */
const NO_PACE = { domain: "127.0.0.1", minIntervalMs: 0 };

export interface FetchOptions extends Surroundings {
  readonly replayOrigin: string | null;
  readonly pace: Pace;
}
/** Files are handed over by `npm run backfill`, never asked for: what they did not bring is not to be had. */
const NO_FILE: Answer = {
  status: 404,
  contentType: "application/json",
  body: new TextEncoder().encode('{"message":"no file has been given for these days"}'),
};

/**
 * Asks a source. The simulated airport answers from within the Worker; with `replayOrigin` every other request goes to the
 * local replay server, which answers as the source would have at `now`. A status other than 2xx is an answer, not an error.
 */
export function createFetchSource(options: FetchOptions): FetchSource {
  return async (spec, now, manners) => {
    if (new URL(spec.url).hostname === TWIN_HOST) return ok(fromTwin(spec.url, now));
    if (!options.replayOrigin && spec.url.startsWith(`${FILES_ORIGIN}/`)) return ok(NO_FILE);
    if (!options.replayOrigin) return askPolitely(spec, manners, options);
    const url = `${options.replayOrigin}/replay?now=${now}&url=${encodeURIComponent(spec.url)}`;
    return askPolitely({ ...spec, url }, NO_PACE, options);
  };
}

function fromTwin(url: string, now: Instant): Answer {
  const { status, contentType, body } = serveTwin(url, now);
  return { status, contentType, body: new TextEncoder().encode(body) };
}
