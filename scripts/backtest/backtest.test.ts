import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { PRIOR_ARTIFACT } from "../../core/model/prior/artifact.ts";
import { Rng } from "../../core/rng.ts";
import { addDays, formatClock, localDate } from "../../core/time.ts";
import { parseBacktestArguments } from "./arguments.ts";
import { runBacktest } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "backtest-"));
const FIRST = localDate("2024-02-01");
const DAYS = 50;

/** Fifty days of two airlines, of which BB is late three times as often; UTC is the local clock. */
function flightsFile(): string {
  const rng = Rng.seeded("backtest");
  const lines = [
    "sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest,distance_mi,sched_src",
  ];
  for (let d = 0; d < DAYS; d++) {
    for (let n = 0; n < 40; n++) {
      const minute = 360 + 20 * n;
      const carrier = n % 2 === 0 ? "AA" : "BB";
      const delay = rng.uniform() < (n % 2 === 0 ? 0.15 : 0.45) ? 15 + rng.below(60) : rng.below(14);
      const local = (m: number) => `${addDays(FIRST, d)}T${formatClock(m)}`;
      const gone = rng.uniform() < 0.02;
      const outcome = gone ? ",,1" : `${local(minute + delay)},${delay},0`;
      lines.push(`${local(minute)},${local(minute)}Z,${outcome},${carrier},${100 + n},,XQX,YYY,,official`);
    }
  }
  const file = join(folder, "XQX.csv");
  writeFileSync(file, `${lines.join("\n")}\n`);
  return file;
}

const common = ["--flights", flightsFile(), "--zone", "Etc/UTC", "--warmup", "21", "--refit", "14"];
const only = ["--learners", "gbdt,carrier-hour,airport"];

test("an airport that Vylet does not know is walked through, and learners are told apart", {
  timeout: 60_000,
}, async () => {
  const dump = join(folder, "dump.csv.gz");
  const report = await runBacktest(parseBacktestArguments([...common, ...only, "--dump", dump]));
  expect(report).toMatchObject({
    airport: "XQX",
    weatherMode: "none",
    trainings: 3,
    refusedRows: 0,
    from: "2024-02-01",
  });
  expect(report.flights).toBe((DAYS - 21) * 40);
  const [gbdt, climatology, floor] = report.learners;
  expect(gbdt!.scores.n + gbdt!.scores.cancelled).toBe(report.flights);
  expect(climatology!.scores.auc).toBeGreaterThan(0.62);
  expect(gbdt!.scores.auc).toBeGreaterThan(0.6);
  expect(climatology!.skill!.logLoss).toEqual({ mean: -0, low: -0, high: -0 });
  expect(floor!.skill!.brier.high).toBeLessThan(0);
  const versus = report.comparisons.find((c) => c.first === "carrier-hour" && c.second === "airport")!;
  expect(versus.difference.crps.high).toBeLessThan(0);
  const lines = gunzipSync(readFileSync(dump)).toString().trim().split("\n");
  expect(lines.length).toBe(1 + 3 * report.flights);
  expect(lines[0]).toBe("sched_local,carrier,flight,dest,reference_utc,learner,p_late15,p10,p50,p90,p_cancel");
  expect(lines[1]).toMatch(/^2024-02-22T06:00,AA,100,YYY,2024-02-21T18:00:00Z,gbdt,0\.\d+,-?\d+,-?\d+,-?\d+,0\.\d{4}$/);
});

test("a model that is ready takes part as it is", async () => {
  const file = join(folder, "prior.json");
  writeFileSync(file, PRIOR_ARTIFACT);
  const args = [...common, "--learners", "carrier-hour", "--artifact", file];
  const { learners, trainings } = await runBacktest(parseBacktestArguments(args));
  expect(learners.map(({ learner }) => learner)).toEqual(["prior", "carrier-hour"]);
  expect(trainings).toBe(3);
  expect(learners[0]!.scores.auc).toBeGreaterThan(0.55);
  writeFileSync(file, "{}");
  await expect(runBacktest(parseBacktestArguments(args))).rejects.toThrow("prior.json is no model");
});

