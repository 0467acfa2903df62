import { expect, test } from "vitest";
import { parseJobArguments } from "./arguments.ts";

const FLIGHTS = ["flights", "--airport", "hkg"];

test("a job is told of its days, or of today and tomorrow", () => {
  expect(parseJobArguments(FLIGHTS)).toMatchObject({ job: "flights", airport: "HKG", days: null });
  expect(parseJobArguments([...FLIGHTS, "--day", "2026-10-02", "--to", "2026-10-03"])?.days).toEqual({
    from: "2026-10-02",
    to: "2026-10-03",
  });
  expect(parseJobArguments(["--help"])).toBeNull();
});

test.each([
  [[], "one job is needed: board, "],
  [["flihgts", "--airport", "HKG"], "there is no job flihgts, did you mean flights?; there are board, "],
  [["nosuch", "--airport", "HKG"], "there is no job nosuch; there are board, "],
  [["flights"], "--airport <IATA> is needed"],
  [["flights", "--airport", "HKX"], "there is no airport HKX, did you mean HKG?"],
  [[...FLIGHTS, "--to", "2026-10-01"], "--to needs --day"],
  [[...FLIGHTS, "--day", "2026-10-02", "--to", "2026-10-01"], "--to 2026-10-01 lies before --day 2026-10-02"],
  [[...FLIGHTS, "--day", "2026-10-02", "--to", "2026-10-16"], "--to is at most 13 days after --day"],
] as const)("%s: %s", (argv, words) => {
  expect(() => parseJobArguments(argv)).toThrow(words);
});
