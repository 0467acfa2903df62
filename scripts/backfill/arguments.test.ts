import { expect, test } from "vitest";
import { parseBackfillArguments as parse } from "./arguments.ts";

test("files follow one another after their option", () => {
  const argv = "--airport abq --csv a.csv.gz b.csv --bts m.zip --csv c.csv --state s --at 2026-11-24T12:00Z".split(" ");
  expect(parse(argv)).toEqual({
    airport: "ABQ",
    csv: ["a.csv.gz", "b.csv", "c.csv"],
    bts: ["m.zip"],
    state: "s",
    json: null,
    since: null,
    at: Date.UTC(2026, 10, 24, 12),
  });
  expect(parse(["--help", "--airport", "ABQ"])).toBeNull();
});

test.each([
  [["--csv", "a.csv"], "--airport <IATA> is needed"],
  [["a.csv", "--airport", "ABQ"], "what is a.csv?"],
  [["--airport", "ABQ", "--csv", "a.csv", "--since", "2024-01-01"], "--since is for sources"],
  [["--airport", "ABQ", "--at", "noon"], "--at noon is not an instant"],
])("%j is refused", (argv, message) => {
  expect(() => parse(argv)).toThrow(message);
});
