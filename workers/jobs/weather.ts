import type { Airport } from "../../core/airports/airport.ts";
import { MAX_ISSUES } from "../../core/pipeline/contract.ts";
import type { DayOutcome, Lease, Outcome, Wait } from "../../core/pipeline/jobs.ts";
import { SETTLED_AFTER_MS } from "../../core/pipeline/transition.ts";
import { waitingDay, waitOf } from "../../core/pipeline/waits.ts";
import { checkWeatherDay, ENOUGH_HOURS } from "../../core/pipeline/weather-contract.ts";
import { describeError } from "../../core/sources/describe-error.ts";
import { weatherOf } from "../../core/sources/of-airport.ts";
import type { WeatherSource } from "../../core/sources/source.ts";
import { addDays, dayBounds, dayRange, fromLocal, HOUR, type LocalDate, localDateOf, plus } from "../../core/time.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import { recordJudgements } from "../platform/db/day-contracts.ts";
import { forecastDays, logForecast, writeObserved } from "../platform/db/weather.ts";
import type { Deps } from "../platform/deps.ts";
import { collect, pieces } from "./collect.ts";

/** Local minute of the evening before at which a past forecast counts as issued: the evening's reference time, which may just use it. */
const PAST_ISSUE_MINUTE = 18 * 60;

/** Fills days of weather history: as it was, and as it had been forecast the evening before where no forecast was logged live. */
export async function runWeather(deps: Deps, airport: Airport, lease: Lease): Promise<Outcome> {
  const source = weatherOf(airport);
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
  const detail = `${days.filter((d) => d.ok).length} of ${days.length} days read`;
  return { status: weatherWait ? "waiting" : "done", detail, days, facts: { weatherWait } };
}

interface Observed {
  readonly days: readonly DayOutcome[];
  readonly wait: Wait | null;
}

type Piece = { readonly from: LocalDate; readonly to: LocalDate };

async function observe(deps: Deps, airport: Airport, source: WeatherSource, piece: Piece): Promise<Observed> {
  const window = { ...piece, now: deps.now, purpose: "history" as const };
  const { result } = await collect<WeatherHour>(deps, airport, source, window);
  const days = dayRange(piece.from, piece.to);
  if (!result.ok) {
    const absent = result.error.reason === "http" && result.error.status === 404;
    const detail = describeError(result.error);
    const outcome = (day: LocalDate): DayOutcome => ({
      day,
      state: absent && isOld(day, airport, deps) ? "parked" : "open",
      detail,
      ok: false,
    });
    return { days: days.map(outcome), wait: waitOf("weather", result.error) };
  }
  const zone = airport.timeZone;
  const byDay = Map.groupBy(result.value.observations, (h) => localDateOf(h.validAt, zone));
  const { observations, issues } = result.value;
  // As with flights: of many days nobody can say whose the unusable values are.
  const against = days.length === 1 || issues.length > MAX_ISSUES * observations.length ? issues : [];
  const verdicts = days.map((day) => {
    const { start, end } = dayBounds(day, zone);
    const evidence = { hours: byDay.get(day) ?? [], issues: against, due: Math.round((end - start) / HOUR) };
    return { day, ...checkWeatherDay(evidence) };
  });
  const believed = verdicts.filter(({ verdict }) => verdict !== "quarantine");
  const hours = believed.flatMap(({ day }) => byDay.get(day) ?? []);
  await writeObserved(
    deps.db,
    airport.iata,
    hours.map((h) => ({ ...h, knownAt: plus(h.validAt, HOUR) })),
    "values",
  );
  const outcomes = verdicts.map(({ day, verdict, reasons, counts }): DayOutcome => {
    const detail = [`${counts.hours} hours`, ...reasons].join("; ");
    const old = isOld(day, airport, deps);
    if (verdict === "quarantine") return { day, state: old ? "quarantined" : "open", detail, ok: false };
    // A day with a hole is taken as it is, but is not complete before its labels settle.
    const complete = counts.hours >= ENOUGH_HOURS || old;
    return { day, state: complete ? "complete" : "open", detail, ok: complete };
  });
  const ended = new Set(outcomes.filter(({ state }) => state !== "open").map(({ day }) => day));
  const judged = verdicts.filter(({ day }) => ended.has(day));
  await recordJudgements(deps.db, airport.iata, source, judged, deps.now);
  return { days: outcomes, wait: null };
}

const isOld = (day: LocalDate, airport: Airport, deps: Pick<Deps, "now">): boolean =>
  deps.now - dayBounds(day, airport.timeZone).end > SETTLED_AFTER_MS;

/** Days that had no live forecast get the one that could have been read the evening before. Null when there was nothing to do. */
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
    return [{ ...hour, issuedAt: fromLocal(addDays(day, -1), PAST_ISSUE_MINUTE, zone) }];
  });
  await logForecast(deps.db, airport.iata, hours);
  return null;
}
