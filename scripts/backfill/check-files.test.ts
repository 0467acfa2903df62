import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import ABQ from "../../core/airports/ABQ.ts";
import { checkFiles } from "./check-files.ts";
import { runFileBackfill } from "./run.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-check-files-"));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(dir, name), content);
  return join(dir, name);
};
const csv = (...paths: string[]) => checkFiles({ csv: paths, bts: [] }, ABQ);

test("files that are there and have a header are let through, whatever is below it", async () => {
  const good = file("good.csv", "sched_local,origin\nnonsense\n");
  await csv(good, file("good.csv.gz", gzipSync("time_utc,temp_c\n2026-01-01T00:00Z,3\n")));
});

test("one that is not is named, with what is wrong", async () => {
  await expect(csv(join(dir, "none.csv"))).rejects.toThrow(`--csv ${join(dir, "none.csv")}: there is no such file`);
  await expect(csv(dir)).rejects.toThrow(`--csv ${dir} is a folder`);
  await expect(csv(file("empty.csv", ""))).rejects.toThrow("empty.csv: an empty file");
  await expect(csv(file("other.csv", "a,b\n1,2\n"))).rejects.toThrow("other.csv: line 1: neither sched_local nor");
  await expect(csv(file("torn.csv.gz", gzipSync("sched_local\n".repeat(9)).slice(0, 14)))).rejects.toThrow(
    "torn.csv.gz",
  );
  const wrong = checkFiles({ csv: [], bts: [file("own.csv", "sched_local\n1\n")] }, ABQ);
  await expect(wrong).rejects.toThrow("own.csv: line 1: no column");
});

test("that is before any Worker is bundled or started, and nothing is made", async () => {
  const state = join(dir, "state");
  const missing = join(dir, "none.csv");
  const args = { airport: "ABQ", csv: [missing], bts: [], since: null, at: null, json: null, state };
  // A bundle of nothing would not start: only a check before it can give this error.
  const never = { dir, modules: [], bytes: 0, remove: () => {} };
  await expect(runFileBackfill(args, { progress: () => {} }, never)).rejects.toThrow("there is no such file");
});
