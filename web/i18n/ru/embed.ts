import type * as en from "../en/embed.ts";

/** Слова для того, что показывают у себя другие сайты. */
export const embed: typeof en.embed = {
  badge: {
    chance: (share, usual) => `опоздает: ${share}, обычно ${usual}`,
    waiting: (time) => `ждёт ${time}`,
    left: (minutes) => `вылетел ${minutes}`,
    gone: "вылетел",
    cancelled: "отменён",
    none: "нет прогноза",
    unknown: "неизвестен",
    airport: (iata) => `Вылеты из ${iata}`,
    expected: (share) => `опоздают ${share}`,
  },
  title: (name) => `Вылеты: ${name}`,
  all: "Все вылеты",
  nothing: "Сегодня вылетов больше нет.",
  caption: (shown) => (shown === 1 ? "Ближайший вылет" : `Ближайшие вылеты: ${shown}`),
  column: { time: "Время", flight: "Рейс", place: "Куда", chance: "Опоздает на 15 мин" },
};
