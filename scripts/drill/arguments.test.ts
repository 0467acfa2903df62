import { expect, test } from "vitest";
import { parseDrillArguments } from "./arguments.ts";

test("what is not said: two weeks of the simulated airport, behind them all the history there is", () => {
  expect(parseDrillArguments([])).toEqual({
    airports: ["ZZZ"],
    replays: [null],
    from: "2026-03-01",
    days: 14,
    historyDays: null,
    hindcast: "off",
    training: true,
    state: null,
    seed: "vylet",
    faults: [],
    json: null,
    dump: null,
    log: null,
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
  expect(() => parseDrillArguments(["--faults", "all", "--days", "1"])).toThrow("needs --days 2");
  expect(() => parseDrillArguments(["--faults", "F9", "--airport", "PHX", "--replay", "data"])).toThrow("simulated");
  expect(parseDrillArguments(["--faults", "f1,f9"]).faults).toEqual(["F1", "F9"]);
  expect(() => parseDrillArguments(["--airport", "PHX"])).toThrow("--replay");
  expect(parseDrillArguments(["--airport", "phx", "--replay", "data"])).toMatchObject({
    airports: ["PHX"],
    replays: ["data"],
  });
});

test("several airports share a folder, or have one each; the simulated one needs none", () => {
  const replays = (airport: string, replay: string) =>
    parseDrillArguments(["--airport", airport, "--replay", replay]).replays;
  expect(replays("PHX,SEA", "data")).toEqual(["data", "data"]);
  expect(replays("PHX,yyz", "data,days")).toEqual(["data", "days"]);
  expect(replays("PHX,ZZZ", "data")).toEqual(["data", null]);
  expect(() => replays("PHX,SEA,YYZ", "a,b")).toThrow("2 folders for 3 airports");
  expect(() => replays("PHX,PHX", "a")).toThrow("twice");
});
