import { describe, expect, test } from "vitest";
import type { ReadModel } from "../../../core/api/read-model.ts";
import { HOUR, type Instant, MINUTE } from "../../../core/time.ts";
import { AnswerCache } from "../../../workers/http/answer-cache.ts";
import { secondsToUpdate } from "../../../workers/http/freshness.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { ASSETS, appUnderTest, NOW } from "./app-under-test.ts";

describe("versions", () => {
  test("the ETag is strong and holds the data version; a client that has it gets 304, others never", async () => {
    const { app } = appUnderTest();
    for (const path of [
      "/ZZZ",
      "/ZZZ/model",
      "/api/v1/ZZZ/forecasts",
      "/api/v1/ZZZ/metrics.csv",
      "/api/v1/ZZZ/model",
    ]) {
      const first = await app.request(path);
      const etag = first.headers.get("ETag") ?? "";
      expect([path, first.status]).toEqual([path, 200]);
      expect(etag).toMatch(/^"7-1f\.b1[^"]*"$/);
      const again = await app.request(path, { headers: { "If-None-Match": `"other", ${etag}` } });
      expect([path, again.status, await again.text()]).toEqual([path, 304, ""]);
      expect(again.headers.get("ETag")).toBe(etag);
      const other = await app.request(path, { headers: { "If-None-Match": '"other"' } });
      expect(other.status).toBe(200);
    }
  });

  test("new data, new code and a new day are new versions", async () => {
    const etag = async ({ app }: ReturnType<typeof appUnderTest>) => (await app.request("/ZZZ")).headers.get("ETag");
    const tomorrow = appUnderTest();
    tomorrow.clock.now = (NOW + 10 * HOUR) as Instant;
    const tags = [
      await etag(appUnderTest()),
      await etag(appUnderTest({ version: "8-aa" })),
      await etag(appUnderTest({}, { build: "b2" })),
      await etag(tomorrow),
    ];
    expect(new Set(tags).size).toBe(4);
  });

  test("a page is made once per version, and addresses that ask the same share it", async () => {
    const { app, reads } = appUnderTest();
    await app.request("/ZZZ?sort=risk&carrier=ZA");
    await app.request("/ZZZ?carrier=ZA&sort=risk&utm=1");
    await app.request("/ZZZ?carrier=ZA&hour=&sort=risk");
    expect(reads.board).toBe(1);
    await app.request("/ZZZ?carrier=NB&sort=risk");
    expect(reads.board).toBe(2);
  });
});

describe("the API", () => {
  const asked = [
    ["/api/v1/ZZZ/forecasts?day=tomorrow", "board"],
    ["/api/v1/ZZZ/metrics?key=crps", "metrics"],
    ["/api/v1/ZZZ/metrics.csv?key=crps", "metrics"],
    ["/api/v1/ZZZ/model", "model"],
  ] as const;

  test.each(asked)("%s is made once per version, and not at all for a client that has it", async (path, method) => {
    const { app, reads } = appUnderTest();
    const first = await app.request(path);
    const etag = first.headers.get("ETag") ?? "";
    const text = await first.text();
    const again = await app.request(path.replace("ZZZ", "zzz"));
    expect([await again.text(), again.headers.get("ETag"), reads[method]]).toEqual([text, etag, 1]);
    const fresh = appUnderTest();
    const held = await fresh.app.request(path, { headers: { "If-None-Match": etag } });
    expect([held.status, fresh.reads[method]]).toEqual([304, undefined]);
  });

  test("an answer with nothing to show yet is not kept", async () => {
    const { app, reads } = appUnderTest({ empty: true });
    for (let i = 0; i < 2; i++) await app.request("/api/v1/ZZZ/model");
    expect(reads.model).toBe(2);
  });

  test.each(["/api/v1/ZZZ/model", "/ZZZ/model"])(
    "%s is made once per version too while a prior forecasts and there is no champion yet",
    async (path) => {
      let made = 0;
      const full = fakeReadModel({ now: NOW });
      const model: ReadModel["model"] = (iata) => {
        made += 1;
        return fakeReadModel({ now: NOW, empty: true }).model(iata);
      };
      const { app } = appUnderTest({}, { read: { ...full, dataVersion: async () => "1", model } });
      for (let i = 0; i < 2; i++) expect((await app.request(path)).status).toBe(200);
      expect(made).toBe(1);
    },
  );

  test("new data and a new day are asked for anew, and so is each other question", async () => {
    let version = "1";
    let boards = 0;
    const fake = fakeReadModel({ now: NOW });
    const read: ReadModel = {
      ...fake,
      dataVersion: async () => version,
      board: (iata, day) => {
        boards += 1;
        return fake.board(iata, day);
      },
    };
    const clock = { now: NOW };
    const { app } = appUnderTest({}, { read, now: () => clock.now });
    const ask = async (path: string) => (await app.request(path)).text();
    const today = await ask("/api/v1/ZZZ/forecasts");
    expect(await ask("/api/v1/ZZZ/forecasts?day=tomorrow")).not.toBe(today);
    expect(boards).toBe(2);
    version = "2";
    await ask("/api/v1/ZZZ/forecasts");
    expect(boards).toBe(3);
    expect(await ask("/api/v1/ZZZ/metrics?lead=0-6")).not.toBe(await ask("/api/v1/ZZZ/metrics?lead=6-24"));
    clock.now = (NOW + 24 * HOUR) as Instant;
    await ask("/api/v1/ZZZ/forecasts");
    expect(boards).toBe(4);
  });
});

