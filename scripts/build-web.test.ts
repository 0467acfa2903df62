import { expect, test } from "vitest";
import { buildId } from "./build-web.ts";

test("the build id reads every source of pages and API, and changes with the holidays", () => {
  expect(buildId("{}")).toMatch(/^[0-9a-f]{16}$/);
  expect(buildId("{}")).toBe(buildId("{}"));
  expect(buildId("[]")).not.toBe(buildId("{}"));
});
