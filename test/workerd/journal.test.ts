import { beforeAll, expect, test } from "vitest";
import type { Decision } from "../../core/registry/registry.ts";
import type { TrainerStatus } from "../../core/rpc/trainer.ts";
import { HOUR, type Instant, MINUTE, plus } from "../../core/time.ts";
import { keepJournal } from "../../workers/jobs/journal/keep-journal.ts";
import { readJournal, readOpenEntries } from "../../workers/platform/db/journal.ts";
import { recordTick } from "../../workers/platform/db/tick.ts";
import type { Deps } from "../../workers/platform/deps.ts";
import { readHealth } from "../../workers/platform/read-model/status.ts";
import { scheduled } from "../../workers/scheduled.ts";
import { twin } from "./support/twin-world.ts";
import { at, DB, depsOf } from "./support/world.ts";

/** 07:00 at the airport. */
const MORNING = at("2026-11-24T06:00Z");
const DECIDED: Decision = {
  at: MORNING,
  kind: "promotion",
  runId: "ZZZ-2026-11-24-1",
  version: 43,
  promote: false,
  reasons: ["trained on 9 rows, fewer than 10"],
  comparison: {},
};
const NO_TRAINER = { champion: null, lastRuns: [] } as unknown as TrainerStatus;
let boardAt = MORNING;

/** A tick's end at a moment: what it recorded, and then the journal. */
async function tick(now: Instant, more: Partial<Deps> = {}): Promise<void> {
  const normal = depsOf(twin, now, more);
  const deps = {
    ...normal,
    trainer: (iata: string) => ({ ...normal.trainer(iata), decisions: async () => [DECIDED] }),
  };
  const conductor = { ...(await normal.conductor(twin.iata).summary()), throwing: [] };
  const facts = { ...conductor.facts, board: { at: boardAt } as never, weatherForecast: { at: boardAt } as never };
  await recordTick(DB, {
    airport: twin.iata,
    now,
    conductor: { ...conductor, facts },
    trainer: NO_TRAINER,
    always: true,
  });
  await keepJournal(deps as Deps, twin);
}
const ids = async () =>
  (await readJournal(DB, twin.iata, 9e15, 50)).map(
    ({ id, closedAt }) => `${id.replace(/ \d+$/, "")}${closedAt === null ? " open" : ""}`,
  );

beforeAll(() => tick(plus(MORNING, -9 * HOUR)));

test("a decision is taken over once, a missed deadline begins once", async () => {
  await tick(MORNING);
  await tick(plus(MORNING, 15 * MINUTE));
  expect((await ids()).sort()).toEqual(["deadline data 2026-11-23 open", "promotion ZZZ-2026-11-24-1"]);
});

test("an incident begins with its evidence, two ticks at once write it once, and it ends by itself", async () => {
  const later = plus(MORNING, 40 * HOUR);
  await tick(later);
  await Promise.all([keepJournal(depsOf(twin, plus(later, 1)), twin), keepJournal(depsOf(twin, plus(later, 2)), twin)]);
  const incident = (await readOpenEntries(DB, twin.iata)).find(({ id }) => id.includes("ZZZ source hkia age h"))!;
  expect(incident).toMatchObject({ at: later, evidence: { kind: "incident", threshold: 36, value: 40 } });
  expect((await ids()).filter((id) => id.includes("source hkia"))).toHaveLength(1);
  boardAt = later;
  await tick(plus(later, 15 * MINUTE));
  expect((await readOpenEntries(DB, twin.iata)).filter(({ id }) => id.includes("source"))).toEqual([]);
  expect((await readJournal(DB, twin.iata, 9e15, 50)).find(({ id }) => id === incident.id)!.closedAt).toBe(
    plus(later, 15 * MINUTE),
  );
});

test("the heartbeat is not sent while something is wrong", async () => {
  let beats = 0;
  await tick(plus(MORNING, 41 * HOUR), { heartbeat: async () => ++beats > 0 });
  expect(beats).toBe(0);
});

test("a table that is broken is an incident within an hour, and healthy no more", async () => {
  await DB.prepare("ALTER TABLE departures RENAME TO departures_gone").run();
  const start = plus(MORNING, 48 * HOUR);
  for (let tickNumber = 0; tickNumber < 6; tickNumber++) {
    const now = plus(start, tickNumber * 15 * MINUTE);
    const normal = depsOf(twin, now);
    await scheduled("*/15 * * * *", {
      ...normal,
      config: { ...normal.config, historySince: "2026-11-25" as never, backfillDays: 1 },
    });
  }
  const { throwing } = await readHealth(DB, twin);
  expect(throwing!.some(({ times }) => times > 3)).toBe(true);
  expect((await ids()).some((id) => /^incident ZZZ job \w+ throws in a row open$/.test(id))).toBe(true);
  await DB.prepare("ALTER TABLE departures_gone RENAME TO departures").run();
});
