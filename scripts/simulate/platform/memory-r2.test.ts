import { expect, test } from "vitest";
import { MemoryR2 } from "./memory-r2.ts";

const bucket = () => new MemoryR2((_, work) => work()).binding;

test("what was said of an object is told by its head, as R2 does", async () => {
  const r2 = bucket();
  await r2.put("copy", "text", { customMetadata: { version: "7" } });
  expect((await r2.head("copy"))?.customMetadata).toEqual({ version: "7" });
  expect(await (await r2.get("copy"))?.text()).toBe("text");
});

test("an object that must not be there is not replaced", async () => {
  const r2 = bucket();
  await r2.put("raw", "first");
  expect(await r2.put("raw", "second", { onlyIf: { etagDoesNotMatch: "*" } })).toBeNull();
  expect(await (await r2.get("raw"))?.text()).toBe("first");
});