test("forecasts within the day have their own reference times", { timeout: 60_000 }, async () => {
  const dump = join(folder, "within.csv.gz");
  const args = [...common, "--learners", "airport", "--lead", "180,60", "--dump", dump];
  const report = await runBacktest(parseBacktestArguments(args));
  expect(report.learners.map((l) => l.lead)).toEqual(["180", "60"]);
  const lines = gunzipSync(readFileSync(dump)).toString().trim().split("\n").slice(1);
  for (const line of lines.slice(0, 200)) {
    const [scheduled = "", , , , reference = ""] = line.split(",");
    const lead = (Date.parse(`${scheduled}Z`) - Date.parse(reference)) / 60_000;
    expect([60, 180]).toContain(lead);
  }
});

test("rows are exported in the layout of a matrix, with the flights as they are dumped", async () => {
  const out = join(folder, "rows");
  const dump = join(folder, "of-rows.csv.gz");
  const args = [...common, "--learners", "airport", "--export-features", out, "--dump", dump];
  const report = await runBacktest(parseBacktestArguments(args));
  expect(report.folds[0]).toEqual({ cutoff: 19_773, from: 19_775, to: 19_788 });
  const header = JSON.parse(readFileSync(join(out, "XQX_evening.json"), "utf8"));
  const x = gunzipSync(readFileSync(join(out, "XQX_evening_X.f32.gz")));
  const y = gunzipSync(readFileSync(join(out, "XQX_evening_y.f32.gz")));
  expect(header.rows).toBe(DAYS * 40);
  expect(x.length).toBe(4 * header.rows * header.cols);
  expect(y.length).toBe(4 * header.rows * 4);
  const lines = (file: string) => gunzipSync(readFileSync(file)).toString().trim().split("\n").slice(1);
  const flights = lines(join(out, "XQX_evening_flights.csv.gz"));
  expect(flights.length).toBe(header.rows);
  const labels = new Float32Array(y.buffer, y.byteOffset, y.length / 4);
  flights.forEach((line, row) => {
    expect(Number(line.split(",").at(-1) || Number.NaN)).toEqual(labels[4 * row + 1]);
  });
  const about = (line: string) => line.split(",").slice(0, 5).join();
  expect(lines(dump).map(about)).toEqual(flights.slice(-report.flights).map(about));
  // The evening before is also the moment of the only row that a flight is learnt from.
  for (const part of ["X.f32", "y.f32", "flights.csv"])
    expect(readFileSync(join(out, `XQX_train_${part}.gz`))).toEqual(readFileSync(join(out, `XQX_evening_${part}.gz`)));
});

test("options that make no sense are refused in words", () => {
  const refuse =
    (...argv: string[]) =>
    () =>
      parseBacktestArguments(argv);
  expect(refuse()).toThrow("--flights");
  expect(refuse("--flights", "a", "--weather-mode", "guess")).toThrow("perfect, evening, none");
  expect(refuse("--flights", "a", "--days-ahead", "3")).toThrow("--days-ahead 3");
  expect(refuse("--flights", "a", "--refit", "0")).toThrow("--refit 0");
  expect(parseBacktestArguments(["--flights", "a", "b", "--weather", "w"])).toMatchObject({
    flights: ["a", "b"],
    weather: ["w"],
  });
});

test("a history shorter than the warm-up, and a learner that nobody has, are refused in words", async () => {
  const run = (...more: string[]) => runBacktest(parseBacktestArguments([...common, ...only, ...more]));
  await expect(run("--warmup", "50")).rejects.toThrow("50 days are not enough: the first 50 (--warmup)");
  await expect(run("--learners", "oracle")).rejects.toThrow("--learners oracle is none of");
});
