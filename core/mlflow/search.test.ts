import { expect, test } from "vitest";
import { type TrainingRow, trainingRunJson, versionJson } from "./entities.ts";
import { MlflowFault } from "./fault.ts";
import { matchesLike } from "./like.ts";
import { joinParts, readLimit, readToken } from "./paging.ts";
import { orderOf, RUNS, VERSIONS } from "./records.ts";
import { searchPart } from "./search.ts";

const row = (seq: number, more: Partial<TrainingRow> = {}): TrainingRow => ({
  seq,
  runId: `HKG-2026-11-${10 + seq}-1`,
  airport: "HKG",
  requestedAt: 1_000 * seq,
  cutoff: `2026-11-${9 + seq}`,
  featureSet: "f1",
  phase: "finished",
  slices: 9,
  failures: 0,
  reason: null,
  rows: 500,
  version: seq,
  promoted: 1,
  ...more,
});
let read = 0;
const run = (seq: number, loss: number | null, more: Partial<TrainingRow> = {}) =>
  trainingRunJson(row(seq, more), {
    all: () => (loss === null ? [] : [{ key: "blend/val/logLoss", value: loss, timestamp: 1, step: 1 }]),
    one: (key) => {
      read++;
      return key === "blend/val/logLoss" ? (loss ?? undefined) : undefined;
    },
  });
const RUNS_HERE = () => [
  run(4, Number.NaN),
  run(3, null, { phase: "failed", reason: "no shard", failures: 3, promoted: null, version: null }),
  run(2, 0.4, { promoted: 0 }),
  run(1, 0.5),
];
const names = (filter: string, orderBy: string[] = [], limit = 10, skip = 0): string[] =>
  searchPart("HKG", RUNS, RUNS_HERE(), { filter, orderBy, limit, skip }).records.map(({ info }) =>
    info.run_name.slice(-2),
  );

test.each<[string, string[]]>([
  ["", ["14", "13", "12", "11"]],
  ["metrics.`blend/val/logLoss` < 0.45", ["12"]],
  ["metric.\"blend/val/logLoss\" <= 0.5 AND attributes.status = 'FINISHED'", ["12", "11"]],
  ["metrics.blend/val/logLoss != 0.4", ["14", "11"]],
  ["attribute.status IN ('FAILED', 'RUNNING')", ["13"]],
  ["status NOT IN ('FAILED')", ["14", "12", "11"]],
  ["params.cutoff LIKE '2026-11-1%' and tags.promoted = \"true\"", ["14", "11"]],
  ["tags.`mlflow.prompt.is_prompt` != 'true'", ["14", "13", "12", "11"]],
  ["params.nothing != 'x'", []],
  ["tags.reason ILIKE 'NO%'", ["13"]],
  ["`run name` = '2026-11-12'", ["12"]],
  ["start_time > 2.5e3", ["14", "13"]],
])("%s", (filter, expected) => {
  expect(names(filter)).toEqual(expected);
});

test.each([
  "metrics.mae",
  "mae < 3",
  "metrics.a LIKE 'x'",
  "params.a > '3'",
  "attributes.nothing = 'x'",
  "tags.a = b",
  "status IN ()",
  "status = 'a' OR status = 'b'",
  "nonsense.a = 'b'",
  `status = '${"x".repeat(3_000)}'`,
])("%s is refused in MLflow's words", (filter) => {
  const search = () => names(filter);
  expect(search).toThrow(MlflowFault);
  try {
    search();
  } catch (error) {
    expect((error as MlflowFault).json.error_code).toBe("INVALID_PARAMETER_VALUE");
    expect((error as MlflowFault).status).toBe(400);
  }
});

