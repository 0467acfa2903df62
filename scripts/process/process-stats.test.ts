import { expect, test } from "vitest";
import { childrenNamed, parseProcessStats, processMark, processStats } from "./process-stats.ts";

test("time and memory are read past a program name with spaces and parentheses", () => {
  const stat = "7 (a (b) c) S 1 7 7 0 -1 4194304 100 0 0 0 1234 66 0 0 20 0 9 0 5000 1 2";
  const status = "Name:\ta\nVmHWM:\t    2048 kB\nVmRSS:\t    1024 kB\n";
  expect(parseProcessStats(stat, status)).toEqual({ cpuSeconds: 13, memoryMb: 1, peakMemoryMb: 2 });
});

test("a process without memory figures, such as a zombie, gives null", () => {
  expect(parseProcessStats("7 (a) Z 1 7 7 0 -1 0 0 0 0 0 1 1 0 0 20 0 1 0 50", "Name:\ta\n")).toBeNull();
});

test.runIf(process.platform === "linux")("this process has a time, memory and a mark", () => {
  const stats = processStats(process.pid);
  expect(stats?.cpuSeconds).toEqual(expect.any(Number));
  expect(stats?.peakMemoryMb).toBeGreaterThanOrEqual(stats?.memoryMb ?? Number.POSITIVE_INFINITY);
  expect(processMark(process.pid)?.startedAt).toBeGreaterThan(0);
});

test("a process that does not exist gives nothing", () => {
  expect(processStats(2 ** 30)).toBeNull();
  expect(processMark(2 ** 30)).toBeNull();
  expect(childrenNamed(2 ** 30, "workerd")).toEqual([]);
});
