import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { COURSES } from "../../core/training/courses.ts";
import { entrantsOf } from "../backtest/learners.ts";
import { holdingLines, parseChallengeArguments } from "./arguments.ts";
import { airportsIn } from "./recordings.ts";
import { type Compared, challengeTable } from "./table.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-challenge-"));
afterAll(() => rmSync(dir, { recursive: true }));

test("the newest years of known airports are taken, with the weather of the same years", () => {
  for (const name of [
    "flights/PHX_2023.csv.gz",
    "flights/PHX_2024.csv.gz",
    "flights/QQQ_2024.csv.gz",
    "flights/x.txt",
  ]) {
    mkdirSync(join(dir, "flights"), { recursive: true });
    writeFileSync(join(dir, name), gzipSync("sched_local,carrier\n2024-11-29T10:00,AA\n2024-11-30T10:00,AA\n"));
  }
  mkdirSync(join(dir, "weather"));
  for (const year of [2022, 2024]) writeFileSync(join(dir, `weather/PHX_${year}.csv.gz`), "");
  expect(airportsIn([dir], 270, [])).toEqual([
    {
      airport: "PHX",
      flights: [join(dir, "flights/PHX_2024.csv.gz")],
      weather: [join(dir, "weather/PHX_2024.csv.gz")],
      from: "2024-03-06",
    },
  ]);
  expect(airportsIn([dir], 400, [])[0]?.flights).toHaveLength(2);
  expect(airportsIn([dir, join(dir, "none")], 270, ["PHX"])).toHaveLength(1);
  // QQQ has a file, but is no airport that is known; what was asked for and is not there is not left out in silence.
  for (const only of [["ABQ"], ["PHX", "QQQ"]])
    expect(() => airportsIn([dir], 270, only)).toThrow(`of ${only.at(-1)} that Vylet knows`);
});

test("every challenger can be named, is backtested and has a course", () => {
  const { learner } = parseChallengeArguments(["linear", "--data", dir])!;
  expect(entrantsOf([learner])).toHaveLength(1);
  expect(COURSES).toHaveProperty(learner);
  expect(parseChallengeArguments(["network", "--state", "a/b", "--state", "c:phx"])?.states).toEqual([
    { folder: "a/b", airport: "ZZZ" },
    { folder: "c", airport: "PHX" },
  ]);
  expect(parseChallengeArguments(["--help"])).toBeNull();
  for (const [argv, why] of [
    [["--data", dir], "one learner is needed"],
    [["blend", "--data", dir], "linear, network"],
    [["lineer", "--data", dir], "there is no learner lineer, did you mean linear?"],
    [["linear", "network", "--data", dir], "one learner is needed"],
    [["linear"], "--data"],
    [["linear", "--data", dir, "--days", "30"], "--days"],
    [["linear", "--state", `${dir}:QQQ`], "there is no airport QQQ"],
  ] as const)
    expect(() => parseChallengeArguments(argv)).toThrow(why);
});

test("what holds of files and states is said, and only where states are given", () => {
  const lines = (...argv: string[]) => holdingLines(parseChallengeArguments(["linear", ...argv])!);
  expect(lines("--data", "a")).toEqual([]);
  expect(lines("--state", "b:PHX")).toEqual([
    "--airports, --days, --lead and --export are about files of --data; PHX of b is walked through whole.",
  ]);
  expect(lines("--data", "a", "--state", "b")[0]).toBe("Both are compared: the files of a, and the rows of ZZZ of b.");
});

test("the table says challenger minus champion, whichever came first, and counts what is sure", () => {
  const scores = (logLoss: number) => ({ n: 1_234, late: 200, cancelled: 0, logLoss, crps: 10, auc: 0.7 });
  const entry = (learner: string, logLoss: number) =>
    ({ lead: "evening", learner, scores: scores(logLoss), skill: null }) as Compared["learners"][number];
  const interval = { mean: 0.01, low: 0.002, high: 0.018 };
  const difference = { logLoss: interval, brier: interval, crps: interval, pinball: interval };
  const report: Compared = {
    airport: "PHX",
    from: "2024-01-01",
    to: "2024-12-31",
    learners: [entry("blend", 0.5), entry("linear", 0.49), entry("carrier-hour", 0.6)],
    comparisons: [
      { lead: "evening", first: "blend", second: "linear", difference },
      { lead: "evening", first: "blend", second: "carrier-hour", difference },
    ],
  };
  const table = challengeTable([report, { ...report, airport: "ABQ", weatherMode: "none" }], "linear", "blend");
  expect(table).toContain("surely better in 2 of 2 rows, surely worse in 0");
  expect(table).toContain(
    "| PHX | 2024-01-01 … 2024-12-31 | evening | 1,234 | 0.5000 | 0.4900 | -0.0100 (-0.0180 … -0.0020) | 10.00, 10.00 |",
  );
  expect(table).toContain("| ABQ, no weather |");
  const lines = table.split("\n").filter((line) => line.startsWith("|"));
  expect(new Set(lines.map((line) => line.split("|").length)).size).toBe(1);
});
