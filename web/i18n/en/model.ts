import type { MetricKey } from "../../../core/api/metrics.ts";
import type { BackfillReport } from "../../../core/api/records/backfill-report.ts";
import type { Lead } from "../../../core/lead.ts";
import type { Comparison } from "../../model/summary.ts";
import { count, score } from "./format.ts";

/** The words of the model page. */
export const model = {
  title: (iata: string) => `${iata}: how good the forecasts are`,
  heading: "How good are the forecasts, and does the model go stale?",
  backfill: "History:",
  filled,
  scores: "Scores against the baseline",
  scoresNote: (days: number) =>
    `Means over the last ${days} days as far as they have settled, weighted by forecasts, against the baseline: what airline and hour alone would say of the same flights.`,
  score: "Score",
  lead: "Lead time",
  span: "Days",
  spanWords: (days: number) => `${days} days`,
  history: (name: string) => `${name} by day`,
  served: "Forecasts as served",
  baseline: "Baseline",
  day: "Day",
  forecasts: "Forecasts",
  version: "Version",
  better: "better",
  worse: "worse",
  same: "no difference",
  none: "No day has settled yet: scores appear two days after the first forecasts.",
  noneForLead: "No settled day has forecasts of this lead time yet.",
  against: (score: string) => `vs ${score}`,
  allDays: (n: number) => `The ${count(n)} days as a table`,
  conclusion,
  gain,
  serving: {
    heading: "Which version served when",
    span: "Served",
    why: "Replaced because",
    now: "now",
    between:
      "Numbers that are missing are of models trained beside these: averages, and models whose forecasts are scored in shadow but shown to nobody.",
  },
  champion: "The model in use",
  noChampion: "No model has been promoted yet; forecasts come from the baseline.",
  name: "Model",
  learner: "Learner",
  features: "Features",
  trainedThrough: "Trained through",
  rows: "Training rows",
  promoted: "Promoted",
  previous: "Before it",
  runs: "Last trainings",
  noRuns: "No training has run yet.",
  started: "Started",
  cutoff: "Data through",
  outcome: "Outcome",
  heldOut: "Held-out log loss",
  reason: (text: string) => text,
  decision: { promoted: "promoted", rejected: "not promoted" },
  phase: {
    queued: "queued",
    binning: "reading the history",
    fitting: "fitting",
    evaluating: "evaluating",
    registering: "registering",
    finished: "finished",
    failed: "failed",
  } as Readonly<Record<string, string>>,
};

export const data = {
  heading: "Data",
  accepted: (n: number, warned: number, quarantined: number) =>
    `${count(n)} days of flights are believed${warned > 0 ? `, ${count(warned)} of them with a remark` : ""}; ${count(quarantined)} ${quarantined === 1 ? "is" : "are"} set apart and not learned from.`,
  retimed: (n: number) =>
    `${count(n)} departures lie so far from their schedule that it is not theirs: none of them is learned from.`,
  /** What the data contract says of a day; a median of whole numbers may lie between two. */
  remark: (text: string) => text.replace(/\d+\.\d+$/, (value) => String(Math.round(Number(value)))),
  allDays: "All days (JSON)",
  day: "Day",
  judged: "Verdict",
  because: "Because",
  judgement: { warn: "believed, with a remark", quarantine: "set apart" },
};

export const metric = {
  auc: {
    name: "AUC",
    unit: "",
    better: "higher is better",
    means: "How well late flights are ranked above punctual ones; 0.5 is chance.",
  },
  brier: {
    name: "Brier score",
    unit: "",
    better: "lower is better",
    means: "Mean squared error of the risk of leaving 15+ min late.",
  },
  logLoss: {
    name: "Log loss",
    unit: "nat",
    better: "lower is better",
    means: "Surprise at what happened, given the risk that was shown.",
  },
  mae: {
    name: "MAE",
    unit: "min",
    better: "lower is better",
    means: "Mean distance of the median forecast from the real delay.",
  },
  crps: {
    name: "CRPS",
    unit: "min",
    better: "lower is better",
    means: "Distance of the whole forecast distribution from the real delay.",
  },
  coverage80: {
    name: "80% range",
    unit: "",
    better: "nearer to 80% is better",
    means: "Share of flights that left within their 80% range.",
  },
} satisfies Record<MetricKey, { name: string; unit: string; better: string; means: string }>;

export const lead = { "0-6": "0–6 h ahead", "6-24": "6–24 h ahead", "24-48": "24–48 h ahead" } satisfies Record<
  Lead,
  string
>;

/**
 * The difference between served and baseline with its direction: `4.8%`, `better`. If it rounds to 0, the word is
 * empty.
 */
function gain(key: MetricKey, comparison: Comparison): { readonly size: string; readonly word: string } {
  const part = Math.abs(comparison.gain);
  const size =
    key === "auc"
      ? part.toFixed(3)
      : key === "coverage80"
        ? `${(part * 100).toFixed(1)} points`
        : `${(part * 100).toFixed(1)}%`;
  if (Number.parseFloat(size) === 0) return { size: model.same, word: "" };
  return { size, word: comparison.gain > 0 ? model.better : model.worse };
}

/** `span`: the days that were looked through, of which `c.days` are checked. */
function conclusion(key: MetricKey, c: Comparison, span: number): string {
  const days = `${count(c.days)} checked ${c.days === 1 ? "day" : "days"}`;
  const { size, word } = gain(key, c);
  return `In the last ${count(span)} days, over ${days} and ${count(c.forecasts)} forecasts: ${score(key, c.served)} against ${score(key, c.baseline)} for the baseline, ${`${size} ${word}`.trim()}; better on ${count(c.betterDays)} of ${count(c.days)}.`;
}

/** `flights 365 of 1,600 days, 3 waiting: HTTP 503` */
function filled({ kind, done, left, quarantined, waiting }: BackfillReport["sources"][number]): string {
  const refused = quarantined > 0 ? `, ${count(quarantined)} of them not believed` : "";
  const stuck = waiting ? `, ${count(waiting.days)} waiting: ${waiting.reason}` : "";
  return `${kind} ${count(done)} of ${count(done + left)} days${refused}${stuck}`;
}
