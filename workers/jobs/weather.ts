import type { Airport } from "../../core/airports/airport.ts";
import { labelsAreFinal } from "../../core/flights/settled.ts";
import { MAX_ISSUE_SHARE } from "../../core/intake/day-contract.ts";
import { gotNothing, withoutAnswer } from "../../core/intake/no-answer.ts";
import { checkWeatherDay, ENOUGH_HOURS, type WeatherVerdict } from "../../core/intake/weather-contract.ts";
import type { DayOutcome, Lease, Outcome, Wait } from "../../core/schedule/jobs.ts";
import { waitingDay, waitOf } from "../../core/schedule/source-waits.ts";
import { weatherSourceOf } from "../../core/sources/catalogue/airport-sources.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import type { ParseIssue, WeatherSource } from "../../core/sources/source.ts";
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
import { recordJudgements } from "../platform/db/day-contracts.ts";
import { forecastDays, logForecast, writeObserved } from "../platform/db/weather.ts";
import type { Deps } from "../platform/deps.ts";
import { mendedFacts } from "./believed-again.ts";
import { type CollectDeps, collect, pieces } from "./collect.ts";

/**
 * Fills days of weather history: as it was, and as it had been forecast the evening before where no forecast was logged
 * live.
 */
export async function runWeather(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = weatherSourceOf(airport);
  if (!source) return { status: "done", detail: "the airport has no weather source" };
  const days: DayOutcome[] = [];
  let weatherWait: Wait | null = null;
  for (const piece of pieces(lease.from, lease.to, source.capabilities.daysPerRequest)) {
    const observed = await observe(deps, airport, source, piece);
    const forecast = observed.wait ? null : await recallForecasts(deps, airport, source, piece);
    weatherWait = observed.wait ?? forecast?.wait ?? null;
    if (weatherWait) {
      const { until, detail } = weatherWait;
      days.push(...dayRange(piece.from, lease.to).map((day) => waitingDay(day, detail, until)));
      break;
    }
    const more = forecast?.detail;
    days.push(...observed.days.map((day) => (more && day.ok ? { ...day, detail: `${day.detail}; ${more}` } : day)));
  }
  const failed = gotNothing(days);
  const read = `${days.filter((d) => d.ok).length} of ${days.length} days read`;
  const detail = failed ? `${read}: the source ${days[0]?.detail}` : read;
  const facts = { weatherWait, ...(await mendedFacts(deps, airport, "weather", days)) };
  return { status: weatherWait ? "waiting" : failed ? "failed" : "done", detail, days, facts };
}

interface Observed {
  readonly days: readonly DayOutcome[];
  /** Hours of the days that are believed. */
  readonly rows: number;
  readonly wait: Wait | null;
}

type Piece = { readonly from: LocalDate; readonly to: LocalDate };

/** Asks `source` about the weather of days as it was, judges it and writes what is believed. */
export async function observe(
  deps: CollectDeps,
  airport: Airport,
  source: WeatherSource,
  piece: Piece,
): Promise<Observed> {
  const window = { ...piece, now: deps.now, purpose: "history" as const };
  const { result } = await collect<WeatherHour>(deps, airport, source, window);
  const days = dayRange(piece.from, piece.to);
  if (!result.ok) {
    const { error } = result;
    const outcomes = days.map((day) => withoutAnswer("weather", day, error, airport, deps.now));
    return { days: outcomes, rows: 0, wait: waitOf("weather", error) };
  }
  const byDay = Map.groupBy(result.value.observations, (h) => localDateOf(h.validAt, airport.timeZone));
  const { observations, issues } = result.value;
  // As with flights: of many days nobody can say whose the unusable values are.
  const against = days.length === 1 || issues.length > MAX_ISSUE_SHARE * observations.length ? issues : [];
  const judged = days.map((day) => judgeWeather(day, byDay.get(day) ?? [], against, airport, deps.now));
  const hours = judged.flatMap(({ day, believed }) => (believed ? (byDay.get(day) ?? []) : []));
  await writeObserved(
    deps.db,
    airport.iata,
    hours.map((h) => ({ ...h, knownAt: plus(h.validAt, HOUR) })),
    "values",
  );
  const ended = judged.filter(({ outcome }) => outcome.state !== "open");
  await recordJudgements(deps.db, airport.iata, source, ended, deps.now);
  return { days: judged.map(({ outcome }) => outcome), rows: hours.length, wait: null };
}

/** What becomes of a day of which these hours are known. */
export function judgeWeather(
  day: LocalDate,
  hours: readonly WeatherHour[],
  issues: readonly ParseIssue[],
  airport: Airport,
  now: Instant,
): WeatherVerdict & { readonly day: LocalDate; readonly believed: boolean; readonly outcome: DayOutcome } {
  const { start, end } = dayBounds(day, airport.timeZone);
  const verdict = checkWeatherDay({ hours, issues, due: Math.round((end - start) / HOUR) });
  const believed = verdict.verdict !== "quarantine";
  const old = labelsAreFinal(day, airport.timeZone, now);
  // A day with a hole is taken as it is, but is not complete before its labels settle.
  const complete = believed && (hours.length >= ENOUGH_HOURS || old);
  const state = complete ? "complete" : old ? "quarantined" : "open";
  const detail = [`${hours.length} hours`, ...verdict.reasons].join("; ");
  return { day, ...verdict, believed, outcome: { day, state, detail, ok: complete } };
}

/** When a past forecast of a day counts as issued. */
export const pastIssue = (day: LocalDate, zone: ZoneName): Instant =>
  fromLocal(addDays(day, -1), PAST_ISSUE_MINUTE, zone);

/**
 * Days that had no live forecast get the one that could have been read the evening before. Null when there was nothing
 * to do.
 */
async function recallForecasts(
  deps: Deps,
  airport: Airport,
  source: WeatherSource,
  piece: Piece,
): Promise<{ readonly detail: string; readonly wait: Wait | null } | null> {
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
  if (!result.ok)
    return {
      detail: `no past forecast: ${describeError(result.error)}`,
      wait: waitOf("weather", result.error),
    };
  const hours = result.value.observations.flatMap((hour) => {
    const day = localDateOf(hour.validAt, zone);
    if (logDays.has(day) || day < piece.from || day > piece.to) return [];
    return [{ ...hour, issuedAt: pastIssue(day, zone) }];
  });
  await logForecast(deps.db, airport.iata, hours);
  return null;
}
