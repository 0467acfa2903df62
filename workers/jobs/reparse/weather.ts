import type { Airport } from "../../../core/airports/airport.ts";
import type { WeatherSource } from "../../../core/sources/source.ts";
import { dayBounds, dayRange, HOUR, type Instant, type LocalDate, localDateOf, plus } from "../../../core/time.ts";
import {
  WEATHER_FIELDS,
  type WeatherForecastHour,
  type WeatherHour,
  type WeatherObservation,
} from "../../../core/weather/weather.ts";
import { resolveUnreadable, standingRefusals } from "../../platform/db/captures.ts";
import { logForecast, readForecastLog, readObserved, writeObserved } from "../../platform/db/weather.ts";
import type { Deps } from "../../platform/deps.ts";
import { judgeWeather, pastIssue } from "../weather.ts";
import { type ArchivedAnswer, readArchived } from "./archived.ts";
import type { Reparsed } from "./flights.ts";

type Answer = ArchivedAnswer<WeatherHour, WeatherSource>;

/**
 * Parses what the archive holds of the weather of local days `from` … `to` with today's adapters: hours as they were,
 * and the forecasts in the log. Asks nobody; with the parser that read the answers before, nothing changes. When an
 * hour or a forecast was known does not change. As with flights, days are those that an answer of `source` is about,
 * and a month at most should be asked for.
 */
export async function reparseWeather(
  deps: Pick<Deps, "db" | "bucket" | "now">,
  airport: Airport,
  source: WeatherSource,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<Reparsed> {
  const { db } = deps;
  const { iata, timeZone: zone } = airport;
  const purposes = ["history", "forecast", "past-forecast"] as const;
  const read = await readArchived<WeatherHour, WeatherSource>(deps, airport, "weather", purposes, span);
  const start = dayBounds(span.from, zone).start;
  const end = dayBounds(span.to, zone).end;
  const own = new Set(read.answers.flatMap((a) => (a.source.id === source.id ? daysOf(a, span) : [])));
  const wanted = (hour: WeatherHour) => own.has(localDateOf(hour.validAt, zone));

  const observed = observedHours(read.answers, zone);
  const before = new Map((await readObserved(db, iata, start, end)).map((hour) => [hour.validAt, hour]));
  const perDay = Map.groupBy([...observed.values()].filter(wanted), (hour) => localDateOf(hour.validAt, zone));
  const judged = [...perDay].map(([day, ofDay]) => judgeWeather(day, ofDay, [], airport, deps.now));
  const believed = judged.flatMap((verdict) => (verdict.believed ? (perDay.get(verdict.day) ?? []) : []));
  const hours = believed.filter((hour) => !sameValues(before.get(hour.validAt), hour));
  const logged = await readForecastLog(db, iata, start, end, deps.now);
  const forecasts = correctedLog(read.answers, logged, zone).filter(wanted);
  await writeObserved(db, iata, hours, "values");
  await logForecast(db, iata, forecasts, "replace");
  if ((await standingRefusals(db, iata)).size > 0)
    await resolveUnreadable(
      db,
      iata,
      read.answers.flatMap((a) => a.rawKeys),
      deps.now,
    );
  return {
    outcomes: judged.map(({ outcome }) => outcome),
    changed: hours.length + forecasts.length,
    answers: read.answers.length,
    unreadable: read.unreadable,
  };
}

function daysOf(answer: Answer, span: { readonly from: LocalDate; readonly to: LocalDate }): LocalDate[] {
  const from = answer.from > span.from ? answer.from : span.from;
  return dayRange(from, answer.to < span.to ? answer.to : span.to);
}

/** Hours as they were. What was read while their day went on fills gaps only, what was read later is better. */
function observedHours(answers: readonly Answer[], zone: string): Map<Instant, WeatherObservation> {
  const hours = new Map<Instant, WeatherObservation>();
  for (const { purpose, at, batch } of answers) {
    if (purpose !== "history") continue;
    for (const hour of batch.observations) {
      const early = at < dayBounds(localDateOf(hour.validAt, zone), zone).end;
      if (early && hours.has(hour.validAt)) continue;
      hours.set(hour.validAt, { ...hour, knownAt: early ? at : plus(hour.validAt, HOUR) });
    }
  }
  return new Map([...hours].sort(([a], [b]) => a - b));
}

/** Logged forecasts that say something else now; and those of the evening before for days that have none at all. */
function correctedLog(answers: readonly Answer[], logged: readonly WeatherForecastHour[], zone: string) {
  const known = new Map(logged.map((hour) => [`${hour.validAt} ${hour.issuedAt}`, hour]));
  const loggedDays = new Set(logged.map((hour) => localDateOf(hour.validAt, zone)));
  const corrected = new Map<string, WeatherForecastHour>();
  for (const { purpose, at, batch } of answers) {
    if (purpose === "history") continue;
    for (const hour of batch.observations) {
      const day = localDateOf(hour.validAt, zone);
      const row = { ...hour, issuedAt: purpose === "forecast" ? at : pastIssue(day, zone) };
      const key = `${row.validAt} ${row.issuedAt}`;
      const before = known.get(key);
      const missing = !before && purpose === "past-forecast" && !loggedDays.has(day);
      // Of past forecasts the first answer was logged, and none after it.
      if ((before || missing) && !corrected.has(key)) corrected.set(key, row);
    }
  }
  return [...corrected].flatMap(([key, row]) => (sameValues(known.get(key), row) ? [] : [row]));
}

function sameValues(a: WeatherHour | undefined, b: WeatherHour): boolean {
  return a !== undefined && WEATHER_FIELDS.every((field) => a[field] === b[field]);
}
