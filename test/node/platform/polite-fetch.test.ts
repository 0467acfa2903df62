import { expect, test } from "vitest";
import { Pace } from "../../../core/sources/asking/pace.ts";
import { MAX_ASKING_MS } from "../../../core/sources/asking/retry.ts";
import type { Manners } from "../../../workers/platform/fetch/answer.ts";
import { MAX_BYTES } from "../../../workers/platform/fetch/fetch-within.ts";
import { askPolitely } from "../../../workers/platform/fetch/polite-fetch.ts";

const START = Date.parse("2026-11-24T15:00:00Z");
const MANNERS: Manners = { domain: "example.org", minIntervalMs: 0 };
const SPEC = { url: "https://www.example.org/board", label: "2026-11-24" };

/** One reply of a made-up publisher: a response, an error to throw, or how long it keeps silent. */
type Reply = Response | Error | { readonly silentMs: number };
const status = (code: number, headers: Record<string, string> = {}, body = "") =>
  new Response([204, 304].includes(code) ? null : body, { status: code, headers });
const good = () => status(200, { "content-type": "text/plain", etag: '"7"' }, "rows");

/** A world whose clock only moves when somebody sleeps or waits for an answer. The last reply repeats. */
function world(replies: readonly (() => Reply)[], pace = new Pace()) {
  const asked: { url: string; headers: Record<string, string>; at: number }[] = [];
  const slept: number[] = [];
  let now = START;
  const deadlines = new Map<AbortSignal, number>();
  return {
    ...{ asked, slept, pace, contact: "mail@example.org", chance: () => 1, clock: () => now },
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
      asked.push({ url, headers: init.headers as Record<string, string>, at: now - START });
      expect(init.redirect).toBe("manual");
      const reply = (replies[asked.length - 1] ?? replies.at(-1))?.() as Reply;
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
  ["500 for ever: the third is the answer", [() => status(500)], { value: { status: 500 } }, [1000, 2000]],
  ["a broken connection, then an answer", [reset, good], { value: { status: 200 } }, [1000]],
  ["broken for ever", [reset], { error: { reason: "network", detail: "connection reset" } }, [1000, 2000]],
  ["404 is not asked again", [() => status(404)], { value: { status: 404 } }, []],
  ["403 is not asked again", [() => status(403)], { value: { status: 403 } }, []],
  ["503 that says 3 seconds", [() => status(503, { "retry-after": "3" }), good], { value: { status: 200 } }, [3000]],
  [
    "429 that says 2 seconds as a date",
    [() => status(429, { "retry-after": "Tue, 24 Nov 2026 15:00:02 GMT" }), good],
    { value: { status: 200 } },
    [2000],
  ],
  [
    "429 that says an hour ends the asking",
    [() => status(429, { "retry-after": "3600" })],
    { error: { reason: "wait", until: START + 3_600_000, detail: "answered with status 429" } },
    [],
  ],
  [
    "503 that says an hour, too",
    [() => status(503, { "retry-after": "3600" })],
    { error: { reason: "wait", until: START + 3_600_000 } },
    [],
  ],
  [
    "429 without a word",
    [() => status(429)],
    { error: { reason: "wait", until: START + 900_000, detail: "answered with status 429" } },
    [],
  ],
  [
    "a month is a mistake",
    [() => status(429, { "retry-after": "2592000" })],
    { error: { reason: "wait", until: START + 86_400_000 } },
    [],
  ],
  ["a silent one, once", [() => ({ silentMs: 60_000 }), good], { value: { status: 200 } }, [1000]],
];

test.each(cases)("%s", async (_, replies, expected, slept) => {
  const w = world(replies);
  expect(await askPolitely(SPEC, MANNERS, w)).toMatchObject(expected);
  expect(w.slept).toEqual(slept);
});

test("chance shortens a pause by up to a half", async () => {
  const w = { ...world([() => status(503), good]), chance: () => 0 };
  await askPolitely(SPEC, MANNERS, w);
  expect(w.slept).toEqual([500]);
});

test("one that keeps silent for ever is given up within the time that asking may take", async () => {
  const w = world([() => ({ silentMs: 60_000 })]);
  expect(await askPolitely(SPEC, MANNERS, w)).toMatchObject({ ok: false, error: { reason: "timeout" } });
  expect(w.clock() - START).toBeLessThanOrEqual(MAX_ASKING_MS);
  expect(w.asked.map(({ at }) => at)).toEqual([0, 21_000]);
});

test("once a publisher wants to be left alone, nobody asks it again before", async () => {
  const w = world([() => status(429, { "retry-after": "600" }), good]);
  await askPolitely(SPEC, MANNERS, w);
  const second = await askPolitely({ ...SPEC, label: "other" }, MANNERS, w);
  expect(second).toMatchObject({ error: { reason: "wait", until: START + 600_000 } });
  expect(w.asked).toHaveLength(1);
  await w.sleep(600_000);
  expect(await askPolitely(SPEC, MANNERS, w)).toMatchObject({ ok: true });
});

test("questions keep the publisher's pace; a pace of minutes is told instead of spent", async () => {
  const w = world([good]);
  for (let i = 0; i < 3; i++) await askPolitely(SPEC, { ...MANNERS, minIntervalMs: 600 }, w);
  expect(w.asked.map(({ at }) => at)).toEqual([0, 600, 1200]);
  const slow = world([good]);
  await askPolitely(SPEC, { ...MANNERS, minIntervalMs: 180_000 }, slow);
  expect(await askPolitely(SPEC, { ...MANNERS, minIntervalMs: 180_000 }, slow)).toMatchObject({
    error: { reason: "wait", until: START + 180_000, detail: "it was asked just before" },
  });
  expect(slow.slept).toEqual([]);
});

test("a stumble of one that may be asked every three minutes is its answer", async () => {
  const w = world([() => status(503)]);
  expect(await askPolitely(SPEC, { ...MANNERS, minIntervalMs: 180_000 }, w)).toMatchObject({ value: { status: 503 } });
  expect(w.asked).toHaveLength(1);
});

test("a question carries who asks, and what the last answer was marked with", async () => {
  const w = world([() => status(304)]);
  const validators = { etag: '"7"', lastModified: "Tue, 24 Nov 2026 14:00:00 GMT" };
  const answer = await askPolitely({ ...SPEC, headers: { accept: "a/b" } }, { ...MANNERS, validators }, w);
  expect(answer).toMatchObject({ ok: true, value: { status: 304, body: new Uint8Array() } });
  expect(w.asked[0]?.headers).toEqual({
    "user-agent": "Vylet/0.1 (departure delay forecasts; mail@example.org)",
    "if-none-match": '"7"',
    "if-modified-since": "Tue, 24 Nov 2026 14:00:00 GMT",
    accept: "a/b",
  });
  const plain = world([good]);
  expect(await askPolitely(SPEC, MANNERS, plain)).toMatchObject({
    value: { contentType: "text/plain", validators: { etag: '"7"', lastModified: null } },
  });
  expect(Object.keys(plain.asked[0]?.headers ?? {})).toEqual(["user-agent"]);
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
  const w = world([() => status(302, { location }), good]);
  const answer = await askPolitely(SPEC, MANNERS, w);
  expect(answer).toMatchObject(goes ? { ok: true } : { ok: false, error: { reason: "redirect" } });
  expect(w.asked.slice(1).map(({ url }) => url)).toEqual(goes ? [goes] : []);
});

test("redirects that go round, or nowhere", async () => {
  const round = world([() => status(301, { location: "/again" })]);
  expect(await askPolitely(SPEC, MANNERS, round)).toMatchObject({ error: { reason: "redirect" } });
  expect(round.asked).toHaveLength(4);
  expect(await askPolitely(SPEC, MANNERS, world([() => status(302)]))).toMatchObject({ error: { reason: "redirect" } });
});

test("a body is not read beyond what is believable, whatever its length is said to be", async () => {
  const declared = world([() => status(200, { "content-length": String(MAX_BYTES + 1) }, "x")]);
  expect(await askPolitely(SPEC, MANNERS, declared)).toMatchObject({ error: { reason: "too-large" } });
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
  const w = world([() => new Response(endless)]);
  expect(await askPolitely(SPEC, MANNERS, w)).toMatchObject({ error: { reason: "too-large" } });
  expect(sent).toBeLessThan(MAX_BYTES + 3_000_000);
  expect(cancelled).toBe(true);
});
