import { createHash } from "node:crypto";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { REAL } from "../../fakes/airports.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const { app } = appUnderTest();
const get = async (path: string, on = app) => {
  const answer = await on.request(path);
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};
/** The texts of a badge. */
const badge = async (path: string, on = app) => {
  const { text, ...rest } = await get(path, on);
  expect(XMLValidator.validate(text)).toBe(true);
  return { ...rest, title: new XMLParser().parse(text).svg.title as string };
};

test("the frame is small, needs no script, may be framed by anybody and leads to our pages", async () => {
  const { status, headers, text } = await get("/embed/ZZZ");
  expect(status).toBe(200);
  expect(text.length).toBeLessThan(8_000);
  expect(text).not.toMatch(/<script|\sstyle=|\son[a-z]+=/);
  const style = /<style>([\s\S]*)<\/style>/.exec(text)?.[1] ?? "";
  const hash = createHash("sha256").update(style).digest("base64");
  expect(headers.get("Content-Security-Policy")).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors *`,
  );
  expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
  expect(text).toContain('<a href="/ZZZ" target="_blank" rel="noopener">Departures of ');
  expect(text.match(/<a href="\/ZZZ\/f\/[A-Z0-9]+" target="_blank"/g)).toHaveLength(8);
  expect(text).toMatch(/\d+% late, usually \d+%/);
  // The pages themselves stay unframed.
  expect((await get("/ZZZ")).headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
});

test("it speaks the language of ?lang= or of its address, and holds its version", async () => {
  for (const path of ["/embed/ZZZ?lang=ru", "/ru/embed/ZZZ"]) {
    const { text } = await get(path);
    expect(text).toContain('<html lang="ru');
    expect(text).toContain("Ближайшие вылеты: 8");
    expect(text).toContain('href="/ru/ZZZ"');
  }
  expect((await get("/ru/embed/ZZZ?lang=en")).text).toContain("The next 8 departures");
  const first = await get("/embed/ZZZ");
  const etag = first.headers.get("ETag") ?? "";
  expect((await app.request("/embed/ZZZ", { headers: { "If-None-Match": etag } })).status).toBe(304);
  expect((await get("/embed/zzz?lang=ru")).headers.get("Location")).toBe("/embed/ZZZ?lang=ru");
  expect((await get("/embed/XXX")).status).toBe(404);
});

test("a flight's badge says its chance against the usual one, in words and valid SVG", async () => {
  const board = await fakeReadModel({ now: NOW }).board("ZZZ", "2024-06-02" as never);
  const number = board?.flights.at(-1)?.number ?? "";
  const en = await badge(`/ZZZ/f/${number}.svg?day=tomorrow`);
  expect(en.status).toBe(200);
  expect(en.headers.get("Content-Type")).toBe("image/svg+xml; charset=utf-8");
  expect(en.headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
  expect(en.title).toMatch(new RegExp(`^${number} \\d\\d:\\d\\d \\(simulated\\): \\d+% late, usually \\d+%$`));
  expect((await badge(`/ru/ZZZ/f/${number}.svg?day=tomorrow`)).title).toMatch(
    /\(вымысел\): опоздает: \d+\s?%, обычно \d+\s?%$/,
  );
  const unknown = await badge("/ZZZ/f/XX9999.svg");
  expect([unknown.status, unknown.title]).toEqual([404, "XX9999: not known"]);
});

test("an airport's badge says how many are expected to leave late", async () => {
  expect((await badge("/ZZZ/badge.svg")).title).toMatch(/^ZZZ departures \(simulated\): \d+% late expected$/);
  expect((await badge("/ZZZ/badge.svg?lang=ru")).title).toMatch(/^Вылеты из ZZZ \(вымысел\): опоздают \d+\s?%$/);
  expect((await badge("/ZZZ/badge.svg", appUnderTest({ empty: true }).app)).title).toBe(
    "ZZZ departures (simulated): no forecast",
  );
  const real = appUnderTest({ airports: [REAL] }).app;
  expect((await badge("/HKG/badge.svg", real)).title).toMatch(/^HKG departures: /);
});

test("what was scraped is text, and characters that XML cannot hold are left out", async () => {
  const read = fakeReadModel({ now: NOW });
  const evil = "\u0000<script>alert(1)</script>\u0007\ud800\ufffe&\"'";
  const poisoned = appUnderTest(
    {},
    {
      read: {
        ...read,
        board: async (iata, day) => {
          const board = await read.board(iata, day);
          return (
            board && { ...board, flights: board.flights.map((f) => ({ ...f, codeshares: ["ZA1"], number: evil })) }
          );
        },
      },
    },
  ).app;
  const { title } = await badge("/ZZZ/f/ZA1.svg", poisoned);
  expect(title).toContain("<script>alert(1)</script>");
  expect((await get("/embed/ZZZ", poisoned)).text).not.toContain("<script");
});
