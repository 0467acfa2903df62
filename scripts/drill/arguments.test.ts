import { expect, test } from "vitest";
import { parseDrillArguments } from "./arguments.ts";

test("what is not said: two weeks of the simulated airport, behind them all the history there is", () => {
  expect(parseDrillArguments([])).toEqual({
    ...{ airport: "ZZZ", replay: null, from: "2026-03-01", days: 14, historyDays: null, seed: "vylet" },
    ...{ json: null, dump: null, log: null },
  });
});

test("history and days are whole numbers of days", () => {
  expect(parseDrillArguments(["--history", "18", "--days", "2"])).toMatchObject({ historyDays: 18, days: 2 });
  for (const wrong of ["0", "-3", "2.5", "year", ""]) {
    expect(() => parseDrillArguments([`--history=${wrong}`])).toThrow("--history");
    expect(() => parseDrillArguments([`--days=${wrong}`])).toThrow("--days");
  }
});

test("what cannot be run is refused with a reason", () => {
  expect(() => parseDrillArguments(["--from", "2026-02-30"])).toThrow("not a day");
  expect(() => parseDrillArguments(["--faults", "everything"])).toThrow("--faults");
  expect(() => parseDrillArguments(["--airport", "PHX"])).toThrow("--replay");
  expect(parseDrillArguments(["--airport", "phx", "--replay", "data"])).toMatchObject({
    airport: "PHX",
    replay: "data",
  });
});
