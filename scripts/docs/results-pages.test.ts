import { expect, test } from "vitest";
import { resultsPages, summaryTable } from "./results-pages.ts";
import { compactReport, parseReports } from "./results-reports.ts";
import { withBlock } from "./write-or-check.ts";

const scores = (logLoss: number) => ({
  n: 1500,
  late: 300,
  cancelled: 20,
  logLoss,
  auc: 0.71,
  brier: 0.15,
  ece: 0.0123456789,
  pinball: 6.4321,
  coverage80: 0.8049,
});
const interval = (mean: number) => ({ mean, low: mean - 0.01, high: mean + 0.01 });
const losses = (mean: number) => ({
  logLoss: interval(mean),
  brier: interval(0),
  crps: interval(0),
  pinball: interval(0),
});
const learner = (lead: string, name: string, logLoss: number) => ({
  lead,
  learner: name,
  scores: scores(logLoss),
  skill: null,
});

const BLEND_LOSS: Readonly<Record<string, number>> = {
  "perfect evening": 0.45,
  "none evening": 0.46,
  "none 360": 0.46,
  "none 60": 0.44,
};

/** A report as `npm run backtest` writes it; `seconds` is what differs from machine to machine. */
function walk(weatherMode: string, leads: readonly string[], seconds = 1) {
  return {
    airport: "XQX",
    zone: "Etc/UTC",
    weatherMode,
    refit: leads.includes("evening") ? 14 : 28,
    warmup: 31,
    from: "2024-01-01",
    to: "2024-03-31",
    flights: 1520,
    refusedRows: 0,
    featureSet: "f1",
    seconds: { rows: seconds, training: seconds, forecasting: seconds },
    folds: [{ cutoff: 1, from: 3, to: 16 }],
    trainings: 4,
    baseline: "carrier-hour",
    learners: leads.flatMap((lead) => [
      learner(lead, "blend", BLEND_LOSS[`${weatherMode} ${lead}`]!),
      learner(lead, "carrier-hour", 0.5),
      learner(lead, "airport", 0.55),
    ]),
    comparisons: leads.flatMap((lead) => [
      { lead, first: "blend", second: "carrier-hour", difference: losses(-0.05) },
      { lead, first: "blend", second: "airport", difference: losses(-0.1) },
      { lead, first: "carrier-hour", second: "airport", difference: losses(-0.05) },
    ]),
  };
}

/** A report as `npm run compare` writes it. */
const COMPARED = {
  airport: "XQX",
  weatherMode: "perfect",
  from: "2024-01-01",
  refit: 14,
  featureSet: "f1",
  leads: [
    {
      lead: "evening",
      n: 1500,
      late: 300,
      days: 60,
      ours: { blend: { logLoss: 0.45, auc: 0.71, brier: 0.15, ece: 0.01 } },
      rivals: { blend: { logLoss: 0.452, auc: 0.705, brier: 0.151, ece: 0.02 } },
      differences: [
        {
          ours: "blend",
          rival: "blend",
          logLoss: interval(-0.002),
          brier: interval(-0.001),
          auc: { mean: 0.005, low: -0.000001, high: 0.01 },
        },
      ],
    },
  ],
};

const REPORTS = [walk("perfect", ["evening"]), walk("none", ["evening"]), walk("none", ["360", "60"]), COMPARED];
const kept = parseReports(REPORTS.map((report) => compactReport(report).text));
const pages = new Map(resultsPages(kept).map(({ path, text }) => [path, text]));

test("what is kept of a report has its name from the run, and nothing that depends on the machine", () => {
  expect(REPORTS.map((report) => compactReport(report).name)).toEqual([
    "walk-XQX-2024-perfect",
    "walk-XQX-2024-none",
    "walk-XQX-2024-none-360-60",
    "rivals-XQX-2024-perfect",
  ]);
  const { text } = compactReport(walk("none", ["evening"], 2));
  expect(text).toBe(compactReport(walk("none", ["evening"], 3)).text);
  expect(text).not.toMatch(/seconds|folds|zone/);
  expect(text).toContain('"ece": 0.012346');
  expect(compactReport(JSON.parse(text)).text).toBe(text);
  expect(() => compactReport({ kernel: 1 })).toThrow("neither a report");
});

