import { addDays, daysBetween, type LocalDate, localDate, weekday } from "../../time.ts";

/**
 * A timetable season as IATA defines it: summer from the last Sunday of March, winter from the last Sunday of October.
 * `index` is twice the year in which it begins, plus one in winter.
 */
export interface Season {
  readonly index: number;
  readonly summer: boolean;
}

/** The season of a day. */
export function seasonOf(date: LocalDate): Season {
  const year = Number(date.slice(0, 4));
  if (date < lastSunday(year, "03")) return { index: (year - 1) * 2 + 1, summer: false };
  return date < lastSunday(year, "10") ? { index: year * 2, summer: true } : { index: year * 2 + 1, summer: false };
}

function lastSunday(year: number, month: "03" | "10"): LocalDate {
  const last = localDate(`${year}-${month}-31`);
  return addDays(last, -(weekday(last) % 7));
}

/** How much is flown on a day, and how that affects punctuality. */
export interface Demand {
  /** Share of the timetable that is flown, 0 … 1. */
  readonly volume: number;
  /** Added to the log-odds of a late departure: full aircraft, long queues. */
  readonly lateLogOdds: number;
}

/** The demand of a day: public holidays and the travel around them, school holidays, the summer peak. */
export function demandOn(date: LocalDate): Demand {
  const monthDay = date.slice(5);
  if (monthDay === "12-25" || monthDay === "12-24") return { volume: 0.45, lateLogOdds: -0.4 };
  if (monthDay === "12-31" || monthDay === "01-01") return { volume: 0.6, lateLogOdds: -0.2 };
  if (monthDay >= "12-18" || monthDay <= "01-04") return { volume: 1, lateLogOdds: 0.6 };
  const fromEaster = daysBetween(easter(Number(date.slice(0, 4))), date);
  if (fromEaster >= -3 && fromEaster <= 0) return { volume: 0.65, lateLogOdds: -0.2 };
  if (fromEaster >= -9 && fromEaster <= 2) return { volume: 0.95, lateLogOdds: 0.5 };
  if (monthDay === "05-17" || monthDay === "05-01") return { volume: 0.6, lateLogOdds: -0.3 };
  if (monthDay >= "06-19" && monthDay <= "08-14") return { volume: 0.97, lateLogOdds: 0.45 };
  if (monthDay >= "09-28" && monthDay <= "10-12") return { volume: 1, lateLogOdds: 0.25 };
  if (monthDay >= "02-15" && monthDay <= "02-28") return { volume: 1, lateLogOdds: 0.25 };
  return { volume: 0.97, lateLogOdds: 0 };
}

/** Easter Sunday by the anonymous Gregorian algorithm (Nature, 20 April 1876). */
export function easter(year: number): LocalDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return addDays(localDate(`${year}-${n >= 124 ? "04" : "03"}-01`), n % 31);
}
