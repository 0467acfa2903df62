import { expect, test } from "vitest";
import { Workspace } from "./workspace.ts";

test("the same name gives the same memory, longer if more is asked for", () => {
  const workspace = new Workspace();
  const first = workspace.take(Int16Array, "scores", 10);
  first[3] = 7;
  expect(workspace.take(Int16Array, "scores", 5)[3]).toBe(7);
  expect(workspace.take(Int16Array, "scores", 5).buffer).toBe(first.buffer);
  expect(workspace.take(Int16Array, "other", 10).buffer).not.toBe(first.buffer);
  expect(workspace.take(Int16Array, "scores", 11)).toHaveLength(11);
});
