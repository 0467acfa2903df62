import type { Airport } from "../../core/airports/airport.ts";
import type { Interval } from "../../core/evaluation/bootstrap.ts";
import { FEATURE_SET } from "../../core/features/spec.ts";
import { isServed } from "../../core/forecast/baselines.ts";
import type { HindcastProgress, HindcastScores } from "../../core/rpc/trainer.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { fromLocal, HOUR, type Instant, instant, type LocalDate } from "../../core/time.ts";
import type { ModelDayScores } from "../../core/training/hindcast/day-forecasts.ts";
import { ROWS_FORM, readManifest } from "../platform/bucket/feature-shards.ts";
import { readHindcast, writeHindcast } from "../platform/db/hindcast.ts";
import { type ScoreRow, writeScores } from "../platform/db/scores.ts";
import { countForecastAhead } from "../platform/db/weather.ts";
import type { Deps } from "../platform/deps.ts";

/**
 * Offers the rows in use to the Trainer, which forecasts history with them on its own alarms, and copies the scores
 * that it has made since: asked at every tick until there are no more to come.
 */
export async function runHindcast(deps: Deps, airport: Airport, _lease: Lease): Promise<Outcome> {
  const manifest = await readManifest(deps.db, airport.iata);
  if (manifest?.featureSet !== FEATURE_SET) return { status: "done", detail: "no rows of today's features" };
  if (manifest.form !== ROWS_FORM) return { status: "done", detail: "rows of an older form, made anew first" };
  const { featureSet, start, through, settledThrough, months } = manifest;
  const offer = { airport: airport.iata, now: deps.now, featureSet, start, settledThrough, months };
  const progress = await deps.trainer(airport.iata).offerHindcast(offer);
  const copied = await copyScores(deps, airport, progress);
  return {
    status: "done",
    detail: `${progress.done} of ${progress.due} fits, ${copied} score rows copied`,
    facts: { hindcast: { featureSet, start, through, complete: progress.state === "complete" } },
  };
}

/** Copies scores of a revision that is not copied yet, and what they amount to; returns how many rows were written. */
async function copyScores(deps: Deps, airport: Airport, { state, revision }: HindcastProgress): Promise<number> {
  const stored = await readHindcast(deps.db, airport.iata);
  if (stored.revision === revision && stored.state === state) return 0;
  const made = await deps.trainer(airport.iata).hindcastScores();
  if (!made) {
    await writeHindcast(deps.db, airport.iata, { ...stored, state }, deps.now);
    return 0;
  }
  const rows = stored.revision === made.revision ? [] : rowsOf(deps, airport, made);
  // The rows first: a summary without its rows would show days that are not there.
  await writeScores(deps.db, rows);
  const days = made.days.map(({ day }) => day as LocalDate);
  const summary = {
    state,
    revision: made.revision,
    days: days.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    cutoffs: made.cutoffs,
    observedWeatherShare: await observedWeatherShare(deps, airport, days),
    release: made.release && withInterval(made.release),
    ageing: made.curve.map(withInterval),
    halfLifeDays: made.halfLifeDays,
  };
  await writeHindcast(deps.db, airport.iata, summary, deps.now);
  return rows.length;
}

/** A ratio as readers have it: the number, and its interval beside it. */
const withInterval = <T extends { readonly ratio: Interval }>({ ratio, ...point }: T) => ({
  ...point,
  ratio: ratio.mean,
  interval: [ratio.low, ratio.high] as const,
});

const rowsOf = ({ now }: Deps, { iata }: Airport, { days }: HindcastScores): ScoreRow[] =>
  days.flatMap(({ day, scores }) =>
    scores.map((one) => ({
      ...one,
      ...served(one, scores),
      airport: iata,
      localDate: day,
      kind: "hindcast" as const,
      version: 0,
      settled: true,
      servedLogLoss: null,
      servedCrps: null,
      knownAt: now,
    })),
  );

/** What the model that would have served scored on the same flights, for rows of the baselines. */
function served({ model, lead }: ModelDayScores, scores: readonly ModelDayScores[]) {
  const beside = isServed(model) ? null : scores.find((one) => one.lead === lead && isServed(one.model));
  return { servedLogLoss: beside?.logLoss ?? null, servedCrps: beside?.crps ?? null };
}

const NOON_MINUTE = 12 * 60;
/** From 18:00 of the evening before to noon. */
const EVENING_TO_NOON_MS = 18 * HOUR;

/** Share of days of whose noon no forecast of the evening before is archived; null without days or weather. */
async function observedWeatherShare(deps: Deps, airport: Airport, days: readonly LocalDate[]): Promise<number | null> {
  if (days.length === 0 || !airport.sources.weather) return null;
  const noons = days.map((day) => wholeHour(fromLocal(day, NOON_MINUTE, airport.timeZone)));
  const forecast = await countForecastAhead(deps.db, airport.iata, noons, EVENING_TO_NOON_MS);
  return 1 - forecast / days.length;
}

const wholeHour = (t: Instant): Instant => instant(Math.floor(t / HOUR) * HOUR);
