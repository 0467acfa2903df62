import { expect, test } from "vitest";
import { appUnderTest } from "./app-under-test.ts";

const get = async (path: string) => {
  const response = await appUnderTest().app.request(path);
  return { status: response.status, type: response.headers.get("Content-Type") ?? "", text: await response.text() };
};

test("the page shows what is wrong now and what was decided, in both languages", async () => {
  const { status, text } = await get("/ZZZ/journal");
  expect(status).toBe(200);
  expect(text).toContain("Version 43 forecasts now");
  expect(text).toContain("Source hkia has not answered for 36.5 h (limit 36 h)");
  expect(text).toContain('id="promotion-ZZZ-2026-11-24-1-');
  const russian = await get("/ru/ZZZ/journal");
  expect(russian.text).toContain("Версия 43 теперь прогнозирует");
  expect(russian.text).toContain('lang="ru"');
});

test("the page leads to older entries, and refuses in words what names no part of the journal", async () => {
  for (const [prefix, words] of [
    ["", "Older entries"],
    ["/ru", "Более ранние записи"],
  ]) {
    const titles: string[] = [];
    let address: string | undefined = `${prefix}/ZZZ/journal?limit=1`;
    for (let pages = 0; address !== undefined && pages < 5; pages++) {
      const { status, text }: { status: number; text: string } = await get(address.replaceAll("&amp;", "&"));
      expect(status).toBe(200);
      titles.push(...[...text.matchAll(/<li id="([^"]+)"/g)].map(([, id = ""]) => id));
      address = new RegExp(`<a href="([^"]+)">${words}`).exec(text)?.[1];
    }
    expect(new Set(titles).size).toBe(3);
    expect(titles).toHaveLength(3);
    expect((await get(`${prefix}/ZZZ/journal`)).text).not.toContain(words);
  }
  for (const wrong of ["until=foo", "after=foo", "limit=0"]) {
    const { status, text } = await get(`/ZZZ/journal?${wrong}`);
    expect([wrong, status]).toEqual([wrong, 400]);
    expect(text).toContain(`${wrong} is not understood; expected`);
    expect((await get(`/ru/ZZZ/journal?${wrong}`)).text).toContain(`${wrong} – непонятно; ожидается`);
  }
  expect((await get("/ZZZ/journal?utm_source=feed")).status).toBe(200);
});

test("feeds of both kinds name their page", async () => {
  const json = await get("/ZZZ/journal.json");
  expect([json.status, json.type]).toEqual([200, "application/feed+json; charset=utf-8"]);
  const feed = JSON.parse(json.text);
  expect(feed.items).toHaveLength(3);
  expect(new URL(feed.home_page_url).pathname).toBe("/ZZZ/journal");
  const rss = await get("/ru/ZZZ/journal.rss");
  expect([rss.status, rss.type]).toEqual([200, "application/rss+xml; charset=utf-8"]);
  expect(rss.text.match(/<item>/g)).toHaveLength(3);
  expect(rss.text).toContain("<language>ru</language>");
});

test("the API has entries in both languages with their evidence, and those that last", async () => {
  const { entries } = JSON.parse((await get("/api/v1/ZZZ/journal")).text);
  expect(entries).toHaveLength(3);
  expect(entries[1]).toMatchObject({
    kind: "decision",
    en: { title: "Version 43 forecasts now" },
    evidence: { version: 43 },
  });
  const { open } = JSON.parse((await get("/api/v1/ZZZ/incidents")).text);
  expect(open).toMatchObject([{ kind: "incident", closedAt: null }]);
  expect((await get("/api/v1/ZZZ/journal?until=yesterday")).status).toBe(400);
  // Only instants with an offset say which moment is meant.
  for (const vague of ["1", "2026-11-24", "2026-11-24T10:00", "24 Nov 2026"])
    expect([vague, (await get(`/api/v1/ZZZ/journal?until=${encodeURIComponent(vague)}`)).status]).toEqual([vague, 400]);
  expect((await get("/api/v1/ZZZ/journal?until=2026-11-24T10:00Z")).status).toBe(200);
  expect((await get("/api/v1/ZZZ/journal?before=x")).status).toBe(400);
  expect((await get("/api/v1/XXX/incidents")).status).toBe(404);
});

test("the ledger's addresses answer", async () => {
  expect(JSON.parse((await get("/api/v1/ZZZ/ledger/head")).text)).toEqual({ airport: "ZZZ", head: null });
  expect((await get("/api/v1/ZZZ/ledger?from=0")).status).toBe(400);
});
