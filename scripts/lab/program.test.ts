import { expect, test } from "vitest";
import { programOf } from "./program.ts";

test("an expression, one that waits and a program give their value", async () => {
  expect(await programOf("flights.length").run({ flights: [1, 2] })).toBe(2);
  expect(await programOf("await soon").run({ soon: Promise.resolve(3) })).toBe(3);
  expect(await programOf("const two = 2; two * two").run({})).toBe(4);
});

test("what cannot be read, and what throws, is said to be the program's", async () => {
  expect(() => programOf("syntax (")).toThrow(/^--eval syntax \( is neither an expression nor a program: \S/);
  await expect(programOf("nothing.length").run({})).rejects.toThrow("--eval nothing.length: nothing is not defined");
});
