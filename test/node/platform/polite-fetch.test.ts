import { expect, test } from "vitest";
import { Pace } from "../../../core/sources/asking/pace.ts";
import { MAX_ASKING_MS } from "../../../core/sources/asking/retry.ts";
import type { PublisherRules } from "../../../workers/platform/fetch/answer.ts";
import { MAX_BYTES } from "../../../workers/platform/fetch/fetch-once.ts";
import { type FetchEnvironment, politeFetch } from "../../../workers/platform/fetch/polite-fetch.ts";

const START = Date.parse("2026-11-24T15:00:00Z");
const RULES: PublisherRules = { domain: "example.org", minIntervalMs: 0 };
const SPEC = { url: "https://www.example.org/board", label: "2026-11-24" };

/** One reply of the scripted publisher: a response, an error to throw, or for how long it does not answer. */
type Reply = Response | Error | { readonly silentMs: number };
const status = (code: number, headers: Record<string, string> = {}, body = "") =>
  new Response([204, 304].includes(code) ? null : body, { status: code, headers });
const good = () => status(200, { "content-type": "text/plain", etag: '"7"' }, "rows");

interface Scripted extends FetchEnvironment {
  /** Requests that reached the publisher, with milliseconds since the start. */
  readonly requests: { url: string; headers: Record<string, string>; at: number }[];
  readonly slept: number[];
}

/** An environment whose clock moves only while somebody sleeps or waits for an answer. The last reply repeats. */
function scripted(replies: readonly (() => Reply)[]): Scripted {
  const requests: { url: string; headers: Record<string, string>; at: number }[] = [];
  const slept: number[] = [];
  let now = START;
  const deadlines = new Map<AbortSignal, number>();
  return {
    requests,
    slept,
    pace: new Pace(),
    contact: "mail@example.org",
    chance: () => 1,
    clock: () => now,
    sleep: async (ms: number) => {
      slept.push(ms);
      now += ms;
    },
    deadline: (ms: number) => {
      const { signal } = new AbortController();
      deadlines.set(signal, ms);
      return signal;
    },
    fetch: (async (url: string, init: RequestInit) => {
      requests.push({ url, headers: init.headers as Record<string, string>, at: now - START });
      expect(init.redirect).toBe("manual");
      const reply = (replies[requests.length - 1] ?? replies.at(-1))?.() as Reply;
      if (reply instanceof Error) throw reply;
      if (reply instanceof Response) return reply;
      const limit = deadlines.get(init.signal as AbortSignal) ?? Number.POSITIVE_INFINITY;
      now += Math.min(limit, reply.silentMs);
      if (reply.silentMs >= limit) throw new DOMException("too late", "TimeoutError");
      return good();
    }) as unknown as typeof fetch,
  };
}

const reset = () => new TypeError("connection reset");

const cases: [what: string, replies: (() => Reply)[], expected: object, slept: number[]][] = [
  ["an answer", [good], { ok: true, value: { status: 200 } }, []],
  ["503, then an answer", [() => status(503), good], { ok: true, value: { status: 200 } }, [1000]],
  ["502 twice, then an answer", [() => status(502), () => status(502), good], { value: { status: 200 } }, [1000, 2000]],
  ["500 every time: the third is the answer", [() => status(500)], { value: { status: 500 } }, [1000, 2000]],
  ["a broken connection, then an answer", [reset, good], { value: { status: 200 } }, [1000]],
  [
    "a connection that always breaks",
    [reset],
    { error: { reason: "network", detail: "connection reset" } },
    [1000, 2000],
  ],
  ["404 is not repeated", [() => status(404)], { value: { status: 404 } }, []],
  ["403 is not repeated", [() => status(403)], { value: { status: 403 } }, []],
  [
    "503 with a Retry-After of 3 seconds",
    [() => status(503, { "retry-after": "3" }), good],
    { value: { status: 200 } },
    [3000],
  ],
  [
    "429 with a Retry-After of 2 seconds, as a date",
    [() => status(429, { "retry-after": "Tue, 24 Nov 2026 15:00:02 GMT" }), good],
    { value: { status: 200 } },
    [2000],
  ],
  [
    "429 with a Retry-After of an hour ends the attempts",
    [() => status(429, { "retry-after": "3600" })],
    { error: { reason: "wait", until: START + 3_600_000, detail: "answered with status 429" } },
    [],
  ],
  [
    "503 with a Retry-After of an hour, too",
    [() => status(503, { "retry-after": "3600" })],
    { error: { reason: "wait", until: START + 3_600_000 } },
    [],
  ],
  [
    "429 without Retry-After",
    [() => status(429)],
    { error: { reason: "wait", until: START + 900_000, detail: "answered with status 429" } },
    [],
  ],
  [
    "a Retry-After of a month counts as a day",
    [() => status(429, { "retry-after": "2592000" })],
    { error: { reason: "wait", until: START + 86_400_000 } },
    [],
  ],
  ["no answer in time, once", [() => ({ silentMs: 60_000 }), good], { value: { status: 200 } }, [1000]],
];

test.each(cases)("%s", async (_, replies, expected, slept) => {
  const w = scripted(replies);
  expect(await politeFetch(SPEC, RULES, w)).toMatchObject(expected);
  expect(w.slept).toEqual(slept);
});

test("chance shortens a pause by up to a half", async () => {
  const w = { ...scripted([() => status(503), good]), chance: () => 0 };
  await politeFetch(SPEC, RULES, w);
  expect(w.slept).toEqual([500]);
});

