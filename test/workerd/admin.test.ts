import { expect, test } from "vitest";
import { readRequest } from "../../core/admin/request.ts";
import { HOUR, localDate, plus, toIso } from "../../core/time.ts";
import { call, intruded } from "../../workers/admin.ts";
import { readJournal } from "../../workers/platform/db/journal.ts";
import { pausedJobs } from "../../workers/platform/db/service-state.ts";
import { twin } from "./support/twin-world.ts";
import { at, BUCKET, DB, depsOf, rows } from "./support/world.ts";

const NOW = at("2026-11-24T09:00Z");
const TODAY = localDate("2026-11-24");

/** Calls an action as the operator would, at a moment. */
async function ask(action: Parameters<typeof readRequest>[0], body: Record<string, unknown>, now = NOW) {
  const request = readRequest(action, body, now, TODAY);
  if (!request.ok) throw new Error(request.error);
  return call(depsOf(twin, now), twin.iata, request.value);
}

test("a back-fill says what it would fetch, then fetches it", async () => {
  const span = { from: "2026-11-20", to: "2026-11-21" };
  const dry = await ask("backfill", span);
  expect(dry).toEqual({
    done: true,
    detail:
      "dry run; flights: 2026-11-20 2026-11-21 to fetch; weather: 2026-11-20 2026-11-21 to fetch; " +
      "arrivals: 2026-11-20 2026-11-21 to fetch",
  });
  expect(await rows("SELECT 1 FROM departures")).toEqual([]);
  expect((await ask("backfill", { ...span, dryRun: false }, plus(NOW, 1))).done).toBe(true);
  expect((await rows("SELECT 1 FROM departures")).length).toBeGreaterThan(100);
  expect((await ask("backfill", span, plus(NOW, 2))).detail).toBe(
    "dry run; flights: no day to fetch; weather: no day to fetch; arrivals: no day to fetch",
  );
});

test("a job runs at a word, and stands still until a moment", async () => {
  expect(await ask("run", { job: "board" }, plus(NOW, 3))).toMatchObject({ done: true });
  expect((await rows("SELECT 1 FROM schedule")).length).toBeGreaterThan(100);
  const until = toIso(plus(NOW, HOUR));
  expect((await ask("pause", { reason: "repairs", until, jobs: ["train", "forecast"] }, plus(NOW, 4))).done).toBe(true);
  expect(await pausedJobs(DB, twin.iata, plus(NOW, 5))).toEqual(["train", "forecast"]);
  expect(await pausedJobs(DB, twin.iata, plus(NOW, HOUR))).toEqual([]);
});

test("only a version whose artifact is whole becomes champion, and the alias moves as for any other", async () => {
  const { version } = await depsOf(twin, NOW).trainer(twin.iata).registerBaseline({ airport: twin.iata, now: NOW });
  expect(await ask("promote", { version: 99, reason: "x" }, plus(NOW, 6))).toMatchObject({ done: false });
  expect(await ask("promote", { version, reason: "x" }, plus(NOW, 7))).toEqual({
    done: false,
    detail: "version 1 is champion already",
  });
  const [floor] = await depsOf(twin, NOW).trainer(twin.iata).versions();
  await BUCKET.delete(floor!.artifactKey);
  expect(await ask("promote", { version, reason: "x" }, plus(NOW, 8))).toEqual({
    done: false,
    detail: "its artifact is missing",
  });
  expect(await ask("rollback", { reason: "worse" }, plus(NOW, 9))).toMatchObject({
    done: false,
    detail: "no-previous",
  });
});

test("every call is in the journal, whatever came of it", async () => {
  const entries = await readJournal(DB, twin.iata, 9e15, 50);
  const calls = entries.flatMap(({ evidence }) => (evidence.kind === "call" ? [[evidence.action, evidence.done]] : []));
  expect(calls).toEqual([
    ["rollback", false],
    ["promote", false],
    ["promote", false],
    ["promote", false],
    ["pause", true],
    ["run", true],
    ["backfill", true],
    ["backfill", true],
    ["backfill", true],
  ]);
});

test("wrong tokens of one hour, in whichever isolates, are one entry that names nothing of them", async () => {
  const hour = at("2026-11-24T12:00Z");
  for (const minutes of [5, 5, 20, 59]) await intruded(DB, twin.iata, plus(hour, minutes * 60_000));
  await intruded(DB, twin.iata, plus(hour, HOUR));
  const found = (await readJournal(DB, twin.iata, 9e15, 50)).filter(({ evidence }) => evidence.kind === "intrusion");
  expect(found.map(({ id, evidence }) => [id, evidence])).toEqual([
    ["intrusion 2026-11-24T13", { kind: "intrusion" }],
    ["intrusion 2026-11-24T12", { kind: "intrusion" }],
  ]);
});
