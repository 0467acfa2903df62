import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

/** Every token of the styles as its light and dark colour. */
const TOKENS = new Map(
  [...readFileSync("web/styles/base.css", "utf8").matchAll(/--(\w+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name, light, dark]) => [name as string, { light: light as string, dark: dark as string }],
  ),
);

/** WCAG 2.2, relative luminance of sRGB. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG 2.2, 1 … 21. */
function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

test("there are five colours beside six shades of the ground, and nothing is coloured by hand", () => {
  const colours = ["ink", "link", "late", "good", "bad"];
  expect([...TOKENS.keys()]).toEqual([...colours, "ground", "panel", "muted", "line", "bar", "loud"]);
  const files = readdirSync("web/styles").map((file) => readFileSync(`web/styles/${file}`, "utf8"));
  const used = files.flatMap((text) => [...text.matchAll(/var\(--([a-z][\w-]*)\)/g)].map(([, name]) => name as string));
  const made = files.flatMap((text) => [...text.matchAll(/--([a-z][\w-]*):/g)].map(([, name]) => name as string));
  expect(used.filter((name) => !made.includes(name))).toEqual([]);
  expect(files.flatMap((text) => text.match(/: #[0-9a-f]{3,8};/g) ?? [])).toEqual([]);
});

test("black on white is 21", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 9);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  const colour = (name: string): string => {
    const token = TOKENS.get(name);
    if (!token) throw new Error(`no token ${name}`);
    return token[scheme];
  };

  test.each(["ink", "muted", "link", "late", "good", "bad"])("%s can be read on ground and panel", (name) => {
    expect(contrast(colour(name), colour("ground"))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(colour(name), colour("panel"))).toBeGreaterThanOrEqual(4.5);
  });

  test("the warning can be read", () => {
    expect(contrast(colour("ink"), colour("loud"))).toBeGreaterThanOrEqual(7);
  });

  test.each(["muted", "link", "good", "bad", "late"])("the mark %s stands out", (name) => {
    expect(contrast(colour(name), colour("ground"))).toBeGreaterThanOrEqual(3);
  });

  test("the late part of a bar stands out of the bar", () => {
    expect(contrast(colour("late"), colour("bar"))).toBeGreaterThanOrEqual(2.5);
  });
});
