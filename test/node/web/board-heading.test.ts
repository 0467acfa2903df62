import { expect, test } from "vitest";
import { type LocalDate, localDate } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
import { ru } from "../../../web/i18n/ru.ts";
import { REAL } from "../../fakes/airports.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { appUnderTest, NOW } from "../http/app-under-test.ts";

test("a day that has no tab is named in the heading", async () => {
  const read = fakeReadModel({ now: NOW });
  const board = async (iata: string, day: LocalDate) => {
    const today = await read.board(iata, localDate("2024-06-01"));
    return today && { ...today, day };
  };
  const { app } = appUnderTest({}, { read: { ...read, board } });
  const headingOf = async (path: string) => /<h1>.*?<\/h1>/.exec(await (await app.request(path)).text())?.[0];
  expect(await headingOf("/ZZZ?day=2024-05-31")).toContain("Departures · Fri 31 May 2024");
  expect(await headingOf("/ru/ZZZ?day=2024-05-31")).toMatch(/Двойник \(вымысел\).*31\sмая 2024/);
  for (const path of ["/ZZZ", "/ZZZ?day=tomorrow"]) expect(await headingOf(path)).not.toContain("·");
});

test.each([
  ["/ZZZ?day=tomorrow", en],
  ["/ru/ZZZ?day=tomorrow", ru],
])("%s tells of each hour what share of it is expected late, in the table and at its bar", async (path, t) => {
  const page = await (await appUnderTest().app.request(path)).text();
  const bars = page.match(/<a class="cell"[^>]*>/g) ?? [];
  expect(bars.length).toBeGreaterThan(10);
  for (const bar of bars) expect(bar).toMatch(/title="[^"]*\((&lt;)?\d+\s?%\)/);
  const table = page.slice(page.indexOf(`<th scope="col">${t.hours.share}</th>`));
  const rows = table.slice(0, table.indexOf("</table>")).match(/<tr>.*?<\/tr>/g) ?? [];
  const shares = rows.map((row) => row.match(/<td[^>]*>(.*?)<\/td>/g)?.[3] ?? "");
  expect(shares).toHaveLength(bars.length);
  for (const share of shares) expect(share).toMatch(/\d\s?%/);
});

test("where recorded data is shown, today is named with its year; elsewhere it is not", async () => {
  const read = fakeReadModel({ now: NOW, airports: [REAL] });
  const number = (await read.board("HKG", localDate("2024-06-01")))?.flights.at(-1)?.number;
  const note = { en: "A replay of recorded data.", ru: "Это повтор записанных данных." };
  const headOf = async (path: string, app: ReturnType<typeof appUnderTest>["app"]) => {
    const page = await (await app.request(path)).text();
    const [title, heading, tabs] = [/<title>.*?<\/title>/, /<h1>.*?<\/h1>/, /<nav class="tabs".*?<\/nav>/].map(
      (part) => part.exec(page)?.[0].replace(/<[^>]*>|\s/g, " ") ?? "",
    );
    return { title, heading, tabs };
  };
  const recorded = appUnderTest({ airports: [REAL] }, { note }).app;
  const board = await headOf("/HKG", recorded);
  expect(board.title).toContain("Sat 1 Jun 2024");
  expect(board.tabs).toContain("Sat 1 Jun 2024");
  expect((await headOf("/ru/HKG", recorded)).tabs).toContain("сб 1 июня 2024");
  const flight = await headOf(`/HKG/f/${number}`, recorded);
  for (const words of [flight.title, flight.heading]) expect(words).toContain("Sat 1 Jun 2024");
  for (const app of [appUnderTest({}, { note }).app, appUnderTest().app]) {
    const { title, tabs } = await headOf("/ZZZ", app);
    expect(`${title}${tabs}`).not.toContain("2024");
  }
});

test("a day of which nothing was forecast says so once, not beside every flight", async () => {
  const read = fakeReadModel({ now: NOW });
  const board = async (iata: string, day: LocalDate) => {
    const today = await read.board(iata, localDate("2024-06-01"));
    const flights = today?.flights.map((flight) => ({ ...flight, status: "departed", delayMin: 3, forecast: null }));
    return today && { ...today, day, issuedAt: null, flights: flights as typeof today.flights };
  };
  const page = await (await appUnderTest({}, { read: { ...read, board } }).app.request("/ZZZ?day=2024-05-31")).text();
  expect(page.split(en.board.pastWithout)).toHaveLength(2);
  expect(page).not.toContain(en.board.noForecast);
  expect(page).not.toContain(en.board.files);
  expect(await (await appUnderTest().app.request("/ZZZ")).text()).toContain(en.board.files);
});
