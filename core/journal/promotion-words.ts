import type { Decision } from "../registry/registry.ts";

/**
 * Why a freshly trained model was let in, for somebody who does not know the checks by their names: what it learnt from
 * and how it did on days held out, against airline-and-hour averages. Null where the decision has no such numbers.
 */
export function promotionWords(comparison: Decision["comparison"]): Readonly<Record<"en" | "ru", string>> | null {
  const { rows, logLoss, baselineLogLoss } = comparison;
  if (typeof rows !== "number" || typeof logLoss !== "number" || typeof baselineLogLoss !== "number") return null;
  const share = Math.abs(1 - logLoss / baselineLogLoss) * 100;
  const size = share.toFixed(1);
  const [smaller, equal] = [logLoss < baselineLogLoss, Number(size) === 0];
  const [en, ru] = equal
    ? ["as large as", "такая же, как"]
    : [
        `${size}% ${smaller ? "smaller" : "larger"} than`,
        `на ${size.replace(".", ",")}${NBSP}% ${smaller ? "меньше" : "больше"}, чем`,
      ];
  return {
    en: `Newly trained, on ${grouped(rows, ",")} departures; on the last days, kept from it for this test, its error was ${en} that of airline-and-hour averages (log loss ${logLoss.toFixed(4)} and ${baselineLogLoss.toFixed(4)}). Nothing spoke against it.`,
    ru: `Обучена заново, вылетов в обучении: ${grouped(rows, NBSP)}. На последних днях, которые ей для этого не показывали, ошибка ${ru} у средних по авиакомпании и часу (log loss ${russianNumber(logLoss)} и ${russianNumber(baselineLogLoss)}). Возражений не нашлось.`,
  };
}

const NBSP = "\u00a0";
const russianNumber = (value: number): string => value.toFixed(4).replace(".", ",");
const grouped = (n: number, by: string): string => String(n).replace(/\B(?=(\d{3})+$)/g, by);
