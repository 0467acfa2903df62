import { beforeAll, expect, test } from "vitest";
import type { BackedUp } from "../../core/rpc/tables.ts";
import { addDays, DAY, localDate, MINUTE, plus } from "../../core/time.ts";
import { runForecast } from "../../workers/jobs/forecast.ts";
import { runVerify } from "../../workers/jobs/verify.ts";
import { metered } from "../../workers/meter.ts";
import { CHUNK_ROWS, D1_TABLES } from "../../workers/platform/backup/manifest.ts";
import { readBackup } from "../../workers/platform/backup/read.ts";
import { restoreBackup } from "../../workers/platform/backup/restore.ts";
import { backUp } from "../../workers/platform/backup/write.ts";
import { atDawn, DAWN, fillTwinWorld, TODAY, TOMORROW, twin, YESTERDAY } from "./support/twin-world.ts";
import { BUCKET, DB, dump, keys, leaseOf, rows } from "./support/world.ts";

const conductor = atDawn.conductor(twin.iata);
const trainer = atDawn.trainer(twin.iata);

async function tablesOf(object: BackedUp): Promise<Record<string, unknown>> {
  const tables: Record<string, unknown> = {};
  for (const name of await object.tableNames()) tables[name] = (await object.readTable(name, 0, 1_000_000)).rows;
  return tables;
}
const everything = async () => ({
  d1: await dump(),
  conductor: await tablesOf(conductor),
  trainer: await tablesOf(trainer),
});

async function wipe(): Promise<void> {
  for (const { name } of D1_TABLES) await DB.prepare(`DELETE FROM ${name}`).run();
  await conductor.clearTables();
  await trainer.clearTables();
}

beforeAll(async () => {
  await fillTwinWorld();
  await runForecast(atDawn, twin, leaseOf("forecast", TODAY, TOMORROW, 7, { reason: "first issue" }));
  await runVerify(atDawn, twin, leaseOf("verify", YESTERDAY, YESTERDAY, 8, { labels: "came" }));
  const lease = await conductor.takeOver({ job: "board", from: TODAY, to: TOMORROW, reason: "test" }, DAWN);
  const day = { day: TODAY, state: "complete" as const, detail: "150 flights", ok: true };
  const outcome = { status: "done" as const, detail: "", days: [day], facts: { watchedAt: DAWN } };
  await conductor.complete({ token: lease.token, now: DAWN, zone: twin.timeZone, outcome });
  const metric = {
    key: "auc",
    model: "blend",
    version: 2,
    lead: "0-6",
    day: "2026-03-01",
    value: 0.7,
    n: 9,
    timestamp: 1,
  };
  await trainer.logMetrics([{ ...metric, kind: "live" }]);
});

test("every table of D1 is backed up", async () => {
  const names = await rows<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  );
  const own = names.map(({ name }) => name).filter((name) => name !== "d1_migrations");
  expect(D1_TABLES.map(({ name }) => name).sort()).toEqual(own.sort());
});

test("D1, Conductor and Trainer come back from R2 as they were, and a second restore changes nothing", async () => {
  await backUp(atDawn, twin);
  const before = await everything();
  expect(Object.keys(before.trainer)).toEqual(
    expect.arrayContaining(["alias_log", "decisions", "metrics", "model_versions"]),
  );
  const { champion } = await trainer.status();
  await wipe();
  expect(await trainer.aliases()).toEqual({});
  const manifest = (await readBackup(BUCKET, twin.iata))!;
  expect(manifest).toMatchObject({ airport: "ZZZ", day: TODAY, at: DAWN });
  for (let i = 0; i < 2; i++) {
    expect(await restoreBackup(atDawn, manifest)).toBeGreaterThan(4_000);
    expect(await everything()).toEqual(before);
  }
  expect((await trainer.status()).champion).toEqual(champion);
  expect((await conductor.facts()).watchedAt).toBe(DAWN);
  const next = await conductor.takeOver({ job: "board", from: TODAY, to: TOMORROW, reason: "test" }, DAWN);
  expect(next.token).toBeGreaterThan(1);
  // Whatever was done after the back-up is undone, too.
  await DB.prepare("DELETE FROM departures").run();
  await restoreBackup(atDawn, manifest);
  expect(await everything()).toEqual(before);
});

test("a back-up with nothing new writes its manifest and nothing else", async () => {
  await backUp(atDawn, twin);
  const objects = await keys("backup/");
  const { db, bucket, usage } = metered(DB, BUCKET);
  await backUp({ ...atDawn, db, bucket }, twin);
  expect(await keys("backup/")).toEqual(objects);
  const lists = 3;
  expect(usage().r2ClassA).toBe(1 + lists);
});

test("an object of the back-up that is lost or damaged stops a restore before anything is touched, and is written anew", async () => {
  const { chunks } = await backUp(atDawn, twin);
  const before = await everything();
  const { key } = chunks.find(({ table }) => table === "departures")!;
  const sound = await (await BUCKET.get(key))!.arrayBuffer();
  const flipped = new Uint8Array(sound.slice(0));
  flipped[40]! ^= 1;
  await BUCKET.put(key, flipped);
  await expect(restoreBackup(atDawn, (await readBackup(BUCKET, twin.iata))!)).rejects.toThrow(/not whole: .*damaged/);
  expect(await everything()).toEqual(before);
  await backUp({ ...atDawn, now: plus(DAWN, DAY) }, twin);
  expect(await (await BUCKET.get(key))!.arrayBuffer()).toEqual(sound);
  await BUCKET.delete(key);
  await backUp({ ...atDawn, now: plus(DAWN, 2 * DAY) }, twin);
  expect(await (await BUCKET.get(key))!.arrayBuffer()).toEqual(sound);
});

test("full objects of the ledger are not read again, and back-ups of more than a week ago go", async () => {
  const columns = (await rows<{ name: string }>("SELECT name FROM pragma_table_info('forecast_ledger')")).map(
    (c) => c.name,
  );
  const copied = columns.map((name) => (name === "issue" ? "n.value + 1000" : name)).join(", ");
  await DB.prepare(
    `INSERT INTO forecast_ledger (${columns.join(", ")}) SELECT ${copied} FROM forecast_ledger, (WITH RECURSIVE t(value) AS
      (SELECT 0 UNION ALL SELECT value + 1 FROM t WHERE value < 60) SELECT value FROM t) AS n LIMIT ${2 * CHUNK_ROWS}`,
  ).run();
  for (let days = 3; days < 9; days++) await backUp({ ...atDawn, now: plus(DAWN, days * DAY) }, twin);
  const first = await backUp({ ...atDawn, now: plus(DAWN, 9 * DAY) }, twin);
  const full = first.chunks.filter(({ table, rows: n }) => table === "forecast_ledger" && n === CHUNK_ROWS);
  expect(full).toHaveLength(2);
  const { db, bucket, usage } = metered(DB, BUCKET);
  const second = await backUp({ ...atDawn, db, bucket, now: plus(DAWN, 9 * DAY + MINUTE) }, twin);
  expect(second.chunks).toEqual(first.chunks);
  const others = (await rows<{ n: number }>("SELECT count(*) AS n FROM departures"))[0]!.n;
  expect(usage().rowsRead).toBeLessThan(others + 2 * CHUNK_ROWS);
  const manifests = await keys("backup/ZZZ/manifest/");
  expect(manifests).toHaveLength(7);
  expect(manifests.at(-1)).toBe(`backup/ZZZ/manifest/${addDays(localDate(TODAY), 9)}.json`);
  for (const { key } of second.chunks) expect(await BUCKET.head(key)).not.toBeNull();
});
