import { expect, test } from "vitest";
import { wholeError } from "./whole-error.ts";

test("the causes of an error come first, the deepest at the beginning, then the lines where it was thrown", () => {
  const deepest = new Error("D1 is away");
  const failed = new Error("Failed query: select 1", { cause: new TypeError("no answer", { cause: deepest }) });
  const said = wholeError(failed);
  expect(said).toMatch(/^Error: D1 is away, hence TypeError: no answer, hence Error: Failed query: select 1\n {4}at /);
  expect(wholeError(deepest)).toBe(deepest.stack);
  expect(wholeError("odd")).toBe("odd");
});

test("a cause that is its own comes to an end", () => {
  const error = new Error("round");
  error.cause = error;
  expect(wholeError(error).match(/round/g)?.length).toBeGreaterThan(1);
});
