import { russianReason } from "../../../core/journal/russian-reasons.ts";
import type * as en from "../en/model.ts";
import { data as english } from "../en/model.ts";
import { count, DAYS, decimal, many, NBSP, score } from "./format.ts";
import { remark } from "./remarks.ts";

/** Слова страницы о модели. */
export const model: typeof en.model = {
  title: (iata) => `${iata}: насколько точны прогнозы`,
  heading: "Насколько точны прогнозы и не устаревает ли модель?",
  backfill: "История:",
  filled: ({ kind, done, left, quarantined, waiting }) => {
    const name = { flights: "рейсы", weather: "погода", arrivals: "прилёты" }[kind];
    const refused = quarantined > 0 ? `, из них не приняты на веру ${count(quarantined)}` : "";
    const stuck = waiting ? `, ждут повтора ${count(waiting.days)}: ${waiting.reason}` : "";
    return `${name} – ${count(done)} из ${many(done + left, ["дня", "дней", "дней"])}${refused}${stuck}`;
  },
  scores: "Оценки в сравнении с базовым прогнозом",
  scoresNote: (days) =>
    `Средние за последние ${many(days, DAYS)} (только проверенные), взвешенные по числу прогнозов. Базовый прогноз – то, что о том же рейсе сказали бы одна авиакомпания и час вылета.`,
  score: "Оценка",
  lead: "Заблаговременность",
  span: "За",
  spanWords: (days) => many(days, DAYS),
  history: (name) => `${name} по дням`,
  served: "Выданные прогнозы",
  baseline: "Базовый прогноз",
  day: "День",
  forecasts: "Прогнозов",
  version: "Версия",
  better: "лучше",
  worse: "хуже",
  same: "без разницы",
  none: "Ещё ни один день не проверен: оценки появляются через два дня после первых прогнозов.",
  noneForLead: "Проверенных дней с прогнозами такой заблаговременности ещё нет.",
  against: (value) => `против ${value}`,
  allDays: (n) => `${many(n, DAYS)} таблицей`,
  conclusion: (key, c, span) => {
    const { size, word } = gain(key, c);
    return `За последние ${many(span, DAYS)} (проверенных дней – ${count(c.days)}, прогнозов – ${count(c.forecasts)}): ${score(key, c.served)} против ${score(key, c.baseline)} у базового прогноза, ${`${size} ${word}`.trim()}; лучше в ${count(c.betterDays)} из ${many(c.days, ["дня", "дней", "дней"])}.`;
  },
  gain,
  serving: {
    heading: "Какая версия когда работала",
    span: "Работала",
    why: "Почему заменена",
    now: "сейчас",
    between:
      "Пропущенные номера – у моделей, обученных рядом: у средних и у тех, чьи прогнозы проверяются в тени, но никому не показываются.",
  },
  champion: "Модель в работе",
  noChampion: "Ни одна модель ещё не допущена к работе, прогнозы даёт базовый расчёт.",
  name: "Модель",
  learner: "Алгоритм",
  features: "Признаки",
  trainedThrough: "Обучена по",
  rows: "Строк обучения",
  promoted: "В работе с",
  previous: "Прежняя",
  runs: "Последние обучения",
  noRuns: "Обучений ещё не было.",
  started: "Начало",
  cutoff: "Данные по",
  outcome: "Итог",
  heldOut: "Log loss на отложенных днях",
  reason: russianReason,
  decision: { promoted: "допущена", rejected: "не допущена" },
  phase: {
    queued: "в очереди",
    binning: "читает историю",
    fitting: "обучается",
    evaluating: "проверяется",
    registering: "записывается",
    finished: "готово",
    failed: "ошибка",
  },
};

function gain(...[key, comparison]: Parameters<typeof en.model.gain>): { size: string; word: string } {
  const part = Math.abs(comparison.gain);
  const digits = key === "auc" ? decimal(part, 3) : decimal(part * 100, 1);
  if (/^[0,]+$/.test(digits)) return { size: "без разницы", word: "" };
  const unit = key === "auc" ? "" : `${NBSP}${key === "coverage80" ? "пункта" : "%"}`;
  return { size: `${digits}${unit}`, word: comparison.gain > 0 ? "лучше" : "хуже" };
}

export const data: typeof en.data = {
  heading: "Данные",
  accepted: (n, warned, quarantined) =>
    `Приняты на веру ${many(n, DAYS)} рейсов${warned > 0 ? `, из них с замечаниями ${count(warned)}` : ""}; отставлены и не участвуют в обучении ${count(quarantined)}.`,
  retimed: (n) =>
    `${many(n, ["вылет", "вылета", "вылетов"])} так далеко от расписания, что относится к другому рейсу: на них модель не учится.`,
  remark: (text) => remark(english.remark(text)),
  allDays: "Все дни (JSON)",
  day: "День",
  judged: "Решение",
  because: "Почему",
  judgement: { warn: "принят с замечанием", quarantine: "отставлен" },
};

export const metric: typeof en.metric = {
  auc: {
    name: "AUC",
    unit: "",
    better: "чем больше, тем лучше",
    means: "Насколько верно задержанные рейсы стоят выше вылетевших вовремя; 0,5 – случайный порядок.",
  },
  brier: {
    name: "Оценка Брайера",
    unit: "",
    better: "чем меньше, тем лучше",
    means: "Средний квадрат ошибки вероятности задержки на 15 минут и больше.",
  },
  logLoss: {
    name: "Log loss",
    unit: "нат",
    better: "чем меньше, тем лучше",
    means: "Насколько случившееся удивило бы того, кто поверил прогнозу.",
  },
  mae: {
    name: "MAE",
    unit: "мин",
    better: "чем меньше, тем лучше",
    means: "Среднее расстояние от медианы прогноза до настоящей задержки.",
  },
  crps: {
    name: "CRPS",
    unit: "мин",
    better: "чем меньше, тем лучше",
    means: "Расстояние от всего распределения прогноза до настоящей задержки.",
  },
  coverage80: {
    name: `Диапазон 80${NBSP}%`,
    unit: "",
    better: `чем ближе к 80${NBSP}%, тем лучше`,
    means: `Доля рейсов, вылетевших внутри своего диапазона 80${NBSP}%.`,
  },
};

export const lead: typeof en.lead = {
  "0-6": "за 0–6 ч",
  "6-24": "за 6–24 ч",
  "24-48": "за 24–48 ч",
};
