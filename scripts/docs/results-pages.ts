import type { Scores } from "../../core/evaluation/scores.ts";
import { addDays, localDate } from "../../core/time.ts";
import { rivalsCommands, walkCommands } from "./results-commands.ts";
import { leadsOf, type Reports, type RivalsReport, runName, type WalkReport } from "./results-reports.ts";
import { count, difference, ends, reversed, score, table } from "./results-table.ts";
import type { Page } from "./write-or-check.ts";

const WRITTEN = "Written by `scripts/docs-results.ts` from the reports in `docs/results/reports/`; do not edit.";
const CHAMPION = "blend";
/** To be kept up with the reports by whoever makes them anew: they do not say it themselves. */
const RIVALS_LIBRARIES = "xgboost 3.2.0 and scikit-learn 1.9.1";

/** The pages of docs/results/ that are made of reports. */
export function resultsPages({ walks, rivals }: Reports): Page[] {
  const evening = walks.filter(isOfTheEvening);
  const withinDay = walks.filter((report) => !isOfTheEvening(report));
  const eveningFirst = [...rivals.filter(isOfTheEvening), ...rivals.filter((report) => !isOfTheEvening(report))];
  const page = (name: string, reports: readonly unknown[], parts: () => string[]): Page[] =>
    reports.length === 0 ? [] : [{ path: `docs/results/${name}.md`, text: `${parts().join("\n\n")}\n` }];
  return [
    ...page("walk-forward", evening, () => walkForwardParts(evening)),
    ...page("within-the-day", withinDay, () => withinTheDayParts(withinDay)),
    ...page("rivals", rivals, () => rivalsParts(eveningFirst)),
  ];
}

const isOfTheEvening = (report: WalkReport | RivalsReport): boolean =>
  leadsOf(report).every((lead) => lead === "evening");

/** The one table of docs/model.md: the champion on each run of the evening before. */
export function summaryTable({ walks, rivals }: Reports): string {
  const rows = walks.filter(isOfTheEvening).map((report) => {
    const { scores } = report.learners.find(({ learner, lead }) => learner === CHAMPION && lead === "evening")!;
    return [
      titleOf(report),
      count(scores.n),
      score(scores.logLoss, 4),
      score(scores.auc, 4),
      score(scores.ece, 4),
      score(scores.coverage80, 3),
      againstBaseline(report, "evening", CHAMPION),
      againstRivals(report, rivals),
    ];
  });
  const header = [
    "",
    "flights",
    "log loss",
    "AUC",
    "ECE",
    "80 % range",
    "against carrier × hour",
    "against the rivals' blend",
  ];
  return table(header, rows);
}

function againstRivals(report: WalkReport, rivals: readonly RivalsReport[]): string {
  const beside = rivals.find((other) => runName(other) === runName(report));
  const compared = beside?.leads.find(({ lead }) => lead === "evening");
  const found = compared?.differences.find(({ ours, rival }) => ours === CHAMPION && rival === "blend");
  return found ? difference(found.logLoss, 4) : "";
}

function walkForwardParts(reports: readonly WalkReport[]): string[] {
  return [
    "# Walk-forward, the evening before",
    WRITTEN,
    walkCommands(reports),
    `Every flight is forecast as of 18:00 local of the evening before, by a model that was trained on days whose outcomes were known by
then. "Perfect" weather means that what came counts as if it had been forecast; a forecast that can be had would be worse.`,
    SCORES_EXPLAINED,
    ...[...Map.groupBy(reports, airportYear)].flatMap(([title, group]) => [
      `## ${title}`,
      aboutRun(group[0]!),
      scoresTable(
        byLearner(
          group.flatMap((report) => learnerRows(report, "evening", weatherWords(report))),
          "any weather",
        ),
      ),
    ]),
  ];
}

function withinTheDayParts(reports: readonly WalkReport[]): string[] {
  return [
    "# Within the day",
    WRITTEN,
    walkCommands(reports),
    `Every flight is forecast at fixed minutes before its scheduled departure, when the day so far is known to some extent.
A flight whose forecast falls on the evening before has none of its own day. All learners forecast the same flights.`,
    SCORES_EXPLAINED,
    ...reports.flatMap((report) => [
      `## ${titleOf(report)}`,
      aboutRun(report),
      scoresTable(
        byLearner(
          leadsOf(report).flatMap((lead) => learnerRows(report, lead, leadWords(lead))),
          "any time",
        ),
      ),
    ]),
  ];
}

