import { modelWords } from "../../../core/evaluation/verdict/words/models.ts";
import { verdictInRussian } from "../../../core/evaluation/verdict/words/ru.ts";
import type { LocalDate } from "../../../core/time.ts";
import type * as en from "../en/staleness.ts";
import { count, DAYS, decimal, FLIGHTS, format, many, NBSP } from "./format.ts";

type Words = typeof en.staleness;

const share: Words["share"] = (value, signed = false) => {
  const digits = decimal(Math.abs(value * 100), 1);
  const sign = /^[0,]+$/.test(digits) ? "" : value < 0 ? "−" : signed ? "+" : "";
  return `${sign}${digits}${NBSP}%`;
};

/** Слова страницы о модели: не выдохлась ли она. */
export const staleness: Words = {
  verdict: verdictInRussian,
  share,
  range: (low, high) => `от ${low} до ${high}`,
  restsOn: "На чём это основано",
  difference: "Насколько точнее базового прогноза, по дням",
  chartSays: (from, to) => `Насколько прогнозы каждого дня с ${from} по ${to} точнее базовых. Числа – в таблице ниже.`,
  legend: (hindcast) =>
    `Столбики – отдельные дни, выше линии точнее базового прогноза${hindcast ? ", бледные – ретропрогноз, посчитанный позже" : ""}. Линия – среднее за семь дней с 95${NBSP}% интервалом.`,
  byKeys: "По дням, клавишами со стрелками",
  gain: "Точнее на",
  mean: "Среднее за 7 дней",
  hindcast: "ретропрогноз",
  mark: ({ kind, version, until, change, says, newFeatures, learners }) => {
    switch (kind) {
      case "live":
        return "первый день, прогнозы на который выданы заранее; всё, что раньше, – ретропрогноз.";
      case "promotion":
        return `первый день с прогнозами версии ${version}.`;
      case "release": {
        const what = [
          ...(newFeatures ? ["с другим набором признаков"] : []),
          ...(learners
            ? [`другого рода – ${modelWords(learners[1]).ru} (раньше – ${modelWords(learners[0]).ru})`]
            : []),
        ];
        return `новый выпуск: прогнозирует версия ${version}, ${what.join(" и ")}.`;
      }
      case "rollback":
        return `возврат к версии ${version}.`;
      case "alarm":
        return `тревога, до ${format.dayOfYear(until as LocalDate)}.`;
      case "incident":
      case "move":
        return says?.ru ?? "";
      case "shift":
        return `сдвиг уровня: с этого дня на ${share(Math.abs(change ?? 0))} ${(change ?? 0) > 0 ? "хуже" : "точнее"}.`;
    }
  },
  promotions: (n) => `За это время заново обученная модель допущена ${many(n, ["раз", "раза", "раз"])}.`,
  ageing: "Во что обходится возраст",
  noAgeing: "Кривой старения пока нет: она появится вместе с ретропрогнозом.",
  ageingSays: `Насколько хуже самой свежей модели ошибаются модели постарше, по возрасту в днях, с 95${NBSP}% интервалами.`,
  halfLife: (days, longest) =>
    days === null
      ? `За ${many(longest, DAYS)} без обучения модель ни разу не теряла половины своего преимущества перед базовым прогнозом.`
      : `Без обучения половина преимущества перед базовым прогнозом пропала бы через ${many(Math.round(days), DAYS)}.`,
  age: "Возраст",
  ages: (from, to) => `${from}–${to}${NBSP}дн.`,
  lossAgainstFresh: "Ошибка против самой свежей",
  ofAdvantage: "Потеряно преимущества",
  days: "Дней",
  flights: "Рейсов",
  calibration: "Верны ли вероятности?",
  coverage: ({ share: held, flights, days, ok }) =>
    `В 80-процентный диапазон попали ${share(held)} рейсов (${many(flights, FLIGHTS)} за ${many(days, ["проверенный день", "проверенных дня", "проверенных дней"])})${ok ? "" : ", а должно быть около 80"}.`,
  calibrationError: (error) =>
    `Ожидавшаяся доля задержанных рейсов расходится с настоящей в среднем на ${decimal(error * 100, 1)}${NBSP}п.${NBSP}п.`,
  late: ({ recent, before, expected }) =>
    `Из проверенных рейсов последних четырёх недель с опозданием ушло ${share(recent)}${expected === null ? "" : `, ожидалось ${share(expected)}`}${before === null ? "" : `; до того – ${share(before)}`}. Сколько рейсов опаздывает, зависит от аэропорта, а насколько верно этого ждали – от модели.`,
  calibrationTable: "То же таблицей",
  calibrationSays: `По горизонтали – какая доля рейсов ожидалась с опозданием, по вертикали – какая опоздала, для похожих дней, с 95${NBSP}% интервалами. На прямой они совпадают.`,
  expected: "Ожидалось",
  came: "Опоздало",
  panel: (members, differences) => {
    if (members.length === 0) return "";
    const names = members.map(({ name }) => {
      const found = differences.find((one) => one.name === name);
      const words = modelWords(name).ru;
      return found ? `${words} (${share(found.difference, true)})` : words;
    });
    const blind = members.every(({ kind }) => kind === "baseline")
      ? " Это простые средние: рядом с ними потеря точности видна поздно, а причина не видна вовсе."
      : "";
    const against =
      differences.length === 0 ? "" : " (в скобках – насколько их ошибка за четыре недели больше её собственной)";
    return `Не выдохлась ли она, видно в сравнении: ${names.join(", ")}${against}.${blind}`;
  },
  hindcastState: ({ state, days, observedWeatherShare }) => {
    const observed =
      observedWeatherShare === null || observedWeatherShare < 0.005
        ? ""
        : ` Для ${format.percent(observedWeatherShare)} этих дней прогноз погоды в архиве не сохранился, известна была только погода до того часа.`;
    if (state === "waiting") return "Ретропрогноз ещё не начат.";
    if (state === "running") return `Ретропрогноз считается, готово ${many(days, DAYS)}.${observed}`;
    return `Ретропрогноз: ${many(days, DAYS)}.${observed}`;
  },
  release: ({ days, flights, ratio, interval: [low, high] }) => {
    const word = high < 1 ? "точнее прежнего" : low > 1 ? "хуже прежнего" : "не отличается явно от прежнего";
    const span = `от ${share(low - 1, true)} до ${share(high - 1, true)}`;
    return `Этот выпуск ${word}: разница в ошибке – ${share(ratio - 1, true)} (${span}); сравнили ${many(days, DAYS)} и ${many(flights, FLIGHTS)}, заново спрогнозированные обоими.`;
  },
  stalePart: ({ part, id, value, limit }) => {
    const hours = `${count(value)}${NBSP}ч`;
    if (part === "source") return `Источник ${id} не отвечает ${hours} (предел – ${limit}${NBSP}ч).`;
    if (part === "forecast") return `Самому новому прогнозу ${hours} (предел – ${limit}${NBSP}ч).`;
    if (part === "champion") return `Новая модель не допущена уже ${hours} (предел – ${limit}${NBSP}ч).`;
    return `${format.percent(value)} прогнозов даёт базовый расчёт (предел – ${format.percent(limit)}).`;
  },
  details: "Данные, обозначения и полнота истории",
};
