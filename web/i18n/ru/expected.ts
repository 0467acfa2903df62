import { type BadParameter, MOST_ENTRIES } from "../../../core/api/query/bad-parameter.ts";

/** What is wrong with a parameter, in Russian. */
export function refusalText({ parameter, value, expected }: BadParameter): string {
  const asked = `${parameter}=${value.slice(0, 60)}`;
  if (expected.kind !== "past-moment") return `${asked} – непонятно; ожидается ${expectedText(expected)}`;
  if (!expected.early) return `${asked} – это момент, который ещё не наступил`;
  if (expected.since === null) return `${asked} – слишком рано: прогнозов здесь ещё не было`;
  return `${asked} – раньше первого прогноза: он выпущен ${expected.since}`;
}

type Expected = Exclude<BadParameter["expected"], { readonly kind: "past-moment" }>;

function expectedText(expected: Expected): string {
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
    case "version":
      return "номер версии, начиная с 1";
    case "limit":
      return `целое число от 1 до ${MOST_ENTRIES}`;
    case "after":
      return "значение next из предыдущего ответа";
  }
}
