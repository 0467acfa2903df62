import type { Topic } from "../../../core/forecast/reason-topics.ts";
import type * as en from "../en/flight.ts";
import { count, many, NBSP } from "./format.ts";

const OF_DEPARTURES = ["вылета", "вылетов", "вылетов"] as const;

/** Слова страницы рейса. */
export const flight: typeof en.flight = {
  title: (number, iata, day) => `${number} из ${iata}, ${day}: задержится ли рейс?`,
  to: (number, place) => (place === "" ? number : `${number} – ${place}`),
  operated: (number) => `Рейс выполняется под номером ${number}.`,
  scheduled: (clock) => `По расписанию ${clock}`,
  newTime: (clock) => `аэропорт сообщает ${clock}`,
  chance: (words, share, usual) =>
    `Задерживается ${words} обычного: вероятность задержки на 15${NBSP}минут и больше – ${share}, обычно ${usual}.`,
  chanceUsual: (share, usual) =>
    `Как обычно: вероятность задержки на 15${NBSP}минут и больше – ${share}, обычно ${usual}.`,
  spread: (middle, low, high) =>
    `Середина прогноза: ${middle}; 8 из 10 таких рейсов вылетают между «${low}» и «${high}».`,
  late: (minutes) =>
    minutes === 0 ? "по расписанию" : minutes < 0 ? `на ${-minutes}${NBSP}мин раньше` : `на ${minutes}${NBSP}мин позже`,
  overHour: (share) => `Больше часа: ${share}.`,
  cancelled: (share) => `Отмена: ${share}.`,
  waiting: (waited, low, high) => `Ждёт уже ${waited}, вероятно, вылетит с задержкой ${low}–${high}${NBSP}минут.`,
  waitingLong: (waited) => `Ждёт уже ${waited} – дольше, чем видит прогноз.`,
  noForecast: "Для этого вылета прогноза нет.",
  hasLeft: (minutes) => `Рейс вылетел ${minutes}.`,
  leftUnknown: "Рейс вылетел; во сколько, неизвестно.",
  wasCancelled: "Рейс отменён.",
  inside: "Это в пределах последнего прогноза.",
  outside: (side) => `Это ${side === "earlier" ? "раньше" : "позже"}, чем в пределах последнего прогноза.`,
  asLate: (share) => `Такую или большую задержку прогноз считал возможной с вероятностью ${share}.`,
  wasSaid: "Что было в прогнозе",
  dots: "Двадцать равновероятных исходов",
  dotsText: (late, over) =>
    `Каждая точка – один из 20 равновероятных вылетов: с задержкой на 15 минут и больше – ${late}, на час и больше – ${over}.`,
  axis: "минут задержки",
  why: "Почему",
  whyNote: (mean) =>
    `Из чего складывается средняя задержка, в минутах; всего ${mean}. Это причины модели, а не авиакомпании. Среднее выше середины: немногие рейсы задерживаются очень надолго.`,
  usual: "Обычный рейс отсюда",
  elsewhere: "Обычный рейс, как в других аэропортах",
  other: "Всё остальное",
  topic: (topic, c) => {
    const words: Record<Topic, string> = {
      number:
        c.past.lastTen === null
          ? "Как этот рейс вылетает обычно"
          : `Этот рейс задержался в ${c.past.lastTen} из последних 10 дней`,
      airline: c.airline === "" ? "Как дела у авиакомпании" : `Как дела у авиакомпании ${c.airline}`,
      route: c.place === "" ? "Направление" : `Направление: ${c.place}`,
      hour: "Час вылета и день недели",
      season: "Время года",
      traffic: "Насколько плотное расписание",
      lately: "Как прошли здесь последние дни",
      weather: c.weather === "" ? "Погода" : `Погода в ${c.clock}: ${c.weather}`,
      today: "Как идёт сегодняшний день",
      elsewhere: "Как бывает в других аэропортах",
    };
    return words[topic];
  },
  history: (n) => `Последние вылеты этого рейса${n < 2 ? "" : `: ${count(n)}`}`,
  past: ({ departures, late, cancelled, median }, share) => {
    const middle =
      median === null
        ? ""
        : median <= 0
          ? "; половина – вовремя или раньше"
          : `; половина – не позже чем через ${median}${NBSP}мин после расписания`;
    const lost = cancelled === 0 ? "" : `; ещё отменено ${count(cancelled)}`;
    return `С задержкой ${count(late)} из ${many(departures, OF_DEPARTURES)} (${share})${middle}${lost}.`;
  },
  few: (n) => `Известно всего ${many(n, ["вылет", "вылета", "вылетов"])} этого рейса: судить по ним рано.`,
  noPast: "О прежних вылетах этого рейса ничего не известно.",
  day: "День",
  delay: "Задержка, мин",
  changes: "Как менялся прогноз",
  issued: "Выдан",
  chanceHead: "Задержка",
  middle: "Середина",
  range: "8 из 10",
  times: "То же таблицей",
  notOnBoard: (number, iata) => `Рейса ${number} нет среди вылетов из ${iata} в этот день. Ниже – его прежние вылеты.`,
  otherDay: "Другие дни – на табло:",
  calendar: "В календарь (.ics)",
};
