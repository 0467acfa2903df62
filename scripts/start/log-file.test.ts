import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { openLog } from "./log-file.ts";

const folder = mkdtempSync(join(tmpdir(), "vylet-log-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the log of another run stays until this one has something to log", async () => {
  const path = join(folder, "worker.log");
  writeFileSync(path, "of the first run\n");
  const write = openLog(path);
  expect(readFileSync(path, "utf8")).toBe("of the first run\n");
  write({ timestamp: 0, level: "info", message: '{"event":"tick"}\n' });
  await vi.waitFor(() => expect(readFileSync(path, "utf8")).toBe('1970-01-01T00:00:00.000Z info {"event":"tick"}\n'));
});
