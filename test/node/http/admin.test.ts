import { expect, test } from "vitest";
import type { AdminRequest } from "../../../core/admin/request.ts";
import { HOUR, type Instant, plus, toIso } from "../../../core/time.ts";
import { appUnderTest, NOW } from "./app-under-test.ts";

const TOKEN = "a token that nobody will guess";

/** The app with the operator's door, and what was called through it. */
function withAdmin(token: string | null, clock: { now: Instant } = { now: NOW }) {
  const calls: AdminRequest[] = [];
  const call = async (_: string, request: AdminRequest) => {
    calls.push(request);
    return { done: request.action !== "rollback", detail: "it was called" };
  };
  const noted: [string, Instant][] = [];
  const intruded = async (iata: string, now: Instant) => {
    noted.push([iata, now]);
    if (iata === "ZZZ" && noted.length > 2) throw new Error("D1 is away");
  };
  const { app } = appUnderTest({}, { admin: { token, call, intruded }, now: () => clock.now });
  const post = (path: string, body: object | string = {}, given: string | null = TOKEN) =>
    app.request(path, {
      method: "POST",
      body: typeof body === "string" ? body : JSON.stringify(body),
      headers: given === null ? {} : { Authorization: `Bearer ${given}` },
    });
  return { app, post, calls, noted };
}

test("without a token set nobody is let in, with any token", async () => {
  const { post, calls } = withAdmin(null);
  expect((await post("/admin/ZZZ/run", { job: "board" })).status).toBe(503);
  expect((await post("/admin/ZZZ/run", { job: "board" }, "")).status).toBe(503);
  expect(calls).toEqual([]);
});

test("the right token is let in, every other is not", async () => {
  const { post, calls } = withAdmin(TOKEN);
  for (const wrong of [null, "", `${TOKEN}x`, TOKEN.slice(1)]) {
    const answer = await post("/admin/ZZZ/run", { job: "board" }, wrong);
    expect([answer.status, answer.headers.get("WWW-Authenticate")]).toEqual([401, "Bearer"]);
  }
  expect(calls).toEqual([]);
  const answer = await post("/admin/zzz/run", { job: "board" });
  expect([answer.status, await answer.json()]).toEqual([200, { done: true, detail: "it was called" }]);
  expect(calls).toMatchObject([{ action: "run", job: "board" }]);
});

test("who guesses has to wait, longer each time, even with the right token", async () => {
  const clock = { now: NOW };
  const { post, calls } = withAdmin(TOKEN, clock);
  for (let i = 0; i < 5; i++) expect((await post("/admin/ZZZ/run", {}, "wrong")).status).toBe(401);
  const refused = await post("/admin/ZZZ/run", { job: "board" });
  expect([refused.status, refused.headers.get("Retry-After")]).toEqual([429, "2"]);
  clock.now = plus(NOW, 2_000);
  expect((await post("/admin/ZZZ/run", {}, "wrong")).status).toBe(401);
  expect((await post("/admin/ZZZ/run", {}, "wrong")).headers.get("Retry-After")).toBe("4");
  clock.now = plus(NOW, HOUR);
  expect((await post("/admin/ZZZ/run", { job: "board" })).status).toBe(200);
  expect(calls).toHaveLength(1);
});

test("each action is understood, and what is not is named", async () => {
  const { app, post, calls } = withAdmin(TOKEN);
  expect((await post("/admin/ZZZ/backfill", { from: "2021-01-01", to: "2021-01-02" })).status).toBe(200);
  const until = toIso(plus(NOW, HOUR));
  expect((await post("/admin/ZZZ/pause", { reason: "repairs", until })).status).toBe(200);
  expect((await post("/admin/ZZZ/promote", { version: 3, reason: "better" })).status).toBe(200);
  expect((await post("/admin/ZZZ/rollback", { reason: "worse" })).status).toBe(409);
  expect(calls.map(({ action }) => action)).toEqual(["backfill", "pause", "promote", "rollback"]);
  expect((await post("/admin/ZZZ/rollback")).status).toBe(400);
  expect((await post("/admin/ZZZ/rollback", "not JSON")).status).toBe(400);
  expect((await post("/admin/ZZZ/rollback", `"${"x".repeat(5_000)}"`)).status).toBe(400);
  expect((await post("/admin/ZZZ/destroy")).status).toBe(404);
  expect((await post("/admin/XXX/rollback", { reason: "x" })).status).toBe(404);
  expect((await app.request("/admin/ZZZ/run")).status).toBe(405);
  expect(calls).toHaveLength(4);
});

test("wrong tokens are one entry of the journal until an hour has passed without any; none at all is no entry", async () => {
  const clock = { now: NOW };
  const { post, noted } = withAdmin(TOKEN, clock);
  for (let i = 0; i < 3; i++) expect((await post("/admin/zzz/run", {}, null)).status).toBe(401);
  expect(noted).toEqual([]);
  for (let i = 0; i < 40; i++) {
    clock.now = plus(NOW, i * 60_000);
    expect([401, 429]).toContain((await post("/admin/zzz/run", {}, `guess ${i}`)).status);
  }
  expect(noted).toEqual([["ZZZ", NOW]]);
  // What the address names may be nonsense: the entry goes where somebody reads it.
  clock.now = plus(NOW, 3 * HOUR);
  expect((await post("/admin/nowhere/run", {}, "guess")).status).toBe(401);
  expect(noted.slice(1)).toEqual([["ZZZ", clock.now]]);
  clock.now = plus(NOW, 6 * HOUR);
  expect((await post("/admin/ZZZ/run", {}, "guess")).status).toBe(401);
  expect(noted).toHaveLength(3);
});