test("an order puts NaN after numbers and what is missing last, either way", () => {
  expect(names("", ["metrics.`blend/val/logLoss` ASC"])).toEqual(["12", "11", "14", "13"]);
  expect(names("", ["metrics.`blend/val/logLoss` DESC"])).toEqual(["11", "12", "14", "13"]);
  expect(names("", ["attributes.start_time"])).toEqual(["11", "12", "13", "14"]);
  expect(() => names("", ["metrics.a SIDEWAYS"])).toThrow(MlflowFault);
});

test("a metric is read once for each run, however often it is compared", () => {
  read = 0;
  names("", ["metrics.`blend/val/logLoss` ASC"]);
  expect(read).toBe(RUNS_HERE().length);
});

test("no metric is read that nobody asks for, and no record beyond the page", () => {
  read = 0;
  expect(names("status = 'FINISHED'", [], 1)).toEqual(["14"]);
  expect(read).toBe(0);
  let taken = 0;
  const counted = function* () {
    for (const one of RUNS_HERE()) {
      taken++;
      yield one;
    }
  };
  const part = searchPart("HKG", RUNS, counted(), { filter: "", orderBy: [], skip: 1, limit: 1 });
  expect([part.records.length, part.more, taken]).toEqual([1, true, 3]);
});

test("pages of several airports hold every record once, in one order", () => {
  const { compare } = orderOf(RUNS, []);
  const here: Record<string, ReturnType<typeof run>[]> = {
    HKG: [run(5, 1), run(3, 1), run(1, 1)],
    OSL: [run(4, 1, { airport: "OSL" }), run(2, 1, { airport: "OSL" })],
  };
  const seen: number[] = [];
  for (let token: string | null = ""; token !== null; ) {
    const offsets = readToken(token);
    const parts = Object.entries(here).map(([iata, all]) => {
      const skip = offsets.get(iata) ?? 0;
      return { iata, records: all.slice(skip, skip + 2), more: all.length > skip + 2 };
    });
    const page = joinParts(parts, 2, compare, offsets);
    seen.push(...page.records.map(({ info }) => info.start_time / 1000));
    token = page.token;
  }
  expect(seen).toEqual([5, 4, 3, 2, 1]);
});

test.each(["x", "HKG", "HKG.-1", "HKG.1,OSL.2", "hkg.1"])("%s is no page token", (token) => {
  expect(() => readToken(token)).toThrow(MlflowFault);
});

test.each([0, -1, 1.5, "many", 2_000_000])("max_results %s is refused", (value) => {
  expect(() => readLimit(value, 100, 250)).toThrow(MlflowFault);
  expect([readLimit(undefined, 100, 250), readLimit(10_000, 100, 250), readLimit("5", 100, 250)]).toEqual([
    100, 250, 5,
  ]);
});

test.each<[string, string, boolean]>([
  ["champion", "champ%", true],
  ["champion", "%ion", true],
  ["champion", "c_ampion", true],
  ["champion", "%x%", false],
  ["", "%", true],
  ["a%b", "a%b", true],
  ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab", "%a%a%a%a%a%a%a%a%a%a%a%c", false],
])("%j LIKE %j is %s", (text, pattern, expected) => {
  expect(matchesLike(text, pattern)).toBe(expected);
});

test("a version names its run, its files and the aliases that point to it", () => {
  const version = {
    version: 3,
    learner: "blend",
    runId: "HKG-2026-11-11-1",
    artifactKey: "models/HKG/x.json",
    sha256: "ab",
    bytes: 5,
    featureSet: "f1",
    trainedThrough: "2026-11-10",
    rows: 500,
    metrics: {},
    createdAt: 7,
  };
  expect(versionJson("HKG", version, "12", { champion: 3, challenger: 3, previous: 2 })).toMatchObject({
    name: "departure-delay-hkg",
    version: "3",
    source: "runs:/12/blend",
    aliases: ["challenger", "champion"],
  });
  expect(versionJson("HKG", { ...version, runId: "" }, null)).not.toHaveProperty("aliases");
  expect(VERSIONS.read(versionJson("HKG", version, null), { type: "attribute", key: "version_number" })).toBe(3);
});
