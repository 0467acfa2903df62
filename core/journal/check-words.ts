/** The words of a check in the languages of the journal. */
interface CheckWords {
  readonly en: string;
  readonly ru: string;
}

const hundredths = (value: number): number => Math.round(value * 100) / 100;
const whole = (value: number): number => Math.round(value * 10) / 10;

/** Names of checks, as `healthChecks` makes them, and what a reader is told of a value beyond its limit. */
const CHECKS: readonly (readonly [RegExp, (named: string, value: number, limit: number) => CheckWords])[] = [
  [
    /^\S+ source (\S+) age h$/,
    (id, value, limit) => ({
      en: `Source ${id} has not answered for ${whole(value)} h (limit ${limit} h)`,
      ru: `Источник ${id} не отвечает ${whole(value)} ч (предел – ${limit} ч)`,
    }),
  ],
  [
    /^\S+ (forecast) age h$/,
    (_, value, limit) => ({
      en: `The newest forecast is ${whole(value)} h old (limit ${limit} h)`,
      ru: `Самому новому прогнозу ${whole(value)} ч (предел – ${limit} ч)`,
    }),
  ],
  [
    /^\S+ (champion) age h$/,
    (_, value, limit) => ({
      en: `No model has been promoted for ${whole(value)} h (limit ${limit} h)`,
      ru: `Новая модель не допущена уже ${whole(value)} ч (предел – ${limit} ч)`,
    }),
  ],
  [
    /^\S+ (tick) age h$/,
    (_, value, limit) => ({
      en: `Nothing has run for ${whole(value)} h (limit ${limit} h)`,
      ru: `Ничего не запускалось ${whole(value)} ч (предел – ${limit} ч)`,
    }),
  ],
  [
    /^\S+ (fallback) share$/,
    (_, value, limit) => ({
      en: `A baseline makes ${Math.round(100 * value)}% of the forecasts (limit ${Math.round(100 * limit)}%)`,
      ru: `${Math.round(100 * value)} % прогнозов даёт базовый расчёт (предел – ${Math.round(100 * limit)} %)`,
    }),
  ],
  [
    /^\S+ job (\S+) throws in a row$/,
    (job, value, limit) => ({
      en: `The job ${job} has thrown ${value} times in a row (limit ${limit})`,
      ru: `Задание ${job} сорвалось подряд раз: ${value} (предел – ${limit})`,
    }),
  ],
  [
    /^\S+ canary (flights) wrong$/,
    (_, value, limit) => ({
      en: `${value} flights of the simulated airport are not what was simulated (limit ${limit})`,
      ru: `Рейсов моделируемого аэропорта, записанных не так, как они смоделированы: ${value} (предел – ${limit})`,
    }),
  ],
  [
    /^\S+ canary (loss) over the baseline$/,
    (_, value, limit) => ({
      en: `The forecasts of the simulated airport lose ${hundredths(value)} more than the baseline (limit ${limit})`,
      ru: `Прогнозы моделируемого аэропорта теряют на ${hundredths(value)} больше базового расчёта (предел – ${limit})`,
    }),
  ],
];

/** What a failed check says; one that is not known says its own name. */
export function checkWords(check: string, value: number, limit: number): CheckWords {
  for (const [pattern, words] of CHECKS) {
    const found = pattern.exec(check);
    if (found) return words(found[1] ?? "", value, limit);
  }
  const number = hundredths(value);
  return { en: `${check}: ${number}, more than ${limit}`, ru: `${check}: ${number}, больше ${limit}` };
}
