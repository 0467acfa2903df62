import { PROMOTION_POLICY } from "../registry/promotion.ts";
import type { Decision } from "../registry/registry.ts";

type Both = Readonly<Record<"en" | "ru", string>>;

/**
 * Why a freshly trained model was let in, for somebody who does not know the checks by their names: that the newest
 * takes over unless something speaks against it, what it learnt from, how it did on days held out against
 * airline-and-hour averages, and why being behind them there is no reason to refuse it. Null where the decision has no
 * such numbers.
 */
export function promotionWords(kind: "promotion" | "challenger", comparison: Decision["comparison"]): Both | null {
  const { rows, logLoss, baselineLogLoss } = comparison;
  if (typeof rows !== "number" || typeof logLoss !== "number" || typeof baselineLogLoss !== "number") return null;
  const difference = logLoss / baselineLogLoss - 1;
  const size = (Math.abs(difference) * 100).toFixed(1);
  const [smaller, equal] = [difference < 0, Number(size) === 0];
  const [en, ru] = equal
    ? ["as large as", "такая же, как"]
    : [`${size}% ${smaller ? "smaller" : "larger"} than`, `на ${share(size)} ${smaller ? "меньше" : "больше"}, чем`];
  const serves = kind === "promotion";
  const why = smaller || equal ? NOTHING : serves ? worseIsNoReason(comparison) : SHADOW_SHOWS;
  const before = serves && typeof comparison.championRows === "number" ? REPLACED : NOTHING;
  const opening = serves ? EVERY_DAY : NEWLY;
  return {
    en: `${opening.en} ${grouped(rows, ",")} departures. On the last days, kept from it for this test, its error was ${en} that of airline-and-hour averages (log loss ${logLoss.toFixed(4)} and ${baselineLogLoss.toFixed(4)}).${why.en}${before.en}`,
    ru: `${opening.ru} ${grouped(rows, NBSP)}. На последних днях, которые ей для этого не показывали, ошибка ${ru} у средних по авиакомпании и часу (log loss ${russianNumber(logLoss)} и ${russianNumber(baselineLogLoss)}).${why.ru}${before.ru}`,
  };
}

const NBSP = "\u00a0";
const NOTHING: Both = { en: "", ru: "" };
const EVERY_DAY: Both = {
  en: "The model is trained anew every day, and the newest version takes over unless a check speaks against it; none did. It learnt from",
  ru: "Модель каждый день обучается заново, и новая версия сменяет прежнюю, если её проверки не против; они не против. Вылетов в обучении:",
};
const NEWLY: Both = { en: "Newly trained, on", ru: "Обучена заново, вылетов в обучении:" };
const SHADOW_SHOWS: Both = {
  en: " That is no reason to refuse it here: how good it is, its forecasts in shadow will show.",
  ru: " Для тени это не помеха: насколько она хороша, покажут её прогнозы.",
};
const REPLACED: Both = {
  en: " The version before it is not scored on these days: it has learnt from most of them, so the comparison would flatter it.",
  ru: " Прежнюю версию на этих днях не оценивают: почти все они ей уже знакомы, и сравнение было бы ей на руку.",
};

/** Why a model that was worse than averages is let in even so; whether chance explains it is told by the standard error. */
function worseIsNoReason({ lossOverBaseline, standardError }: Decision["comparison"]): Both {
  const { sureErrors, mostLossOverBaseline } = PROMOTION_POLICY;
  const limit = (100 * mostLossOverBaseline).toFixed(1);
  const chance =
    typeof lossOverBaseline === "number" &&
    typeof standardError === "number" &&
    lossOverBaseline <= sureErrors * standardError;
  return {
    en: `${chance ? " That is within what chance does on so few days." : ""} A version is refused only if it is surely more than ${limit}% worse than averages.`,
    ru: `${chance ? " За столько дней такое бывает и случайно." : ""} Не допускают только ту версию, которая наверняка хуже средних больше чем на ${share(limit)}.`,
  };
}

const share = (digits: string): string => `${digits.replace(".", ",")}${NBSP}%`;
const russianNumber = (value: number): string => value.toFixed(4).replace(".", ",");
const grouped = (n: number, by: string): string => String(n).replace(/\B(?=(\d{3})+$)/g, by);