test("the evening before: a row per learner and weather, with the difference to the baseline either way round", () => {
  const page = pages.get("docs/results/walk-forward.md")!;
  expect(page).toContain(
    "| `blend` | perfect weather | 0.4500 | 0.7100 | 0.1500 | 0.0123 | 6.432 | 0.805 | −0.0500 (−0.0600 … −0.0400) |\n",
  );
  expect(page).toContain("| `carrier-hour` | any weather | 0.5000 | 0.7100 | 0.1500 | 0.0123 | 6.432 | 0.805 |  |\n");
  expect(page).toMatch(/\| `airport` \| any weather \| 0\.5500 .* \| 0\.0500 \(0\.0400 … 0\.0600\) \|\n/);
  expect(page).toContain("Forecasts of 2024-02-01 … 2024-03-31: 1,500 flights that departed, 300 of them delayed.");
  expect(page.match(/^\| `[a-z-]+` \| [a-z]+ weather/gm)).toHaveLength(4);
  expect(page.match(/^## .*/gm)).toEqual(["## XQX 2024"]);
});

test("within the day: a row per learner and lead", () => {
  const page = pages.get("docs/results/within-the-day.md")!;
  expect(page.match(/^\| `blend` \| \d+ min before \| 0\.4[46]00 /gm)).toHaveLength(2);
  expect(page.match(/^\| `carrier-hour` \| any time \| 0\.5000 /gm)).toHaveLength(1);
  expect(page.match(/^## .*/gm)).toEqual(["## XQX 2024, no weather"]);
});

test("rivals: ours first, then each rival with the differences; what rounds to nothing has no sign", () => {
  const page = pages.get("docs/results/rivals.md")!;
  expect(page).toContain("## XQX 2024, perfect weather, the evening before\n");
  expect(page).toContain("| ours: `blend` | 0.4500 | 0.7100 | 0.1500 | 0.0100 |  |  |  |\n");
  expect(page).toContain(
    "| `blend` | 0.4520 | 0.7050 | 0.1510 | 0.0200 | −0.01200 … 0.00800 | −0.01100 … 0.00900 | 0.00000 … 0.01000 |",
  );
});

test("each page begins with the commands that made its reports", () => {
  expect(pages.get("docs/results/walk-forward.md")).toContain(
    "npm run backtest -- --flights $data/flights/XQX_2024.csv.gz --weather $data/weather/XQX_2024.csv.gz --warmup 31 \\\n" +
      "  --json XQX-2024-perfect.json\n",
  );
  expect(pages.get("docs/results/within-the-day.md")).toContain(
    "npm run backtest -- --flights $data/flights/XQX_2024.csv.gz --weather-mode none --refit 28 --warmup 31 --lead 360,60 \\\n" +
      "  --json XQX-2024-none-360-60.json\n" +
      "node scripts/docs-results.ts --take XQX-2024-none-360-60.json\n",
  );
  expect(pages.get("docs/results/rivals.md")).toContain("for name in XQX-2024-perfect; do\n");
});

test("without reports of a kind there is no page of it", () => {
  expect(resultsPages(parseReports([])).length).toBe(0);
});

test("the summary has a row per run of the evening before, with the rivals' blend where it ran beside it", () => {
  const [, , perfect, none, ...others] = summaryTable(kept).split("\n");
  expect(perfect).toBe(
    "| XQX 2024, perfect weather | 1,500 | 0.4500 | 0.7100 | 0.0123 | 0.805 |" +
      " −0.0500 (−0.0600 … −0.0400) | −0.0020 (−0.0120 … 0.0080) |",
  );
  expect(none).toContain("| XQX 2024, no weather | 1,500 |");
  expect(others).toEqual([]);
  expect(withBlock("a\n<!-- results -->\nold\n<!-- /results -->\nb\n", "results", "new")).toBe(
    "a\n<!-- results -->\n\nnew\n\n<!-- /results -->\nb\n",
  );
  expect(() => withBlock("a\n", "results", "new")).toThrow("no block");
});

test("no line is wider than a screen", () => {
  for (const [path, text] of pages)
    expect(
      text.split("\n").filter((line) => [...line].length > 140),
      path,
    ).toEqual([]);
});