test("a publisher that never answers is given up within the time that one request may take", async () => {
  const w = scripted([() => ({ silentMs: 60_000 })]);
  expect(await politeFetch(SPEC, RULES, w)).toMatchObject({ ok: false, error: { reason: "timeout" } });
  expect(w.clock() - START).toBeLessThanOrEqual(MAX_ASKING_MS);
  expect(w.requests.map(({ at }) => at)).toEqual([0, 21_000]);
});

test("after a 429 no request is sent to the publisher before its Retry-After", async () => {
  const w = scripted([() => status(429, { "retry-after": "600" }), good]);
  await politeFetch(SPEC, RULES, w);
  const second = await politeFetch({ ...SPEC, label: "other" }, RULES, w);
  expect(second).toMatchObject({ error: { reason: "wait", until: START + 600_000 } });
  expect(w.requests).toHaveLength(1);
  await w.sleep(600_000);
  expect(await politeFetch(SPEC, RULES, w)).toMatchObject({ ok: true });
});

test("requests keep the publisher's pace; a pause of minutes is returned as an error instead of slept through", async () => {
  const w = scripted([good]);
  for (let i = 0; i < 3; i++) await politeFetch(SPEC, { ...RULES, minIntervalMs: 600 }, w);
  expect(w.requests.map(({ at }) => at)).toEqual([0, 600, 1200]);
  const slow = scripted([good]);
  await politeFetch(SPEC, { ...RULES, minIntervalMs: 180_000 }, slow);
  expect(await politeFetch(SPEC, { ...RULES, minIntervalMs: 180_000 }, slow)).toMatchObject({
    error: { reason: "wait", until: START + 180_000, detail: "it was asked just before" },
  });
  expect(slow.slept).toEqual([]);
});

test("a passing failure is final where the publisher may be asked only every three minutes", async () => {
  const w = scripted([() => status(503)]);
  expect(await politeFetch(SPEC, { ...RULES, minIntervalMs: 180_000 }, w)).toMatchObject({ value: { status: 503 } });
  expect(w.requests).toHaveLength(1);
});

test("a request carries the User-Agent and the validators of the last answer", async () => {
  const w = scripted([() => status(304)]);
  const validators = { etag: '"7"', lastModified: "Tue, 24 Nov 2026 14:00:00 GMT" };
  const answer = await politeFetch({ ...SPEC, headers: { accept: "a/b" } }, { ...RULES, validators }, w);
  expect(answer).toMatchObject({ ok: true, value: { status: 304, body: new Uint8Array() } });
  expect(w.requests[0]?.headers).toEqual({
    "user-agent": "Vylet/0.1 (departure delay forecasts; mail@example.org)",
    "if-none-match": '"7"',
    "if-modified-since": "Tue, 24 Nov 2026 14:00:00 GMT",
    accept: "a/b",
  });
  const plain = scripted([good]);
  expect(await politeFetch(SPEC, RULES, plain)).toMatchObject({
    value: { contentType: "text/plain", validators: { etag: '"7"', lastModified: null } },
  });
  expect(Object.keys(plain.requests[0]?.headers ?? {})).toEqual(["user-agent"]);
});

const redirects: [location: string, goes: string | null][] = [
  ["/elsewhere", "https://www.example.org/elsewhere"],
  ["https://api.example.org/x", "https://api.example.org/x"],
  ["https://example.org/", "https://example.org/"],
  ["https://badexample.org/", null],
  ["https://example.org.evil.net/", null],
  ["http://www.example.org/", null],
  ["https://www.example.org:8443/", null],
  ["https://user@www.example.org/", null],
  ["https://127.0.0.1/", null],
  ["https://[::1]/", null],
  ["//evil.net/", null],
  ["file:///etc/passwd", null],
  ["https://", null],
];

test.each(redirects)("a redirect to %s", async (location, goes) => {
  const w = scripted([() => status(302, { location }), good]);
  const answer = await politeFetch(SPEC, RULES, w);
  expect(answer).toMatchObject(goes ? { ok: true } : { ok: false, error: { reason: "redirect" } });
  expect(w.requests.slice(1).map(({ url }) => url)).toEqual(goes ? [goes] : []);
});

test("redirects in a circle, and one without an address", async () => {
  const round = scripted([() => status(301, { location: "/again" })]);
  expect(await politeFetch(SPEC, RULES, round)).toMatchObject({ error: { reason: "redirect" } });
  expect(round.requests).toHaveLength(4);
  expect(await politeFetch(SPEC, RULES, scripted([() => status(302)]))).toMatchObject({
    error: { reason: "redirect" },
  });
});

test("a body is not read beyond the limit, whatever its declared length", async () => {
  const declared = scripted([() => status(200, { "content-length": String(MAX_BYTES + 1) }, "x")]);
  expect(await politeFetch(SPEC, RULES, declared)).toMatchObject({ error: { reason: "too-large" } });
  let sent = 0;
  let cancelled = false;
  const endless = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      sent += 1_000_000;
      controller.enqueue(new Uint8Array(1_000_000));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  const w = scripted([() => new Response(endless)]);
  expect(await politeFetch(SPEC, RULES, w)).toMatchObject({ error: { reason: "too-large" } });
  expect(sent).toBeLessThan(MAX_BYTES + 3_000_000);
  expect(cancelled).toBe(true);
});
