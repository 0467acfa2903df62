import { expect, test } from "vitest";
import { type LocalDate, localDate } from "../../../core/time.ts";
import { en } from "../../../web/i18n/en.ts";
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
