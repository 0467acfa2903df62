import type { Interval } from "../../core/evaluation/bootstrap.ts";
import type { Comparison } from "./compare.ts";

/** The two header lines, in Markdown, of the rows that `tableRows` returns. */
export const TABLE_HEADER = [
  "| | n | rival | log loss, ours and the rival's | AUC | Brier | ECE | log loss, ours − rival's | Brier | AUC |",
  "|---|---|---|---|---|---|---|---|---|---|",
];

/** One row in Markdown per pair of learners, with the intervals of their differences. */
export function tableRows(title: string, { n, ours, rivals, differences }: Comparison): string[] {
  return differences.map(({ ours: our, rival, logLoss, brier, auc }) => {
    const pair = (score: "logLoss" | "auc" | "brier" | "ece", digits: number): string =>
      [ours[our]!, rivals[rival]!].map((scores) => scores[score].toFixed(digits)).join(", ");
    const names = Object.keys(ours).length > 1 ? `${our} against ${rival}` : rival;
    const scores = [pair("logLoss", 4), pair("auc", 4), pair("brier", 4), pair("ece", 4)];
    const cells = [title, n.toLocaleString("en"), names, ...scores, between(logLoss), between(brier), between(auc)];
    return `| ${cells.join(" | ")} |`;
  });
}

const between = ({ low, high }: Interval): string => `${signed(low)} … ${signed(high)}`;

/** Five decimals with a typographic minus sign, which a value that rounds to 0 does not get. */
const signed = (value: number): string => {
  const text = Math.abs(value).toFixed(5);
  return value < 0 && Number(text) > 0 ? `−${text}` : text;
};
