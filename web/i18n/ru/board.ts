import type { HolidayName } from "../../../core/calendar/holidays.ts";
import type { Outlook } from "../../board/outlook.ts";
import type { OneIn } from "../../board/usual.ts";
import type * as en from "../en/board.ts";
import { count, FLIGHTS, many, NBSP, plural } from "./format.ts";

const OF_FLIGHTS = ["рейса", "рейсов", "рейсов"] as const;

/** Слова табло. */
export const board: typeof en.board = {
  title: (iata, day) => `${iata}, вылеты ${day}: какие рейсы задержатся`,
  heading: "Вылеты",
  search: "Рейс или город",
  searchHint: "СУ1400, 1400, Сочи …",
  find: "Найти",
  outlook,
  peak: ({ from, to, share }) => `Чаще всего – с ${clock(from)} до ${clock(to)}: ${part(share)}.`,
  lateMeans: "Задержка – это 15 минут и больше против расписания.",
  leftSoFar: "Уже вылетели",
  stillToLeave: "Ещё не вылетели",
  cancelled: "Отменены",
  ofThemLate: (late, share) => `с задержкой ${late} (${share})`,
  expectedLate: (late, share) => `задержатся, вероятно, ${late} (${share})`,
  usually: (share) => `обычно ${share}`,
  noFlights: "О вылетах этого дня пока ничего не известно.",
  noForecasts: "Прогноза на этот день ещё нет, рейсы показаны по расписанию.",
  pastWithout: "На этот день прогноза не было, показано, как всё прошло.",
  someWithout: (n) => `${many(n, FLIGHTS)} из тех, что ещё не вылетели, без прогноза.`,
  nothingMatches: (search) =>
    search === null ? "Под эти условия не подходит ни один рейс." : `В этот день нет вылетов по запросу «${search}».`,
  tryOther: "Попробуйте номер рейса, город или авиакомпанию – или другой день.",
  files: "Все прогнозы этого дня файлом:",
  keepTime:
    "Приезжайте ко времени, которое назвала авиакомпания, какой бы ни была вероятность задержки: рейс может уйти и вовремя.",
  waiting: "Ждут вылета дольше расписания",
  gone: "Вылетели или отменены",
  allOf: (n) => many(n, FLIGHTS),
  hourSum: (late, usual) => `задержатся ${late}, обычно ${usual}`,
  byRisk: "По вероятности задержки, начиная с самой высокой",
  time: "Время",
  flight: "Рейс",
  risk: "Вероятность задержки",
  delay: "Задержка, мин",
  outcome: "Чем кончилось",
  said: "Прогноз",
  sortedBy: (what) => `порядок: ${what}`,
  sortBy: (what) => `упорядочить: ${what}`,
  sortTime: "по времени",
  sortRisk: "по вероятности",
  usual: (share) => `обычно ${share}`,
  newTime: (clock) => `теперь ${clock}`,
  cancelRisk: (share) => `отмена ${share}`,
  noForecast: "прогноза нет",
  waited: (minutes) => `Ждёт ${duration(minutes)}`,
  likely: (low, high) => `${low}–${high}`,
  likelyWords: "вероятно",
  beyond: "дольше, чем видит прогноз",
  left: "вылетел",
  wasCancelled: "отменён",
  onTime: "вовремя",
  leftBy: (minutes) => `вылетел ${minutes}`,
  range: (low, high) => `${low}…${high}`,
  rangeMeans: "Число – середина прогноза; 8 из 10 таких рейсов вылетают в пределах, указанных рядом.",
  coverage: (share, n) => `В эти пределы попали ${share} из последних ${many(n, OF_FLIGHTS)}.`,
};

export const ratio: typeof en.ratio = {
  0.25: "вчетверо реже",
  0.33: "втрое реже",
  0.5: "вдвое реже",
  0.67: "в 1,5 раза реже",
  0.75: "несколько реже",
  1.33: "на треть чаще",
  1.5: "в 1,5 раза чаще",
  1.7: "в 1,7 раза чаще",
  1.8: "в 1,8 раза чаще",
  2: "вдвое чаще",
  2.5: "в 2,5 раза чаще",
  3: "втрое чаще",
  4: "вчетверо чаще",
  5: "впятеро чаще",
  usual: "как обычно",
  above: "заметно чаще",
};

