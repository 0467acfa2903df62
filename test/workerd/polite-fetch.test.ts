import { beforeEach, expect, test } from "vitest";
import HKG from "../../core/airports/HKG.ts";
import { addDays, type Instant, localDateOf, MINUTE, plus } from "../../core/time.ts";
import { runBoard } from "../../workers/jobs/board.ts";
import { runFlights } from "../../workers/jobs/flights.ts";
import { createFetchSource } from "../../workers/platform/fetch/fetch-source.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { board, row } from "./support/board-answers.ts";
import { at, BUCKET, bindings, clear, depsOf, dump, fetchOptions, keys, leaseOf, rows } from "./support/world.ts";

beforeEach(clear);

// Noon of 14 August in Hong Kong. All answers are written by hand.
const NOON = at("2026-08-14T04:00:00Z");
const DAYS = ["2026-08-14", "2026-08-15"];
const bodyOf = (day: string) => board(day, [row("08:00", "CX 100", ""), row("18:00", "CX 200", "")]);
const dayOf = (url: string) => new URL(url).searchParams.get("date") ?? "";

/** A request that reached the publisher. */
interface Asked {
  readonly day: string;
  readonly etag: string | null;
  readonly modified: string | null;
}

/** Reads board and history through the real fetcher from a publisher that is a function. */
function reader(answer: (asked: Asked) => Response) {
  const asked: Asked[] = [];
  const fetcher = async (url: string, init: RequestInit) => {
    if (!url.startsWith("https://www.hongkongairport.com/")) return new Response("", { status: 404 });
    const headers = new Headers(init.headers);
    asked.push({ day: dayOf(url), etag: headers.get("if-none-match"), modified: headers.get("if-modified-since") });
    return answer(asked.at(-1) as Asked);
  };
  const options = fetchOptions(fetcher as unknown as typeof fetch);
  const deps = (now: Instant) => depsOf(HKG, now, { fetchSource: createFetchSource({ ...options, clock: () => now }) });
  let token = 0;
  const read = (now: Instant) => {
    const day = localDateOf(now, HKG.timeZone);
    return runBoard(deps(now), HKG, leaseOf("board", day, addDays(day, 1), ++token));
  };
  return { asked, deps, read };
}

const MODIFIED = "Fri, 14 Aug 2026 03:59:00 GMT";
const validated = (day: string) =>
  new Response(bodyOf(day), { headers: { etag: `"${day}"`, "last-modified": MODIFIED } });

test("a request carries the validators of the last answer, and a 304 is no news", async () => {
  const { asked, read } = reader(({ day, etag }) =>
    etag === `"${day}"` ? new Response(null, { status: 304 }) : validated(day),
  );
  expect(await read(NOON)).toMatchObject({ status: "done" });
  expect(asked.splice(0)).toEqual(DAYS.map((day) => ({ day, etag: null, modified: null })));
  const [before, objects] = [await dump(), await keys("")];
  expect(await rows("SELECT etag, last_modified AS modified, url FROM captures ORDER BY label LIMIT 1")).toEqual([
    { etag: '"2026-08-14"', modified: MODIFIED, url: expect.not.stringContaining("_=") },
  ]);

  expect(await read(plus(NOON, 15 * MINUTE))).toMatchObject({
    status: "done",
    detail: expect.stringContaining("4 flights"),
  });
  expect(asked.splice(0)).toEqual(DAYS.map((day) => ({ day, etag: `"${day}"`, modified: MODIFIED })));
  expect(await dump()).toEqual(before);
  expect(await keys("")).toEqual(objects);
});

test("after a 304 about an answer that the archive has lost the whole answer is requested", async () => {
  const { asked, read } = reader(({ day, etag }) => (etag ? new Response(null, { status: 304 }) : validated(day)));
  await read(NOON);
  await BUCKET.delete(await keys("raw/"));
  asked.length = 0;
  expect(await read(plus(NOON, 15 * MINUTE))).toMatchObject({
    status: "done",
    detail: expect.stringContaining("4 flights"),
  });
  expect(asked.map(({ etag }) => etag !== null)).toEqual([true, false, true, false]);
});

