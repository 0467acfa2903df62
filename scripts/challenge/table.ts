import type { Interval } from "../../core/evaluation/bootstrap.ts";
import type { BacktestReport, Comparison } from "../backtest/report.ts";

/** What a table needs of a backtest, on files or on a state. */
export type Compared = Pick<BacktestReport, "airport" | "from" | "to" | "learners" | "comparisons"> & {
  readonly weatherMode?: string;
};

const HEADER = [
  "| airport | days | lead | flights | log loss: champion | challenger | difference | CRPS, min | difference | AUC |",
  "|---|---|---|--:|--:|--:|--:|--:|--:|--:|",
];

/**
 * The comparison of a challenger with the champion's learner as a table in Markdown, and a sentence that counts at how
 * many airports and leads it is surely better or worse. Differences are challenger minus champion on the same flights,
 * with 95 % intervals from resampled days: below 0 the challenger is better.
 */
export function challengeTable(reports: readonly Compared[], challenger: string, champion: string): string {
  const rows = reports.flatMap((report) => {
    const leads = [...new Set(report.comparisons.map(({ lead }) => lead))];
    return leads.flatMap((lead) => {
      const [mine, its] = [challenger, champion].map((id) =>
        report.learners.find((entry) => entry.learner === id && entry.lead === lead),
      );
      const compared = report.comparisons.find((one) => one.lead === lead && isPair(one, challenger, champion));
      if (!mine || !its || !compared || mine.scores.n === 0) return [];
      const sign = compared.first === challenger ? 1 : -1;
      const [logLoss, crps] = [signed(compared.difference.logLoss, sign), signed(compared.difference.crps, sign)];
      const cells = [
        `${report.airport}${report.weatherMode === "none" ? ", no weather" : ""}`,
        `${report.from} … ${report.to}`,
        String(lead),
        mine.scores.n.toLocaleString("en"),
        number(its.scores.logLoss, 4),
        number(mine.scores.logLoss, 4),
        interval(logLoss, 4),
        `${number(its.scores.crps, 2)}, ${number(mine.scores.crps, 2)}`,
        interval(crps, 3),
        `${number(its.scores.auc, 3)}, ${number(mine.scores.auc, 3)}`,
      ];
      return [{ logLoss, line: `| ${cells.join(" | ")} |` }];
    });
  });
  const better = rows.filter(({ logLoss }) => logLoss.high < 0).length;
  const worse = rows.filter(({ logLoss }) => logLoss.low > 0).length;
  return [
    `\`${challenger}\` against \`${champion}\`: by log loss surely better in ${better} of ${rows.length} rows, surely worse in ${worse}.`,
    "Differences are challenger minus champion on the same flights, 95 % intervals from resampled days.",
    "",
    ...HEADER,
    ...rows.map(({ line }) => line),
  ].join("\n");
}

const isPair = ({ first, second }: Comparison, a: string, b: string): boolean =>
  (first === a && second === b) || (first === b && second === a);

const signed = ({ mean, low, high }: Interval, sign: 1 | -1): Interval =>
  sign === 1 ? { mean, low, high } : { mean: -mean, low: -high, high: -low };

const number = (value: number | null | undefined, digits: number): string => value?.toFixed(digits) ?? "-";

const interval = ({ mean, low, high }: Interval, digits: number): string =>
  `${plus(mean, digits)} (${plus(low, digits)} … ${plus(high, digits)})`;

const plus = (value: number, digits: number): string => `${value > 0 ? "+" : ""}${value.toFixed(digits)}`;
