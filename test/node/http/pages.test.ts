import { gzipSync } from "node:zlib";
import { describe, expect, test, vi } from "vitest";
import type { BoardFlight } from "../../../core/api/read-model.ts";
import { HOUR, type Instant } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { REAL, TWIN } from "../../fakes/airports.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const text = async (app: ReturnType<typeof appUnderTest>["app"], path: string): Promise<string> =>
  (await app.request(path)).text();

describe("the way in", () => {
  test("one airport: straight to its board", async () => {
    const answer = await appUnderTest().app.request("/");
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe("/ZZZ");
  });

  test("several: a list that says which are simulated", async () => {
    const page = await text(appUnderTest({ airports: [REAL, TWIN] }).app, "/");
    expect(page).toContain('href="/HKG"');
    expect(page.split(en.simulated)).toHaveLength(2);
  });

  test("a lower-case code leads to the one address of the board", async () => {
    const answer = await appUnderTest().app.request("/zzz?sort=risk");
    expect(answer.status).toBe(301);
    expect(answer.headers.get("Location")).toBe("/ZZZ?sort=risk");
    const model = await appUnderTest().app.request("/Zzz/model");
    expect(model.headers.get("Location")).toBe("/ZZZ/model");
  });

  test.each(["/", "/zzz", "/zzz/model?days=90", "/favicon.ico", "/ZZZ", "/nowhere", "/api/v1/ZZZ/metrics?lead=soon"])(
    "%s: the answer is the same whatever the client calls this host",
    async (path) => {
      const { app } = appUnderTest();
      const plain = await app.request(`http://localhost${path}`);
      const answer = await app.request(`http://zzz.example${path}`, {
        headers: { Host: "zzz.example", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example" },
      });
      expect([answer.status, await answer.text()]).toEqual([plain.status, await plain.text()]);
      expect([...answer.headers]).toEqual([...plain.headers]);
      const location = answer.headers.get("Location");
      if (location === null) return;
      expect(location).toMatch(/^\/[A-Za-z]/);
      expect(answer.headers.get("Cache-Control")).toBe("public, max-age=300");
      // It leads on, not back to itself.
      expect((await app.request(`http://zzz.example${location}`)).status).toBe(200);
    },
  );
});

describe("the board", () => {
  test("every flight of the day with risk in words and number, the base rate, and a range", async () => {
    const { app } = appUnderTest();
    const board = await fakeReadModel({ now: NOW }).board("ZZZ", "2024-06-01" as never);
    const page = await text(app, "/ZZZ");
    const rows = page.match(/<th scope="row" class="f">/g) ?? [];
    expect(rows).toHaveLength(board?.flights.length ?? -1);
    const [flight] = board?.flights ?? [];
    expect(flight?.forecast).toBeTruthy();
    const ahead = board?.flights.find(({ scheduledAt, estimatedAt }) => scheduledAt > NOW && estimatedAt === null);
    const row = page.slice(page.indexOf(`>${ahead?.number}</a>`)).split("</tr>")[0] ?? "";
    expect(row).toMatch(/<b class="\w+">.*(usual|times).*<\/b> <span>\d+%<\/span> <small>usually \d+%<\/small>/);
    expect(row).toMatch(/<small>−?\+?\d+ to \+\d+<\/small>/);
    // What a flight that waits is compared with says nothing any more.
    const waiting = page.match(/class="wait"/g)?.length ?? 0;
    expect(page.match(/usually \d+%<\/small>/g)).toHaveLength(rows.length - waiting);
  });

  test("both days are reachable, and tomorrow has only flights still to leave", async () => {
    const { app } = appUnderTest();
    expect(await text(app, "/ZZZ")).toContain('href="/ZZZ?day=tomorrow"');
    const tomorrow = await text(app, "/ZZZ?day=tomorrow");
    expect(tomorrow).toContain("Sun 2 Jun");
    expect(tomorrow).not.toContain(`>${en.board.gone} `);
  });

  test("a public holiday is named on its day and on the days beside it, in a country whose holidays are known", async () => {
    const { app } = appUnderTest();
    const names = "Midsummer, Flag &lt;Day&gt;";
    expect(await text(app, "/ZZZ")).toContain(`<p class="holiday">The day before a public holiday: ${names}.</p>`);
    expect(await text(app, "/ZZZ?day=tomorrow")).toContain(`<p class="holiday">Public holiday: ${names}.</p>`);
    const later = appUnderTest({ now: (NOW + 72 * HOUR) as Instant });
    later.clock.now = (NOW + 72 * HOUR) as Instant;
    expect(await text(later.app, "/ZZZ")).toContain("The day after a public holiday: Midsummer.");
    expect(await text(later.app, "/ZZZ?day=tomorrow")).not.toContain('class="holiday"');
    expect(await text(appUnderTest({ airports: [REAL] }).app, "/HKG")).not.toContain('class="holiday"');
  });

  test("filters are links that keep each other; a wrong one is refused, not ignored", async () => {
    const { app } = appUnderTest();
    const page = await text(app, "/ZZZ?carrier=ZA&sort=risk");
    expect(page).toContain('href="/ZZZ?carrier=ZA&amp;risk=high&amp;sort=risk#flights"');
    const numbers = [...page.matchAll(/class="f"><a href="[^"]+">([A-Z0-9]+)<\/a>/g)].map((match) => match[1]);
    expect(numbers.length).toBeGreaterThan(5);
    expect(numbers.every((number) => number?.startsWith("ZA"))).toBe(true);
    for (const bad of ["hour=24", "risk=awful", "sort=luck", "day=soon", "carrier=%3Cb%3E"]) {
      const answer = await app.request(`/ZZZ?${bad}`);
      expect([bad, answer.status]).toEqual([bad, 400]);
      expect(await answer.text()).not.toContain("<b>&lt;");
    }
  });

  test("a search leads to the flight's page or shows what it matches, in both languages", async () => {
    const { app } = appUnderTest();
    for (const [address, location] of [
      ["/ZZZ?q=za+511", "/ZZZ/f/ZA511"],
      ["/ru/ZZZ?q=%D0%A1%D0%A3+1400", "/ru/ZZZ/f/SU1400"],
      ["/ZZZ?q=BA032F&day=tomorrow", "/ZZZ/f/BA32F?day=tomorrow"],
    ]) {
      const answer = await app.request(address as string);
      expect([address, answer.status, answer.headers.get("Location")]).toEqual([address, 302, location]);
    }
    const found = await text(app, "/ZZZ?q=troms%C3%B8");
    const places = [...found.matchAll(/class="f"><a href="[^"]+">[A-Z0-9]+<\/a> <span>([^<]+)/g)].map(
      (match) => match[1],
    );
    expect(new Set(places)).toEqual(new Set(["Tromsø"]));
    expect(await text(app, "/ru/ZZZ?q=Тромсё")).toContain("<span>Тромсё</span>");
    expect(await text(app, "/ZZZ?q=nowhere%22%3E%3Cb%3E")).toContain("matches “nowhere&quot;&gt;&lt;b&gt;”");
  });

  test("a flight past its schedule says how long it has waited, and when it will probably leave", async () => {
    expect(await text(appUnderTest().app, "/ZZZ")).toMatch(/Waiting \d+ min<\/b><\/td><td class="d"><b>\d+–\d+<\/b>/);
  });

  test("says aloud that it is simulated, and why the data is not live", async () => {
    const note = { en: "The live source did not answer within 3 s.", ru: "Прямой источник не ответил за 3 с." };
    const simulated = await text(appUnderTest({}, { note }).app, "/ZZZ");
    expect(simulated).toContain(en.simulatedMore);
    expect(simulated).toContain(note.en);
    expect(await text(appUnderTest({}, { note }).app, "/ru/ZZZ")).toContain(note.ru);
    const real = await text(appUnderTest({ airports: [REAL] }).app, "/HKG");
    expect(real).not.toContain(en.simulated);
  });

  test("names zone, time of issue, data and model, and the sources", async () => {
    const page = await text(appUnderTest().app, "/ZZZ");
    expect(page).toContain("All times are local: Europe/Oslo, UTC+2.");
    expect(page).toContain('<time datetime="2024-06-01T11:55:00Z">13:55</time>');
    expect(page).toContain(">version 42</a>");
    expect(page).toContain("Weather: Open-Meteo, CC BY 4.0");
  });

  test("without forecasts the flights are still there, and the page says what is missing", async () => {
    const page = await text(appUnderTest({ empty: true }).app, "/ZZZ");
    expect(page).toContain(en.board.noForecasts);
    expect(page.match(/<th scope="row" class="f">/g)?.length).toBe(150);
    expect(page).not.toMatch(/NaN|undefined|null/);
  });

  test("what a source wrote is text, wherever it stands", async () => {
    const read = fakeReadModel({ now: NOW });
    const evil = '<img src=x onerror="alert(1)">';
    const { app } = appUnderTest(
      {},
      {
        read: {
          ...read,
          board: async (iata, day) => {
            const board = await read.board(iata, day);
            return (
              board && {
                ...board,
                flights: board.flights.map((f) => ({ ...f, number: evil, destination: evil, carrier: evil })),
              }
            );
          },
        },
        note: { en: evil, ru: evil },
      },
    );
    const page = await text(app, "/ZZZ");
    expect(page).not.toContain("<img");
    expect(page).toContain("&lt;img");
  });

  test("warns over everything when the forecasts are old, also on a page that is kept", async () => {
    const { app, clock } = appUnderTest();
    const fresh = await app.request("/ZZZ");
    expect(await fresh.text()).not.toContain(en.stale);
    clock.now = (NOW + 8 * HOUR) as Instant;
    expect(await text(app, "/ZZZ")).not.toContain(en.stale);
    const late = appUnderTest({ issuedAt: (NOW - 25.9 * HOUR) as Instant });
    const before = await late.app.request("/ZZZ");
    expect(await before.text()).not.toContain(en.stale);
    late.clock.now = (NOW + HOUR) as Instant;
    const after = await late.app.request("/ZZZ", { headers: { "If-None-Match": before.headers.get("ETag") ?? "" } });
    expect(after.status).toBe(200);
    expect(await after.text()).toContain(en.stale);
  });

  test("600 flights: under 60 KB gzipped, read once, each looked at a few times, and the calendar not asked for each", async () => {
    const read = fakeReadModel({ now: NOW, flightsPerDay: 600 });
    const board = await read.board("ZZZ", "2024-06-01" as never);
    const looks = new Map<string, number>();
    const watched = (flight: BoardFlight): BoardFlight =>
      new Proxy(flight, {
        get: (target, name: keyof BoardFlight) => {
          looks.set(target.flightKey, (looks.get(target.flightKey) ?? 0) + 1);
          return target[name];
        },
      });
    let reads = 0;
    const once = async () => {
      reads += 1;
      return board && { ...board, flights: board.flights.map(watched) };
    };
    const calendar = vi.spyOn(Intl.DateTimeFormat.prototype, "formatToParts");
    const page = await text(appUnderTest({}, { read: { ...read, board: once } }).app, "/ZZZ");
    const asked = calendar.mock.calls.length;
    calendar.mockRestore();
    console.log(`board of 600 flights: ${page.length} bytes, ${gzipSync(page).length} gzipped`);
    expect(gzipSync(page).length).toBeLessThan(60_000);
    expect(reads).toBe(1);
    expect(looks.size).toBe(board?.flights.length);
    // As many as on a small board: whoever goes over the day once more for each flight is seen here.
    expect(Math.max(...looks.values())).toBeLessThanOrEqual(30);
    expect(asked).toBeLessThan(10);
  });
});

describe("the model page", () => {
  test("verdict, scores against the baseline, and the history as a table", async () => {
    const page = await text(appUnderTest().app, "/ZZZ/model");
    expect(page).toContain(
      "<b>Getting better: in the last 60 days forecasts of 6 to 24 hours ahead were 3.7% more accurate than airline-and-hour averages, better on 58 of 60 checked days.</b>",
    );
    expect(page.indexOf("Getting better")).toBeLessThan(page.indexOf("<section"));
    for (const { name } of Object.values(en.metric)) expect(page).toContain(name);
    expect(page).toMatch(
      /In the last 365 days, over 60 checked days and [\d,]+ forecasts: 0\.\d{4} against 0\.\d{4} for the baseline, \d\.\d% better/,
    );
    expect(page.match(/<th scope="row"><time datetime="2024-0[345]-\d\d">/g)).toHaveLength(60);
    expect(page).toContain('data-series="gain"');
    expect(page).toContain("metrics.csv?key=logLoss&amp;lead=6-24");
  });

  test("without a script the drawings say what the tables say", async () => {
    const page = await text(appUnderTest().app, "/ZZZ/model");
    expect(page).toContain(
      "Without retraining half of the model&#39;s advantage over the baseline would be gone in 70 days.",
    );
    expect(page).toContain("The 80% range held for 79.6% of 8,912 flights");
    expect(page.match(/<svg class="plot/g)).toHaveLength(3);
    expect(page).toContain(
      "by comparing it with airline-and-hour averages (+4.1%), a linear model (+0.4%), its own version of 7 days ago (+0.1%)",
    );
    expect(page).not.toMatch(/NaN|undefined|style="/);
  });

  test("Russian says the same", async () => {
    const page = (await text(appUnderTest().app, "/ru/ZZZ/model")).replaceAll("\u00a0", " ");
    expect(page).toContain(
      "Модель становится точнее: за последние 60 дней ошибка прогнозов за 6–24 часа на 3,7 % меньше",
    );
    expect(page).toContain("пропала бы через 70 дней");
    expect(page).not.toMatch(/NaN|undefined|Whether it|hindcast \(|carrier-hour|challenger-|frozen-/);
  });

  test("how far the history has been filled, with what waits and why", async () => {
    const page = await text(appUnderTest().app, "/ZZZ/model");
    expect(page).toContain("flights 85 of 91 days, 2 of them not believed, 3 waiting: HTTP 503: try later");
    expect(page).toContain("weather 280 of 1,509 days");
  });

  test("before anything has settled it says so and shows no number", async () => {
    const page = await text(appUnderTest({ empty: true }).app, "/ZZZ/model");
    expect(page).toContain(en.model.none);
    expect(page).toContain(en.model.noChampion);
    expect(page).toContain(en.model.noRuns);
    expect(page).not.toMatch(/NaN|undefined|null/);
  });
});

test("no page advises to come later", async () => {
  const { app } = appUnderTest();
  const words = (await Promise.all(["/ZZZ", "/ZZZ?day=tomorrow", "/ZZZ/model"].map((path) => text(app, path)))).join();
  expect(words).not.toMatch(
    /(come|arrive|leave home|show up|set off|travel) (a bit |much )?(later|at leisure)|more time|no (need to )?(hurry|rush)/i,
  );
  expect(words).toContain(en.board.keepTime);
});

test("no page has inline script, inline style or a foreign address", async () => {
  const { app } = appUnderTest();
  for (const path of ["/ZZZ", "/ZZZ/model", "/nowhere"]) {
    const page = await text(app, path);
    expect(page).not.toMatch(/<style|style="|<script(?![^>]* src="\/)[^>]*>|\son\w+="/);
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  }
});
