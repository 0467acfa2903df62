/**
 * The remarks of the data contract (`core/intake/day-contract.ts`), which are written in English where they are found,
 * and their Russian form. What matches none stands as it is: an unknown remark is better read in English than not at all.
 */
const REMARKS: readonly (readonly [RegExp, string])[] = [
  [/^no flights$/, "нет ни одного рейса"],
  [/^(\d+) flights, usual for this weekday: ([\d.]+)$/, "рейсов $1, обычно в этот день недели $2"],
  [/^told so for (\d+) days$/, "источник сообщает это уже $1 дн."],
  [/^only (\d+) % of the flights have an outcome$/, "исход известен только у $1 % рейсов"],
  [/^(\d+) unusable values in (\d+) flights$/, "негодных значений $1 на $2 рейсов"],
  [/^(\d+) unusable values, the first: (.*)$/, "негодных значений $1, первое: $2"],
  [/^(\d+) of (\d+) flights without airline$/, "без авиакомпании $1 из $2 рейсов"],
  [/^(\d+) of (\d+) flights without destination$/, "без направления $1 из $2 рейсов"],
  [/^(\d+) rows repeat others$/, "строк-повторов $1"],
  [
    /^(\d+) of (\d+) departures more than an hour early or a day late$/,
    "раньше расписания больше чем на час или позже на сутки – $1 из $2 вылетов",
  ],
  [/^(\d+) of (\d+) departures to the minute$/, "минута в минуту по расписанию – $1 из $2 вылетов"],
  [/^new airlines: (.*)$/, "новые авиакомпании: $1"],
  [/^new destinations: (.*)$/, "новые направления: $1"],
  [/^new status words: (.*)$/, "новые слова о состоянии рейса: $1"],
];

export function remark(text: string): string {
  for (const [pattern, russian] of REMARKS) if (pattern.test(text)) return text.replace(pattern, russian);
  return text;
}
