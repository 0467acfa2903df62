import { expect, test } from "vitest";
import { localDate } from "../../core/time.ts";
import { parseReplayArguments as parse } from "./arguments.ts";
import { monthsOf } from "./run.ts";

test("what is not said is everything", () => {
  expect(parse(["--airport", "abq"])).toEqual({
    ...{ airport: "ABQ", source: null, from: null, to: null, state: null, json: null },
  });
  expect(parse(["--airport", "ABQ", "--source", "bts", "--from", "2024-01-02"])).toMatchObject({
    ...{ source: "bts", from: "2024-01-02", to: null },
  });
  expect(parse(["-h"])).toBeNull();
});

test.each([
  [[], "--airport <IATA> is needed"],
  [["--airport", "ABQ", "--to", "2024-13-01"], "--to 2024-13-01 is not a day"],
  [["--airport", "ABQ", "--from", "2024-02-01", "--to", "2024-01-01"], "--from 2024-02-01 is after --to 2024-01-01"],
])("%j is refused", (argv, message) => {
  expect(() => parse(argv)).toThrow(message);
});

test("a span is cut at the ends of months", () => {
  expect(monthsOf(localDate("2024-01-30"), localDate("2024-03-01"))).toEqual([
    { from: "2024-01-30", to: "2024-01-31" },
    { from: "2024-02-01", to: "2024-02-29" },
    { from: "2024-03-01", to: "2024-03-01" },
  ]);
  expect(monthsOf(localDate("2024-12-05"), localDate("2024-12-05"))).toEqual([
    { from: "2024-12-05", to: "2024-12-05" },
  ]);
});
