import { expect, test } from "vitest";
import { readsAgain } from "./reads-again.ts";

const closed = (code: string) => new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

/** A bucket whose first calls fail, and what was called. */
function failing(errors: readonly Error[]) {
  const called: string[] = [];
  const left = [...errors];
  const call = (name: string) => async (key: string) => {
    called.push(`${name} ${key}`);
    const error = left.shift();
    if (error) throw error;
    return key;
  };
  const bucket = { list: call("list"), get: call("get"), head: call("head"), put: call("put") };
  return { called, bucket: readsAgain(bucket) };
}

test.each(["list", "get", "head"] as const)(
  "%s is tried again when the connection was closed under it",
  async (name) => {
    const { bucket, called } = failing([closed("UND_ERR_SOCKET"), closed("ECONNRESET")]);
    expect(await bucket[name]("a")).toBe("a");
    expect(called).toEqual([`${name} a`, `${name} a`, `${name} a`]);
  },
);

test("it ends after three tries; another error, or a write, is not tried again", async () => {
  const dead = failing([1, 2, 3].map(() => closed("UND_ERR_SOCKET")));
  await expect(dead.bucket.get("a")).rejects.toThrow("fetch failed");
  expect(dead.called).toHaveLength(3);
  for (const [name, error] of [
    ["get", new Error("no such bucket")],
    ["put", closed("UND_ERR_SOCKET")],
  ] as const) {
    const { bucket, called } = failing([error]);
    await expect(bucket[name]("a")).rejects.toBe(error);
    expect(called).toEqual([`${name} a`]);
  }
});
