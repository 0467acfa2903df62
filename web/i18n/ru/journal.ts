import type * as en from "../en/journal.ts";

/** Слова страницы журнала. */
export const journal: typeof en.journal = {
  title: (iata) => `Решения и происшествия ${iata}`,
  heading: "Журнал",
  intro: "Что служба решила сама, что пошло не так и когда прошло. За рулём никого нет.",
  served: "Какая версия модели когда работала и почему её сменили",
  open: "Сейчас",
  nothingOpen: "Всё в порядке.",
  past: "Сначала новое",
  older: "Более ранние записи",
  empty: "Решений ещё не было.",
  until: (at) => `до ${at}`,
  feed: "JSON Feed",
  rss: "RSS",
};
