import type { MetricKey } from "../../../core/api/metrics.ts";
import { type LocalDate, weekday } from "../../../core/time.ts";

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Numbers, dates and units as English readers write them. Another language is another object of the same type. */
export const format = {
  percent,
  minutes,
  /** A whole number with a minus sign instead of a hyphen. */
  whole: (value: number): string => String(Math.round(value)).replace("-", "−"),
  decimal: (value: number, digits: number): string => value.toFixed(digits).replace("-", "−"),
  /** An expected number of flights, with one decimal below ten. */
  expected: (value: number): string => (value < 9.95 ? value.toFixed(1) : String(Math.round(value))),
  count,
  date: (day: LocalDate): string => `${WEEKDAYS[weekday(day) - 1]} ${shortDate(day)}`,
  /** The name of a day, short: `Tue`. */
  weekday: (day: LocalDate): string => WEEKDAYS[weekday(day) - 1] ?? "",
  shortDate,
  /** A day with its year, for days that may lie years back. */
  dayOfYear: (day: LocalDate): string => `${shortDate(day)} ${day.slice(0, 4)}`,
  score,
};

export type Format = typeof format;

/** Whole per cents. A share that only rounds to 0 or 100 becomes `<1%` or `>99%`. */
function percent(share: number): string {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return "<1%";
  if (whole === 100 && share < 1) return ">99%";
  return `${whole}%`;
}

/** Whole minutes with their sign: `+14`, `−6`, `0`. */
function minutes(value: number): string {
  const whole = Math.round(value);
  return whole === 0 ? "0" : `${whole > 0 ? "+" : "−"}${Math.abs(whole)}`;
}

export function count(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");
}

function shortDate(day: LocalDate): string {
  return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

export function score(key: MetricKey, value: number): string {
  if (key === "coverage80") return `${(value * 100).toFixed(1)}%`;
  return key === "mae" || key === "crps" ? value.toFixed(2) : value.toFixed(4);
}