function rivalsParts(reports: readonly RivalsReport[]): string[] {
  return [
    "# Rivals on the same rows",
    WRITTEN,
    rivalsCommands(reports),
    `At each training the rivals learn from the rows that \`${CHAMPION}\` learned from, and they forecast the flights that it forecast.
Rivals too learn apart from rows of forecasts made before the flight's day and on it. The settings are in \`bench/boosting.py\` and
\`bench/logistic.py\`:`,
    `- \`xgboost\`: 150 trees of depth 4, eta 0.05, seven tenths of the rows and three tenths of the columns per tree, lambda 5, 64 bins;
- \`logistic\`: scikit-learn's logistic regression (C 0.001) on standardised ranks, with an indicator for each column that can be missing
  and one column for each airline and destination;
- \`blend\`: the mean of both in log-odds.`,
    `The figures of rivals depend on the versions of their libraries; these are of ${RIVALS_LIBRARIES}.`,
    `The last three columns are 95 % intervals, by day blocks, of ours minus the rival's on the same flights. In log loss and Brier
score ours is better below 0, in AUC above 0. Older runs, also of other airports, are in [rivals-2026-11.md](rivals-2026-11.md).`,
    ...reports.flatMap((report) =>
      report.leads.flatMap((lead) => [
        `## ${titleOf(report)}, ${leadWords(lead.lead)}`,
        `${count(lead.n)} flights that departed on ${count(lead.days)} days, ${count(lead.late)} of them delayed. Refit every ${report.refit} days.`,
        rivalsTable(lead),
      ]),
    ),
  ];
}

const SCORES_EXPLAINED = `Log loss, AUC, Brier score and ECE are of P(delay ≥ 15 min) on flights that departed; pinball loss is in minutes, the mean
of the quantiles 0.1, 0.5 and 0.9; the last score is the share of delays within the 80 % range. The difference is the log loss minus that
of carrier × hour on the same flights, with its 95 % interval by day blocks: below 0 is better.`;

const SCORE_HEADER = ["log loss", "AUC", "Brier", "ECE", "pinball", "80 % range", "difference to carrier × hour"];

const scoresTable = (rows: readonly (readonly string[])[]): string => table(["learner", "", ...SCORE_HEADER], rows);

function learnerRows(report: WalkReport, lead: string, about: string): string[][] {
  return report.learners
    .filter((entry) => entry.lead === lead)
    .map(({ learner, scores }) => [
      `\`${learner}\``,
      about,
      ...scoreCells(scores),
      againstBaseline(report, lead, learner),
    ]);
}

/**
 * Rows by learner. Those that say the same of every weather or time, as a climatology's do, become one row about `all`.
 */
function byLearner(rows: readonly string[][], all: string): string[][] {
  const learners = Map.groupBy(rows, ([learner]) => learner);
  return [...learners.values()].flatMap((own) => {
    const [[learner, , ...cells]] = own as [string[]];
    const same = own.every((row) => row.slice(2).join() === cells.join());
    return own.length > 1 && same ? [[learner!, all, ...cells]] : own;
  });
}

const scoreCells = (scores: Scores): string[] => [
  score(scores.logLoss, 4),
  score(scores.auc, 4),
  score(scores.brier, 4),
  score(scores.ece, 4),
  score(scores.pinball, 3),
  score(scores.coverage80, 3),
];

/** A learner's log loss minus the baseline's, whichever of the two the report names first. */
function againstBaseline(report: WalkReport, lead: string, learner: string): string {
  for (const comparison of report.comparisons) {
    if (comparison.lead !== lead) continue;
    const { first, second } = comparison;
    const { logLoss } = comparison.difference;
    if (first === learner && second === report.baseline) return difference(logLoss, 4);
    if (second === learner && first === report.baseline) return difference(reversed(logLoss), 4);
  }
  return "";
}

function rivalsTable({ ours, rivals, differences }: RivalsReport["leads"][number]): string {
  const scores = (of: (typeof ours)[string]): string[] =>
    [of.logLoss, of.auc, of.brier, of.ece].map((value) => score(value, 4));
  const own = Object.entries(ours).map(([name, of]) => [`ours: \`${name}\``, ...scores(of), "", "", ""]);
  const others = differences.map(({ ours: our, rival, logLoss, brier, auc }) => [
    Object.keys(ours).length > 1 ? `\`${rival}\`, ours: \`${our}\`` : `\`${rival}\``,
    ...scores(rivals[rival]!),
    ends(logLoss, 5),
    ends(brier, 5),
    ends(auc, 5),
  ]);
  return table(
    ["", "log loss", "AUC", "Brier", "ECE", ...["log loss", "Brier", "AUC"].map((name) => `${name}: ours − rival's`)],
    [...own, ...others],
  );
}

function aboutRun(report: WalkReport): string {
  const { scores } = report.learners[0]!;
  const first = addDays(localDate(report.from), report.warmup);
  return `Forecasts of ${first} … ${report.to}: ${count(scores.n)} flights that departed, ${count(scores.late)} of them delayed. Refit every
${report.refit} days after ${report.warmup} days of history, ${report.trainings} trainings. Feature set \`${report.featureSet}\`.`;
}

const airportYear = ({ airport, from }: Pick<WalkReport, "airport" | "from">): string =>
  `${airport} ${from.slice(0, 4)}`;

const weatherWords = ({ weatherMode }: Pick<WalkReport, "weatherMode">): string =>
  weatherMode === "none" ? "no weather" : `${weatherMode} weather`;

const titleOf = (report: Pick<WalkReport, "airport" | "from" | "weatherMode">): string =>
  `${airportYear(report)}, ${weatherWords(report)}`;

const LEAD_WORDS: Readonly<Record<string, string>> = { evening: "the evening before", "two-days": "two days before" };
const leadWords = (lead: string): string => LEAD_WORDS[lead] ?? `${lead} min before`;
