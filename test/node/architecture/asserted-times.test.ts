import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { assertedTimes } from "./asserted-times.ts";
import { sourceFiles, usesMember } from "./imports.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
/** Tests and what only they use, wherever they are. */
const TESTS = sourceFiles(ROOT).filter((file) => file.startsWith("test/") || /\.test\.tsx?$/.test(file));

/** Clocks that run with the machine. */
const CLOCKS = [
  ["performance", "now"],
  ["Date", "now"],
  ["process", "hrtime"],
  ["process", "cpuUsage"],
  ["process", "threadCpuUsage"],
] as const;
const clocksIn = (text: string): string[] =>
  CLOCKS.filter(([object, name]) => text.includes(name) && usesMember(text, object, name)).map((clock) =>
    clock.join("."),
  );

/*
 * A time passes or fails by the machine and by what else runs on it. A test asserts work, sizes or counts instead, and
 * waits by a clock that it moves itself; times are looked at with `npm run bench`.
 */
test("no test reads a clock of the machine, or sets a limit to a time", () => {
  expect(TESTS.length).toBeGreaterThan(100);
  const complaints = TESTS.flatMap((file) => {
    const text = readFileSync(join(ROOT, file), "utf8");
    return [...clocksIn(text), ...assertedTimes(text)].map((what) => `${file}: ${what}`);
  });
  expect(complaints).toEqual([]);
});

test.each([
  ["const began = performance.now();", ["performance.now"]],
  ["const clock = () => Date.now();", ["Date.now"]],
  ["const before = process.hrtime.bigint();", ["process.hrtime"]],
  ["const { user } = process.cpuUsage(); const [all] = [process.threadCpuUsage()];", ["cpuUsage", "threadCpuUsage"]],
  ["// Date.now() is slow\nconst text = 'performance.now()'; const day = Date.UTC(2026, 0);", []],
])("clocks in %s", (text, clocks) => {
  expect(clocksIn(text)).toEqual(clocks.map((clock) => expect.stringContaining(clock)));
});

test.each([
  ["expect(elapsed).toBeLessThan(10);", ["elapsed"]],
  ["expect(Math.max(...report.training.maxSliceMs)).toBeLessThanOrEqual(0.5, 'x');", ["report.training.maxSliceMs"]],
  ["await expect(run().then(({ cpuSeconds }) => cpuSeconds)).resolves.toBeLessThan(5);", ["cpuSeconds"]],
  ["expect(took_ms - 1).not.toBeLessThan(1);", ["took_ms"]],
  ["expect(items.length).toBeLessThan(10); expect(forms).toBeLessThan(3); expect(seconds).toBe(60);", []],
])("limits in %s", (text, asserted) => {
  expect(assertedTimes(text)).toEqual(asserted.map((name) => expect.stringContaining(name)));
});