describe("Cache-Control", () => {
  test("shared caches keep a page until the next planned update", async () => {
    const answer = await appUnderTest().app.request("/ZZZ");
    // 14:20; the tick of 14:30 is through at 14:31.
    expect(answer.headers.get("Cache-Control")).toBe(
      "public, max-age=0, s-maxage=660, stale-while-revalidate=660, stale-if-error=86400",
    );
  });

  test.each([
    [14 * 60 + 31, 900],
    [14 * 60 + 30.5, 60],
    [14 * 60 + 30.99, 60],
    [0, 60],
    [1, 900],
  ])("at minute %f of the day: %i s", (minute, seconds) => {
    expect(secondsToUpdate(minute * MINUTE)).toBe(seconds);
  });

  test("nobody keeps a page that has nothing to show yet, an error, or the status", async () => {
    const { app } = appUnderTest({ empty: true });
    expect((await app.request("/ZZZ")).headers.get("Cache-Control")).toBe("no-cache");
    expect((await app.request("/ZZZ/model")).headers.get("Cache-Control")).toBe("no-cache");
    expect((await app.request("/XXX")).headers.get("Cache-Control")).toBe("no-store");
    expect((await app.request("/api/v1/ZZZ/status")).headers.get("Cache-Control")).toBe("no-store");
    expect((await app.request("/healthz")).headers.get("Cache-Control")).toBe("no-store");
  });

  test("files carry a hash of their content and are kept for ever", async () => {
    const { app } = appUnderTest();
    const page = await (await app.request("/ZZZ/model")).text();
    const named = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] as string);
    expect(named).toHaveLength(6);
    for (const path of named) {
      const answer = await app.request(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    }
    const changed = appUnderTest({}, { assets: { ...ASSETS, styles: "a{color:red}" } });
    const other = await (await changed.app.request("/ZZZ/model")).text();
    expect(named.filter((path) => !other.includes(path))).toEqual([expect.stringContaining("/assets/styles.")]);
    expect((await app.request("/assets/styles.0000000000000000.css")).status).toBe(404);
  });
});

describe("AnswerCache", () => {
  const page = (body: string) => ({ body, issuedAt: null, stale: false, settled: true });

  test("an entry counts only for its version", () => {
    const cache = new AnswerCache(100);
    cache.set("/a", "1", page("one"));
    expect(cache.get("/a", "1")?.body).toBe("one");
    expect(cache.get("/a", "2")).toBeNull();
  });

  test("the oldest go first, and the count stays right when an entry is replaced", () => {
    const cache = new AnswerCache(10);
    cache.set("/a", "1", page("aaaa"));
    cache.set("/b", "1", page("bbbb"));
    cache.set("/a", "2", page("aaaaa"));
    cache.set("/c", "1", page("c"));
    expect(cache.get("/b", "1")?.body).toBe("bbbb");
    cache.set("/d", "1", page("dd"));
    expect(cache.get("/b", "1")).toBeNull();
    expect(cache.get("/a", "2")?.body).toBe("aaaaa");
  });

  test("many short ones are not kept without end", () => {
    const cache = new AnswerCache(1_000_000);
    for (let i = 0; i < 10_000; i++) cache.set(`/${i}`, "1", page("a"));
    expect(cache.get("/0", "1")).toBeNull();
    expect(cache.get("/9999", "1")?.body).toBe("a");
  });

  test("a page larger than the whole cache is not kept", () => {
    const cache = new AnswerCache(3);
    cache.set("/a", "1", page("aaaa"));
    expect(cache.get("/a", "1")).toBeNull();
  });
});