export const risk: typeof en.risk = {
  below: "Ниже обычной",
  usual: "Как обычно",
  above: "Выше обычной",
  high: "Намного выше",
};

export const holiday: typeof en.holiday = {
  on: (names) => `Праздник: ${holidayNames(names)}.`,
  dayBefore: (names) => `Канун праздника: ${holidayNames(names)}.`,
  dayAfter: (names) => `Первый день после праздника: ${holidayNames(names)}.`,
};

export const filters: typeof en.filters = {
  heading: "Отбор",
  risk: "Вероятность",
  carrier: "Авиакомпания",
  hour: "Час",
  more: (n) => `ещё ${many(n, ["авиакомпания", "авиакомпании", "авиакомпаний"])}`,
  active: "Показаны только",
  remove: "снять отбор",
  clear: "показать все рейсы",
  hourChip: (clock) => `${clock}–${clock.slice(0, 2)}:59`,
};

export const hours: typeof en.hours = {
  heading: "Задержки по часам",
  solid: "вылетели с задержкой",
  hatched: "ожидаются",
  all: "все вылеты",
  usual: "обычно",
  now: "сейчас",
  choose: "Выберите час, чтобы увидеть его рейсы.",
  cell: (h) =>
    [
      many(h.departures, ["вылет", "вылета", "вылетов"]),
      h.left > 0 && `с задержкой ${count(h.leftLate)} из ${count(h.left)}`,
      h.some && `ещё задержатся ${h.late}, обычно ${h.usual}`,
    ]
      .filter(Boolean)
      .join(", "),
  table: "То же таблицей, с погодой",
  tableNoWeather: "То же таблицей",
  hour: "Час",
  departures: "Вылетов",
  leftLate: "С задержкой",
  late: "Задержатся",
  usually: "Обычно",
  weather: "Погода",
  ofDeparted: (late, of) => `${late} из ${of}`,
  weatherWords: (w) =>
    [
      w.temp && `${w.temp}${NBSP}°C`,
      w.wind && `ветер ${w.wind}${w.gust && `, порывы ${w.gust}`}${NBSP}м/с`,
      w.visibility && `видимость ${w.visibility}${NBSP}км`,
      w.snow ? `снег ${w.snow}${NBSP}см` : w.precip && `осадки ${w.precip}${NBSP}мм`,
    ]
      .filter(Boolean)
      .join(" · "),
};

export const fresh: typeof en.fresh = {
  issued: "Прогноз выдан",
  complete: "данные полны до",
  model: "модель",
  version: (n) => `версия ${n}`,
  none: "ещё нет",
  floor: "вместо модели – базовый расчёт",
  prior: "здесь пока мало данных",
  zone: (zone, offset) => `Время местное: ${zone}, ${offset}.`,
};

export function duration(minutes: number): string {
  if (minutes < 60) return `${minutes}${NBSP}мин`;
  return `${Math.floor(minutes / 60)}${NBSP}ч ${String(minutes % 60).padStart(2, "0")}${NBSP}мин`;
}

const part = ({ part, of }: OneIn): string => `${part} из ${of}`;
const clock = (hour: number): string => `${hour}:00`;

function outlook(o: Outlook): string {
  switch (o.kind) {
    case "none":
      return "";
    case "over":
      return `Все вылетели: с задержкой ${count(o.late)} из ${many(o.left, OF_FLIGHTS)}.`;
    case "usual":
      return `Примерно как обычно: задержится ${part(o.share)}.`;
    case "better":
      return `Лучше обычного: задержится ${part(o.share)}, обычно ${part(o.usual)}.`;
    default: {
      const word = o.kind === "much-worse" ? "намного хуже обычного" : "хуже обычного";
      const late = `${plural(o.share.part, ["задержится", "задержатся", "задержатся"])} ${part(o.share)}, обычно ${part(o.usual)}`;
      if (o.hours === null) return `У всех, кто ещё не вылетел, ${word}: ${late}.`;
      return `С ${clock(o.hours.from)} до ${clock(o.hours.to)} ${word}: ${late}.`;
    }
  }
}

function holidayNames(names: readonly HolidayName[]): string {
  return names.map(({ en, ru }) => ru ?? en).join(", ");
}
