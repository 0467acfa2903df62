import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { localDate } from "../../core/time.ts";
import { parseReparseArguments as parse, USAGE } from "./arguments.ts";
import { monthsOf } from "./run.ts";

test("what is not said is everything", () => {
  const everything = { airport: "ABQ", source: null, from: null, to: null, state: null, json: null };
  expect(parse(["--airport", "abq"])).toEqual(everything);
  const since = ["--airport", "ABQ", "--source", "bts", "--from", "2024-01-02"];
  expect(parse(since)).toEqual({ ...everything, source: "bts", from: "2024-01-02" });
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

test.each([
  ["reparse", ""],
  ["replay", "npm run replay is now npm run reparse; the former name goes with the next release.\n"],
])("npm run %s prints the same usage", (npm_lifecycle_event, stderr) => {
  const env = { ...process.env, npm_lifecycle_event };
  const program = fileURLToPath(new URL("../reparse.ts", import.meta.url));
  const done = spawnSync(process.execPath, [program, "--help"], { env, encoding: "utf8" });
  expect(done).toMatchObject({ status: 0, stdout: `${USAGE}\n`, stderr });
});
