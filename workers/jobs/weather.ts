import type { Airport } from "../../core/airports/airport.ts";
import type { DayOutcome, Lease, Outcome } from "../../core/pipeline/jobs.ts";
import { SETTLED_AFTER_MS } from "../../core/pipeline/transition.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import { weatherOf } from "../../core/sources/of-airport.ts";
import type { WeatherSource } from "../../core/sources/source.ts";
import {
  addDays,
  dayBounds,
  dayRange,
  fromLocal,
  HOUR,
  type Instant,
  type LocalDate,
  localDateOf,
  plus,
  type ZoneName,
} from "../../core/time.ts";
import { PAST_ISSUE_MINUTE, type WeatherHour } from "../../core/weather/weather.ts";
import { forecastDays, logForecast, writeObserved } from "../platform/db/weather.ts";
import type { Deps } from "../platform/deps.ts";
import { type CollectDeps, collect, pieces } from "./collect.ts";

/** A day with fewer observed hours is taken as it is, but is not complete before its labels settle. */
const ENOUGH_HOURS = 18;

/** Fills days of weather history: as it was, and as it had been forecast the evening before where no forecast was logged live. */
export async function runWeather(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = weatherOf(airport);
  if (!source) return { status: "done", detail: "the airport has no weather source" };
  const days: DayOutcome[] = [];
  for (const piece of pieces(lease.from, lease.to, source.capabilities.daysPerRequest)) {
    const { days: observed } = await observe(deps, airport, source, piece);
    const forecast = await recallForecasts(deps, airport, source, piece);
    days.push(...observed.map((day) => (forecast && day.ok ? { ...day, detail: `${day.detail}; ${forecast}` } : day)));
  }
  return { status: "done", detail: `${days.filter((d) => d.ok).length} of ${days.length} days read`, days };
}

type Piece = { readonly from: LocalDate; readonly to: LocalDate };

/** Asks `source` about the weather of days as it was, and writes it; `rows` counts the hours. */
export async function observe(
  deps: CollectDeps,
  airport: Airport,
  source: WeatherSource,
  piece: Piece,
): Promise<{ readonly days: DayOutcome[]; readonly rows: number }> {
  const window = { ...piece, now: deps.now, purpose: "history" as const };
  const { result } = await collect<WeatherHour>(deps, airport, source, window);
  const days = dayRange(piece.from, piece.to);
  if (!result.ok) {
    const absent = result.error.reason === "http" && result.error.status === 404;
    const detail = describeError(result.error);
    const state = (day: LocalDate) => (absent && isOld(day, airport, deps) ? ("parked" as const) : ("open" as const));
    return { days: days.map((day) => ({ day, state: state(day), detail, ok: false })), rows: 0 };
  }
  const byDay = Map.groupBy(result.value.observations, (h) => localDateOf(h.validAt, airport.timeZone));
  const hours = days.flatMap((day) => byDay.get(day) ?? []);
  await writeObserved(
    deps.db,
    airport.iata,
    hours.map((h) => ({ ...h, knownAt: plus(h.validAt, HOUR) })),
    "values",
  );
  const outcomes = days.map((day) => outcomeOf(day, byDay.get(day)?.length ?? 0, airport, deps.now));
  return { days: outcomes, rows: hours.length };
}

/** What becomes of a day of which so many hours are known. */
export function outcomeOf(day: LocalDate, hours: number, airport: Airport, now: Instant): DayOutcome {
  const complete = hours >= ENOUGH_HOURS || isOld(day, airport, { now });
  return { day, state: complete ? "complete" : "open", detail: `${hours} hours`, ok: complete };
}

const isOld = (day: LocalDate, airport: Airport, { now }: Pick<Deps, "now">): boolean =>
  now - dayBounds(day, airport.timeZone).end > SETTLED_AFTER_MS;

/** When a past forecast of a day counts as issued. */
export const pastIssue = (day: LocalDate, zone: ZoneName): Instant =>
  fromLocal(addDays(day, -1), PAST_ISSUE_MINUTE, zone);

/** Days that had no live forecast get the one that could have been read the evening before. Null when there was nothing to do. */
async function recallForecasts(
  deps: Deps,
  airport: Airport,
  source: WeatherSource,
  piece: Piece,
): Promise<string | null> {
  const zone = airport.timeZone;
  const logged = await forecastDays(
    deps.db,
    airport.iata,
    dayBounds(piece.from, zone).start,
    dayBounds(piece.to, zone).end,
  );
  const logDays = new Set(logged.map((validAt) => localDateOf(validAt, zone)));
  if (dayRange(piece.from, piece.to).every((day) => logDays.has(day))) return null;
  const window = { ...piece, now: deps.now, purpose: "past-forecast" as const };
  const { result } = await collect<WeatherHour>(deps, airport, source, window);
  if (!result.ok) return `no past forecast: ${describeError(result.error)}`;
  const hours = result.value.observations.flatMap((hour) => {
    const day = localDateOf(hour.validAt, zone);
    if (logDays.has(day) || day < piece.from || day > piece.to) return [];
    return [{ ...hour, issuedAt: pastIssue(day, zone) }];
  });
  await logForecast(deps.db, airport.iata, hours);
  return null;
}
