/**
 * The reasons of decisions, which are written in English where they are found, and their Russian form. What matches
 * none stands as it is: an unknown reason is better read in English than not at all.
 */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^golden predictions are probabilities$/, "контрольные прогнозы — вероятности"],
  [/^a golden prediction is no probability$/, "контрольный прогноз — не вероятность"],
  [/^the stored artifact reproduces the golden predictions$/, "сохранённая модель повторяет контрольные прогнозы"],
  [
    /^the stored artifact does not reproduce the golden predictions$/,
    "сохранённая модель не повторяет контрольных прогнозов",
  ],
  [/^the artifact has (\d+) bytes$/, "модель занимает $1 байт"],
  [/^the artifact has (\d+) bytes, more than (\d+)$/, "модель занимает $1 байт, больше $2"],
  [/^trained on (\d+) rows$/, "обучена на $1 строках"],
  [/^trained on (\d+) rows, fewer than (\d+)$/, "обучена на $1 строках, меньше $2"],
  [
    /^trained on (\d+) rows, fewer than (\d+), of the days that the champion knows$/,
    "обучена на $1 строках дней, известных прежней модели, меньше $2",
  ],
  [/^(\d+) rows found in its months, which should hold (\d+)$/, "в её месяцах найдено $1 строк, должно быть $2"],
  [/^log loss ([\d.]+) against ([\d.]+) of the baseline$/, "log loss $1 против $2 у климатологии"],
  [
    /^log loss ([\d.]+) is surely worse than ([\d.]+) of the baseline$/,
    "log loss $1 определённо хуже $2 у климатологии",
  ],
  [/^history is too short to judge it on days held out$/, "истории мало, чтобы проверить её на отложенных днях"],
  [
    /^its rows end on (\S+), (\d+) days before the run: none were made since$/,
    "её строки кончаются $1, за $2 дней до обучения: с тех пор их не было",
  ],
  [
    /^its rows end on (\S+), (\d+) days before the run: the days through (\S+) have none$/,
    "её строки кончаются $1, за $2 дней до обучения: дни по $3 пусты",
  ],
  [/^(\S+): (\d+) of (\d+) settled days$/, "$1: $2 из $3 завершённых дней"],
  [
    /^(\S+): on (\d+) forecasts of (\d+) days its log loss is ([\d.]+) % lower \(p = ([\d.]+)\); (.*)$/,
    "$1: на $2 прогнозах за $3 дней log loss ниже на $4 % (p = $5); $6",
  ],
  [
    /^(\S+): on (\d+) forecasts of (\d+) days its log loss is ([\d.]+) % higher \(p = ([\d.]+)\); (.*)$/,
    "$1: на $2 прогнозах за $3 дней log loss выше на $4 % (p = $5); $6",
  ],
  [/^version (\d+) takes over from (\d+)$/, "версия $1 сменяет $2"],
  [/^version (\d+) stays$/, "версия $1 остаётся"],
  [/^back to version (\d+)$/, "возвращена версия $1"],
  [/^version (\d+) may serve again$/, "версия $1 снова допущена"],
  [/^version (\d+) cannot serve: (.*)$/, "версия $1 не может прогнозировать: $2"],
  [
    /^held since a rollback: it has to beat version (\d+) in shadow$/,
    "после возврата должна превзойти версию $1 в тени",
  ],
  [/^the champion changed less than (\d+) hours ago$/, "модель сменилась меньше $1 часов назад"],
  [/^slice (\d+) was begun three times and never ended$/, "шаг $1 начат трижды и не окончен"],
  [/^no shard (.*) in the bucket$/, "нет файла строк $1"],
];

/** A reason in Russian. What a reason says of another one, after a semicolon, is translated too. */
export function russianReason(reason: string): string {
  for (const [pattern, russian] of REASONS) {
    const match = pattern.exec(reason);
    if (!match) continue;
    return russian.replace(/\$(\d)/g, (_, group: string) => {
      const said = match[Number(group)] ?? "";
      return /[a-z] /.test(said) ? russianReason(said) : said;
    });
  }
  return reason;
}
