import type { Instant } from "../../../core/time.ts";
import type { VirtualClock } from "../platform/virtual-clock.ts";
import type { SmallAirport } from "./small-airport.ts";

/** How a source answers while something is wrong with it. */
export const SOURCE_FAILURES = ["403", "500", "html", "empty", "cut", "hang", "network", "no-rows", "flood"] as const;
export type SourceFailure = (typeof SOURCE_FAILURES)[number];
export type SourceKind = "flights" | "weather";

/** What is wrong with a source now; null if nothing is. */
export type FailureOf = (kind: SourceKind, now: Instant) => SourceFailure | null;

const CAPTCHA =
  "<!doctype html><html><head><title>Just a moment...</title></head><body>Checking your browser</body></html>";

/** The web as the Worker sees it: the two publishers of the airport, which may lie, fail or hang. */
export class Publishers {
  /** Requests that met with a failure. */
  failed = 0;
  readonly #airport: SmallAirport;
  readonly #clock: VirtualClock;
  readonly #failureOf: FailureOf;
  #timeoutMs = 0;

  constructor(airport: SmallAirport, clock: VirtualClock, failureOf: FailureOf) {
    this.#airport = airport;
    this.#clock = clock;
    this.#failureOf = failureOf;
  }

  /** A signal that is never raised: a request that hangs waits for it by the virtual clock. */
  deadline(ms: number): AbortSignal {
    this.#timeoutMs = ms;
    return new AbortController().signal;
  }

  async fetch(url: string): Promise<Response> {
    const now = this.#clock.now as Instant;
    const kind: SourceKind = new URL(url).pathname.startsWith("/flightinfo-rest") ? "flights" : "weather";
    const failure = this.#failureOf(kind, now);
    if (failure !== null) this.failed += 1;
    const { status, contentType, body } = this.#airport.answer(url, now);
    switch (failure) {
      case "403":
        return new Response("Forbidden", { status: 403, headers: { "content-type": "text/plain" } });
      case "500":
        return new Response("Internal Server Error", { status: 500, headers: { "content-type": "text/plain" } });
      case "html":
        return new Response(CAPTCHA, { status: 200, headers: { "content-type": "text/html" } });
      case "empty":
        return new Response("", { status: 200, headers: { "content-type": contentType } });
      case "cut":
        return new Response(body.slice(0, Math.floor(body.length * 0.6)), {
          headers: { "content-type": contentType },
        });
      case "hang":
        this.#clock.advance(this.#timeoutMs);
        throw new DOMException("the request timed out", "TimeoutError");
      case "network":
        throw new TypeError("network connection lost");
      case "no-rows":
        return new Response(body.replaceAll(/"list":\[.*?\](?=,"lastUpdatedTime")/g, '"list":[]'), { status });
      case "flood":
        return new Response(flooded(body), { status, headers: { "content-type": contentType } });
      default:
        return new Response(body, { status, headers: { "content-type": contentType } });
    }
  }
}

/** Every row of the board thirty times, under other numbers. */
function flooded(body: string): string {
  return body.replaceAll(/"list":\[(.*?)\](?=,"lastUpdatedTime")/g, (_, rows: string) => {
    if (rows === "") return '"list":[]';
    const more = Array.from({ length: 30 }, (__, i) => rows.replaceAll(/"no":"(\w\w) /g, `"no":"$1 ${i + 1}`));
    return `"list":[${more.join(",")}]`;
  });
}
