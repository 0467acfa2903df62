import { type Expected, MOST_ENTRIES } from "../../../core/api/query/bad-parameter.ts";

/** What is expected of a parameter, in Russian: after "ожидается". */
export function expectedText(expected: Expected): string {
  switch (expected.kind) {
    case "one-of":
      return expected.values.join(", ");
    case "day":
      return "today (сегодня), tomorrow (завтра) или дата ГГГГ-ММ-ДД";
    case "date":
      return "дата ГГГГ-ММ-ДД";
    case "date-up-to":
      return `день не позже последнего, ${expected.last}`;
    case "carrier":
      return "код авиакомпании, например SU";
    case "hour":
      return "целый час, от 0 до 23";
    case "issue":
      return "номер выпуска прогнозов, начиная с 1";
    case "moment":
      return "момент времени, например 2026-11-24T06:00:00Z";
    case "past-moment":
      return expected.since === null
        ? "пока ничего: прогнозов здесь ещё не было"
        : `момент от ${expected.since}, когда был выпущен первый прогноз, до настоящего времени`;
    case "limit":
      return `целое число от 1 до ${MOST_ENTRIES}`;
    case "after":
      return "значение next из предыдущего ответа";
  }
}
