import { expect, test } from "vitest";
import { addDays, localDate } from "../../../core/time.ts";
import { RecentBoards } from "../../../workers/platform/read-model/recent-boards.ts";
import { TWIN } from "../../fakes/airports.ts";
import { fakeReadModel } from "../../fakes/read-model.ts";
import { NOW } from "../http/app-under-test.ts";

const TODAY = localDate("2024-06-01");

/** The boards of a fake airport, with the days that were read. */
async function counted() {
  const board = await fakeReadModel({ now: NOW, flightsPerDay: 3 }).board("ZZZ", TODAY);
  if (board === null) throw new Error("the fake airport has flights");
  const days: string[] = [];
  const boards = new RecentBoards(async (_, day) => {
    days.push(day);
    return day < "2000" ? null : { ...board, day };
  });
  return { boards, days };
}

test("a board is read once per version of the data", async () => {
  const { boards, days } = await counted();
  const first = await boards.get(TWIN, TODAY, "1");
  expect(await boards.get(TWIN, TODAY, "1")).toBe(first);
  await boards.get(TWIN, addDays(TODAY, 1), "1");
  await boards.get(TWIN, TODAY, "2");
  await boards.get(TWIN, TODAY, "2");
  expect(days).toEqual([TODAY, "2024-06-02", TODAY]);
});

test("before the first tick, and of a day without flights, nothing is kept", async () => {
  const { boards, days } = await counted();
  for (const version of [null, null, "1"]) await boards.get(TWIN, TODAY, version);
  for (let i = 0; i < 2; i++) expect(await boards.get(TWIN, localDate("1999-12-31"), "1")).toBeNull();
  expect(days).toHaveLength(5);
});

test("days that nobody asks for any more make room", async () => {
  const { boards, days } = await counted();
  for (let i = 0; i < 20; i++) {
    await boards.get(TWIN, addDays(TODAY, -i - 1), "1");
    await boards.get(TWIN, TODAY, "1");
  }
  expect(days.filter((day) => day === TODAY)).toHaveLength(1);
  await boards.get(TWIN, addDays(TODAY, -1), "1");
  expect(days).toHaveLength(22);
});
