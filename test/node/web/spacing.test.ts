import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const FILES = readdirSync("web/styles").map((name) => ({ name, text: readFileSync(`web/styles/${name}`, "utf8") }));

test("distances are steps of one scale, each larger than the one before, and none is by hand", () => {
  const base = FILES.find(({ name }) => name === "base.css")?.text ?? "";
  const steps = [...base.matchAll(/--space-(\d): ([\d.]+)rem;/g)].map(([, step, rem]) => [Number(step), Number(rem)]);
  expect(steps.map(([step]) => step)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(steps.map(([, rem]) => rem)).toEqual(steps.map(([, rem]) => rem as number).toSorted((a, b) => a - b));
  const byHand = FILES.flatMap(({ name, text }) =>
    [...text.matchAll(/(?<![-\w])(?:margin|padding|(?:row-|column-)?gap)[a-z-]*:[^;]*\drem[^;]*;/g)].map(
      ([rule]) => `${name}: ${rule}`,
    ),
  );
  expect(byHand).toEqual([]);
  const used = new Set(FILES.flatMap(({ text }) => [...text.matchAll(/var\(--space-(\d)\)/g)].map(([, n]) => n)));
  expect([...used].sort()).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
});
