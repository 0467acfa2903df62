import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { drawSvg, plotted } from "./plot.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-plot-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("a rising line rises in characters, and both axes say their range", () => {
  const lines = plotted([1, 2, 3, 4]).split("\n");
  const [first, last] = [lines[0]!, lines.at(-3)!];
  expect(first).toMatch(/^ +4 │ +•$/);
  expect(last).toMatch(/^ +1 │•$/);
  expect(first.indexOf("•")).toBeGreaterThan(last.indexOf("•"));
  expect(lines.at(-1)).toMatch(/0 … 3/);
});

test("values that are no numbers are left out; nothing at all is said so", () => {
  expect(
    plotted([
      [0, Number.NaN],
      [1, 5],
      [2, 6],
    ]).match(/•/g),
  ).toHaveLength(2);
  expect(plotted([Number.NaN])).toBe("nothing to draw");
});

test("one value alone is in the middle", () => {
  expect(plotted([7])).toContain("•");
});

test("the same as SVG: a circle a point, the highest on top", () => {
  const file = join(dir, "points.svg");
  expect(
    drawSvg(
      [
        [0, 10],
        [1, 20],
        [2, Number.POSITIVE_INFINITY],
      ],
      file,
    ),
  ).toBe(file);
  const svg = readFileSync(file, "utf8");
  const heights = [...svg.matchAll(/<circle cx="[\d.]+" cy="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(heights).toHaveLength(2);
  expect(heights[1]).toBeLessThan(heights[0]!);
  expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
});

test("nothing to draw makes no picture", () => {
  expect(() => drawSvg([Number.NaN], join(dir, "none.svg"))).toThrow("nothing to draw");
});
