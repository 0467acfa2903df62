import { writeFileSync } from "node:fs";

/** A point, or a value over its place in the list. */
export type Points = readonly (number | readonly [number, number])[];

const WIDTH = 72;
const HEIGHT = 16;

/** A picture of points in characters, with the range of both axes. Values that are not finite are left out. */
export function plotted(points: Points): string {
  const all = finite(points);
  if (all.length === 0) return "nothing to draw";
  const [x, y] = [rangeOf(all.map(([a]) => a)), rangeOf(all.map(([, b]) => b))];
  const lines = Array.from({ length: HEIGHT }, () => Array<string>(WIDTH).fill(" "));
  for (const [a, b] of all) {
    const line = lines[HEIGHT - 1 - Math.round(share(b, y) * (HEIGHT - 1))];
    if (line) line[Math.round(share(a, x) * (WIDTH - 1))] = "•";
  }
  const label = (i: number) => (i === 0 ? short(y.high) : i === HEIGHT - 1 ? short(y.low) : "").padStart(9);
  const rows = lines.map((line, i) => `${label(i)} │${line.join("").trimEnd()}`);
  return [
    ...rows,
    `${" ".repeat(10)}└${"─".repeat(WIDTH)}`,
    `${" ".repeat(11)}${short(x.low)} … ${short(x.high)}`,
  ].join("\n");
}

/** Writes the same as SVG and returns the file's name. Throws where there is no point. */
export function drawSvg(points: Points, file: string): string {
  const all = finite(points);
  if (all.length === 0) throw new Error("nothing to draw");
  const [x, y] = [rangeOf(all.map(([a]) => a)), rangeOf(all.map(([, b]) => b))];
  const dots = all.map(([a, b]) => {
    const [cx, cy] = [60 + 520 * share(a, x), 280 - 250 * share(b, y)];
    return `<circle cx="${cx.toFixed(1)}" cy="${cy.toFixed(1)}" r="3"/>`;
  });
  const text = (at: string, words: number) => `<text ${at} font-size="12">${short(words)}</text>`;
  const axes = `<path d="M60 20V290H590" fill="none" stroke="#888"/>`;
  const labels = [
    text('x="4" y="30"', y.high),
    text('x="4" y="284"', y.low),
    text('x="60" y="308"', x.low),
    text('x="550" y="308"', x.high),
  ];
  const body = [axes, ...dots, ...labels].join("");
  writeFileSync(file, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 320">${body}</svg>\n`);
  return file;
}

const finite = (points: Points): (readonly [number, number])[] =>
  points
    .map((point, i) => (typeof point === "number" ? ([i, point] as const) : point))
    .filter(([a, b]) => Number.isFinite(a) && Number.isFinite(b));

const rangeOf = (values: readonly number[]) => {
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  return { low, high };
};
const share = (value: number, { low, high }: { low: number; high: number }): number =>
  high === low ? 0.5 : (value - low) / (high - low);
const short = (value: number): string => String(Number(value.toPrecision(4)));
