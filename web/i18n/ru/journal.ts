import type * as en from "../en/journal.ts";

/** Слова страницы журнала. */
export const journal: typeof en.journal = {
  title: (iata) => `Решения и происшествия ${iata}`,
  heading: "журнал",
  intro: "Что служба решила сама, что пошло не так и когда прошло. За рулём никого нет.",
  open: "Сейчас",
  nothingOpen: "Всё в порядке.",
  past: "Сначала новое",
  empty: "Решений ещё не было.",
  lasting: "продолжается",
  until: (at) => `до ${at}`,
  feed: "JSON Feed",
  rss: "RSS",
};
