import { expect, test } from "vitest";
import { tallyLine } from "./tally.ts";
import { judgeVitest } from "./vitest-tally.ts";

const report = (...files: [status: string, ...tests: string[]][]) =>
  JSON.stringify({
    testResults: files.map(([status, ...tests]) => ({ status, assertionResults: tests.map((t) => ({ status: t })) })),
  });

test("tests are counted over all files; pending and todo are skipped ones", () => {
  const { tally, complaints } = judgeVitest(report(["passed", "passed", "pending"], ["passed", "passed", "todo"]), 0);
  expect(tally).toEqual({ passed: 2, failed: 0, skipped: 2 });
  expect(complaints).toEqual([]);
});

test("a failed test is one failure, not two, although its file and the exit code say so as well", () => {
  expect(judgeVitest(report(["failed", "passed", "failed"]), 1).tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
});

test("a file that does not load is a failure although it holds no failed test", () => {
  const verdict = judgeVitest(report(["failed"], ["passed", "passed"]), 1);
  expect(verdict.tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(verdict.complaints).toEqual(["a test file failed as a whole"]);
});

test("an unhandled error shows only in the exit code and is a failure", () => {
  const verdict = judgeVitest(report(["passed", "passed"]), 1);
  expect(verdict.tally).toEqual({ passed: 1, failed: 1, skipped: 0 });
  expect(verdict.complaints).toEqual(["vitest ended with exit code 1"]);
});

test.each([
  ["no report", null, 0],
  ["half a report", '{"testResults":[', 1],
  ["another document", "{}", 0],
  ["no test at all", report(), 0],
  ["only skipped tests", report(["passed", "pending"]), 0],
])("%s is a failure", (_, json, exitCode) => {
  expect(judgeVitest(json, exitCode).tally.failed).toBe(1);
});

test("the last line names skipped checks only when there are any", () => {
  expect(tallyLine({ passed: 12, failed: 0, skipped: 0 })).toBe("12 passed, 0 failed");
  expect(tallyLine({ passed: 0, failed: 1, skipped: 2 })).toBe("0 passed, 1 failed, 2 skipped");
});