test("validators of an error page are not sent, and a 304 without validators in the request is an error", async () => {
  let failing = true;
  const { asked, read } = reader(({ day }) =>
    failing ? new Response("sorry", { status: 404, headers: { etag: '"sorry"' } }) : validated(day),
  );
  await read(NOON);
  failing = false;
  expect(await read(plus(NOON, 15 * MINUTE))).toMatchObject({ status: "done" });
  expect(asked.map(({ etag }) => etag)).toEqual([null, null, null, null]);
  const unasked = reader(() => new Response(null, { status: 304 }));
  await clear();
  expect(await unasked.read(NOON)).toMatchObject({ status: "failed", detail: expect.stringContaining("status 304") });
});

const busy = () => new Response("slow down", { status: 429, headers: { "retry-after": "3600" } });

test("a long Retry-After ends the job, and its days wait with the reason", async () => {
  let calm = true;
  const { asked, deps, read } = reader(({ day }) => (calm ? validated(day) : busy()));
  await read(NOON);
  const before = await dump();
  calm = false;
  asked.length = 0;
  const later = plus(NOON, 15 * MINUTE);
  const until = plus(later, 60 * MINUTE);
  const detail = "is to be left alone until 2026-08-14T05:15Z: answered with status 429";
  const flightsWait = { job: "board", until, detail };
  expect(await read(later)).toEqual({ status: "waiting", detail: `2026-08-14: ${detail}`, facts: { flightsWait } });
  expect(asked).toHaveLength(1);
  expect(await dump()).toEqual(before);

  const fresh = reader(busy);
  const lease = leaseOf("flights", "2026-08-11", "2026-08-13", 99);
  expect(await runFlights(fresh.deps(later), HKG, lease)).toMatchObject({
    status: "waiting",
    days: ["2026-08-11", "2026-08-12", "2026-08-13"].map((day) => ({
      day,
      state: "open",
      ok: false,
      notBefore: until,
      detail,
    })),
  });
  expect(fresh.asked).toHaveLength(1);
  expect(await dump()).toEqual(before);
  expect(deps(later).now).toBe(later);
});

test("the next ticks send the publisher nothing until then, and then continue", async () => {
  let calm = false;
  const { asked, deps } = reader(({ day }) => (calm ? validated(day) : busy()));
  const conductor = bindings.CONDUCTOR.get(bindings.CONDUCTOR.idFromName("left-alone"));
  const trainer = bindings.TRAINER.get(bindings.TRAINER.idFromName("left-alone"));
  const tick = (now: Instant) => {
    const normal = deps(now);
    const config = { ...normal.config, historySince: addDays(localDateOf(now, "UTC"), -2) };
    return scheduled("*/15 * * * *", { ...normal, config, conductor: () => conductor, trainer: () => trainer });
  };
  await tick(NOON);
  expect(asked.splice(0)).toHaveLength(1);
  expect((await conductor.attempts(50)).map(({ job, status }) => [job, status])).toContainEqual(["board", "waiting"]);
  const partition = async () => (await conductor.partitions(["flights"]))[0];
  for (const minutes of [15, 30, 45]) await tick(plus(NOON, minutes * MINUTE));
  expect(asked).toEqual([]);
  expect(await partition()).toMatchObject({ state: "open", attempts: 0, retryAt: plus(NOON, 60 * MINUTE) });
  expect((await partition())?.detail).toContain("left alone until 2026-08-14T05:00Z");
  calm = true;
  await tick(plus(NOON, 60 * MINUTE));
  expect(asked.map(({ day }) => day)).toEqual(expect.arrayContaining([...DAYS, "2026-08-13"]));
  expect((await conductor.facts()).flightsWait).toBeNull();
});
