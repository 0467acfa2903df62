import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { unstable_readConfig } from "wrangler";
import { importsOf, importsUnder, objectKeys, sourceFiles, usesMember } from "./imports.ts";
import { isLayered, violation } from "./layers.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const FILES = sourceFiles(ROOT);
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

/** Files over the limit, each with the reason why it cannot well be two. */
const LONG_FILES: Readonly<Record<string, string>> = {};
const MAX_LINES = 300;

test("the repository was found, and with it every layer", () => {
  for (const layer of ["core/", "workers/platform/", "workers/jobs/", "workers/http/", "durable-objects/", "web/"]) {
    expect(FILES.filter((file) => file.startsWith(layer)).length, layer).toBeGreaterThan(0);
  }
});

test("imports follow the table of layers", () => {
  const edges = importsUnder(ROOT, FILES.filter(isLayered));
  expect(edges.length).toBeGreaterThan(100);
  expect(edges.flatMap((edge) => violation(edge) ?? [])).toEqual([]);
});

test("core draws chance only from its seeded generator", () => {
  expect(FILES.filter((file) => file.startsWith("core/") && usesMember(read(file), "Math", "random"))).toEqual([]);
});

test(`no file is over ${MAX_LINES} lines without a reason, and no reason outlives its file's length`, () => {
  const long = FILES.filter((file) => read(file).trimEnd().split("\n").length > MAX_LINES);
  expect(long).toEqual(Object.keys(LONG_FILES).sort());
});

test("no file is named after nothing in particular", () => {
  expect(FILES.filter((file) => /^(utils?|helpers?|misc|common)\./.test(basename(file)))).toEqual([]);
});

test("every cron of wrangler.toml is known to the Worker, and every cron it knows is in wrangler.toml", () => {
  const { triggers } = unstable_readConfig({ config: join(ROOT, "wrangler.toml") }, { hideWarnings: true });
  const known = objectKeys(read("workers/scheduled.ts"), "CRONS");
  expect(known).not.toBeNull();
  expect(known?.toSorted()).toEqual(triggers.crons?.toSorted());
});

describe("the rules bite", () => {
  const complaints = (file: string, text: string) => importsOf(file, text).flatMap((edge) => violation(edge) ?? []);

  test.each([
    ["core/flights/x.ts", 'import { drizzle } from "drizzle-orm/d1";'],
    ["core/flights/x.ts", 'import { readFileSync } from "node:fs";'],
    ["core/flights/x.ts", 'import { World } from "../twin/world.ts";'],
    ["core/flights/x.ts", 'export * from "../../workers/platform/deps.ts";'],
    ["core/flights/x.ts", 'export const load = () => import("../../workers/jobs/train.ts");'],
    ["core/flights/x.ts", 'let deps: import("../../workers/platform/deps.ts").Deps;'],
    ["web/pages/x.tsx", 'import type { Deps } from "../../workers/platform/deps.ts";'],
    ["web/client/x.ts", 'import { Layout } from "../pages/layout.tsx";'],
    ["durable-objects/x.ts", 'import type { Outcome } from "../workers/jobs/train.ts";'],
    ["workers/http/x.ts", 'import { runTrain } from "../jobs/train.ts";'],
    ["workers/jobs/x.ts", 'import type { Trainer } from "../../durable-objects/trainer/trainer.ts";'],
    ["core/features/x.ts", 'import type { Model } from "../model/model.ts";'],
    ["core/time.ts", 'import type { Airport } from "./airports/airport.ts";'],
    ["workers/http/api.ts", 'import type { BoardQuery } from "../../web/board/query.ts";'],
    ["scripts/x.ts", 'import { largeDay } from "../test/node/http/large-day.ts";'],
    ["somewhere/x.ts", 'import { ok } from "../core/result.ts";'],
  ])("%s: %s", (file, text) => {
    expect(complaints(file, text)).toHaveLength(1);
  });

  test("allowed imports, and imports in comments and strings, pass", () => {
    const types = 'import type { TrainerRpc } from "../../core/rpc/trainer.ts";';
    expect(complaints("workers/jobs/x.ts", types)).toEqual([]);
    expect(complaints("core/flights/x.ts", '// import "node:fs";\nconst s = "import \'node:fs\'";')).toEqual([]);
    expect(complaints("core/flights/x.ts", 'import * as v from "valibot";\nimport "../time.ts";')).toEqual([]);
  });

  test("chance and cron keys are seen in code only", () => {
    expect(usesMember("const x = Math.random();", "Math", "random")).toBe(true);
    expect(usesMember("// Math.random() is forbidden", "Math", "random")).toBe(false);
    expect(objectKeys('export const CRONS: T = { "0 3 * * *": daily, hourly };', "CRONS")).toEqual([
      "0 3 * * *",
      "hourly",
    ]);
    expect(objectKeys("export const OTHER = {};", "CRONS")).toBeNull();
  });
});
