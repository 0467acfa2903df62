import type * as en from "../en/explore.ts";
import { count } from "./format.ts";

/** Слова страницы запросов. */
export const explore: typeof en.explore = {
  heading: "Спросите данные",
  intro:
    "SQL по всем рейсам, прогнозам и оценкам: SQLite работает прямо в браузере, и ваши запросы его не покидают. Время — UTC. Запрос — это ссылка.",
  none: "Данных пока нет: они готовятся каждую ночь.",
  needsScript: "Этой странице нужен JavaScript. Сами файлы перечислены в",
  query: "Запрос (SQLite)",
  ask: "Выполнить (Ctrl+Enter)",
  csv: "Сохранить как CSV",
  running: "Выполняется …",
  rows: "Строк:",
  savedHeading: "С чего начать",
  tables: "Таблицы и столбцы",
  column: "Столбец",
  type: "Тип",
  meaning: "Значение",
  saved: {
    months: "Сколько рейсов опаздывает по месяцам",
    hours: "В какой час",
    weekdays: "В какой день недели (0 — воскресенье)",
    carriers: "У какой авиакомпании",
    destinations: "Куда",
    wind: "При каком ветре",
    visibility: "При какой видимости",
    calibration: "Как часто сбывалось сказанное",
    models: "Насколько хороши модель и базовый прогноз",
    misses: "Самые большие промахи",
  },
};

/** Слова страницы со списком файлов. */
export const files: typeof en.files = {
  heading: "Данные файлами",
  intro: "Для любых программ: Parquet, CSV и JSON Lines, каждую ночь заново. Столбцы, единицы и хеши:",
  months: "По месяцам",
  rows: (rows) => `строк: ${count(rows)}`,
  size: (rows, bytes) => `строк: ${count(rows)}, ${(bytes / 1e6).toFixed(1).replace(".", ",")} МБ`,
};
