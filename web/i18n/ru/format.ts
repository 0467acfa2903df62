import type { MetricKey } from "../../../core/api/metrics.ts";
import { type LocalDate, weekday } from "../../../core/time.ts";
import type { Format } from "../en/format.ts";

const WEEKDAYS = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"];
const MONTHS = [
  "января",
  "февраля",
  "марта",
  "апреля",
  "мая",
  "июня",
  "июля",
  "августа",
  "сентября",
  "октября",
  "ноября",
  "декабря",
];

/** A space at which no line is broken: between a number and its unit, and between groups of three digits. */
export const NBSP = "\u00a0";

const RULES = new Intl.PluralRules("ru");

/** The form of a noun that a whole number asks for: `forms` are those of 1, of 2 and of 5. */
export function plural(n: number, forms: readonly [one: string, few: string, many: string]): string {
  const rule = RULES.select(Math.round(n));
  return rule === "one" ? forms[0] : rule === "few" ? forms[1] : forms[2];
}

/** A number and its noun: `5 рейсов`. */
export const many = (n: number, forms: readonly [string, string, string]): string =>
  `${count(n)}${NBSP}${plural(n, forms)}`;

export const DAYS = ["день", "дня", "дней"] as const;
export const TIMES = ["раз", "раза", "раз"] as const;
export const FLIGHTS = ["рейс", "рейса", "рейсов"] as const;
export const FORECASTS = ["прогноз", "прогноза", "прогнозов"] as const;

export const decimal = (value: number, digits: number): string =>
  value.toFixed(digits).replace("-", "−").replace(".", ",");

export const format: Format = {
  percent,
  minutes,
  whole: (value) => String(Math.round(value)).replace("-", "−"),
  decimal,
  expected: (value) => (value < 9.95 ? decimal(value, 1) : String(Math.round(value))),
  count,
  date: (day) => `${WEEKDAYS[weekday(day) - 1]}, ${shortDate(day)}`,
  weekday: (day) => WEEKDAYS[weekday(day) - 1] ?? "",
  shortDate,
  dayOfYear: (day) => `${shortDate(day)} ${day.slice(0, 4)}`,
  score,
};

function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return `<1${NBSP}%`;
  if (whole === 100 && share < 1) return `>99${NBSP}%`;
  return `${whole}${NBSP}%`;
}

function minutes(value: number): string {
  const whole = Math.round(value);
  return whole === 0 ? "0" : `${whole > 0 ? "+" : "−"}${Math.abs(whole)}`;
}

/** Groups of three digits from five digits on, as Russian typography wants it. */
export function count(n: number): string {
  const digits = String(Math.round(n));
  return digits.length < 5 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, NBSP);
}

function shortDate(day: LocalDate): string {
  return `${Number(day.slice(8))}${NBSP}${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

export function score(key: MetricKey, value: number): string {
  if (key === "coverage80") return `${decimal(value * 100, 1)}${NBSP}%`;
  return decimal(value, key === "mae" || key === "crps" ? 2 : 4);
}
