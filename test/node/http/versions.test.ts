import { expect, test } from "vitest";
import type { ApiProblem } from "../../../core/api/problem.ts";
import { appUnderTest } from "./app-under-test.ts";

const { app } = appUnderTest();
const base = "/api/v1/ZZZ/versions";

test("artifact and shards of a version are bytes that caches may keep for ever", async () => {
  for (const [path, type] of [
    ["artifact", "application/json"],
    ["shards/2024-05", "application/octet-stream"],
  ]) {
    const got = await app.request(`${base}/4/${path}`);
    expect([got.status, got.headers.get("Content-Type"), await got.text()]).toEqual([200, type, "{}"]);
    expect(got.headers.get("Cache-Control")).toContain("immutable");
    expect(got.headers.get("Access-Control-Allow-Origin")).toBe("*");
  }
});

test("what is not there is a 404 that says why", async () => {
  const why = async (path: string) => {
    const got = await app.request(`${base}/${path}`);
    return [got.status, ((await got.json()) as ApiProblem).detail];
  };
  expect(await why("10")).toEqual([404, "ZZZ has no version 10"]);
  expect(await why("3/shards/2024-05")).toEqual([404, "the shard is not in the bucket"]);
  for (const none of ["4/shards/2023-05", "10/artifact", "0", "x", "4/shards/x"])
    expect((await why(none))[0]).toBe(404);
  expect((await app.request(`${base}/4?x=1`)).status).toBe(400);
});
