import { isPastCorrection } from "../flights/settled.ts";
import { addDays, type Instant, type LocalTime, MINUTE, toLocal } from "../time.ts";
import { planArchive } from "./archive-plan.ts";
import { planArrivals } from "./arrivals-plan.ts";
import { planBackUp } from "./back-up-plan.ts";
import { planExport } from "./export-plan.ts";
import { historyStart, planHistory } from "./history-plan.ts";
import { type DueJob, type Facts, isFinished, isUsable } from "./jobs.ts";
import { ofToday, planMaterialize } from "./materialize-plan.ts";
import type { PlanInput } from "./plan-input.ts";
import { planReparse } from "./reparse-plan.ts";
import { planReread } from "./reread-plan.ts";
import { inTurn } from "./source-waits.ts";
import { confirmedThrough, planTimetable } from "./timetable-plan.ts";

/** Shortest pause between two looks at the board; a tick every quarter of an hour always looks. */
const BOARD_EVERY_MS = 10 * MINUTE;
const WEATHER_FORECAST_EVERY_MS = 3 * 60 * MINUTE;
const WATCH_EVERY_MS = 60 * MINUTE;
/**
 * Local hours from which everything is forecast anew: before the morning and midday waves, and on the evening before.
 */
const ISSUE_HOURS = [0, 6, 12, 18];
/** Training does not wait longer than this hour for yesterday's outcomes. */
const TRAIN_ANYWAY_HOUR = 9;
/** Fewer days than this teach a model less than the climatology knows. */
const TRAIN_MIN_DAYS = 14;

/**
 * What is due now, in the order to run it, derived from stored state alone: a missed, doubled or overlapping tick
 * changes nothing. Fresh work comes first, then the gaps of history.
 */
export function plan(input: PlanInput): DueJob[] {
  const local = toLocal(input.now, input.airport.timeZone);
  return [
    ...inTurn(
      [...planBoard(input, local), ...planArrivals(input, local), ...planHistory(input, local)],
      input.facts,
      input.now,
    ),
    ...planTimetable(input, local),
    ...planReparse(input, local.date),
    ...planReread(input, local.date),
    ...planMaterialize(input, local),
    ...planTraining(input, local),
    ...planForecast(input, local),
    ...planVerify(input, local),
    ...planHindcast(input, local),
    ...planWatch(input, local),
    ...planArchive(input, local),
    ...planBackUp(input, local),
    ...planExport(input, local),
  ];
}

const elapsed = (now: Instant, since: { at: Instant } | null): number => (since ? now - since.at : Infinity);

function planBoard({ now, facts, weather }: PlanInput, { date }: LocalTime): DueJob[] {
  const days = { from: date, to: addDays(date, 1) };
  const due: DueJob[] = [];
  if (facts.board?.day !== date || elapsed(now, facts.board) >= BOARD_EVERY_MS)
    due.push({ job: "board", ...days, reason: "today and tomorrow" });
  if (
    weather &&
    (facts.weatherForecast?.day !== date || elapsed(now, facts.weatherForecast) >= WEATHER_FORECAST_EVERY_MS)
  )
    due.push({ job: "weather-forecast", ...days, reason: "today and tomorrow" });
  return due;
}

/**
 * Once a local day, as soon as yesterday's rows are there, or at once while there is no champion; asked again at every
 * tick until the run has ended.
 */
function planTraining({ now, facts, partition }: PlanInput, { date, minute }: LocalTime): DueJob[] {
  const done = partition("train", date);
  const features = ofToday(facts.features);
  // A run would fail at rows that are being made anew.
  if (!features || facts.brokenFeatures !== null || isFinished(done) || (done && now < done.retryAt)) return [];
  if (features.through < addDays(features.start, TRAIN_MIN_DAYS - 1)) return [];
  const ready = features.through >= addDays(date, -1) || minute >= TRAIN_ANYWAY_HOUR * 60 || facts.champion === null;
  if (!ready && !done) return [];
  return [{ job: "train", from: date, to: date, reason: `rows through ${features.through}` }];
}

/** The issue slot of a local time: the day and the last issue hour. */
export const issueSlot = ({ date, minute }: LocalTime): string =>
  `${date}T${String(ISSUE_HOURS.findLast((hour) => hour * 60 <= minute) ?? 0).padStart(2, "0")}`;

function planForecast({ facts }: PlanInput, local: LocalTime): DueJob[] {
  if (!facts.board || facts.board.day !== local.date) return [];
  const due = forecastDue(facts, issueSlot(local), issueHour(local));
  return due ? [{ job: "forecast", from: local.date, to: addDays(local.date, 1), ...due }] : [];
}

/** The local hour of an issue. */
export const issueHour = ({ date, minute }: LocalTime): string =>
  `${date}T${String(Math.floor(minute / 60)).padStart(2, "0")}`;

/** Which flights to forecast now, and the words for it that the ledger keeps; null when nothing has changed. */
function forecastDue(facts: Facts, slot: string, hour: string): Pick<DueJob, "reason" | "scope"> | null {
  if (!facts.issue) return { reason: "first issue", scope: "all" };
  if (facts.issue.champion !== facts.champion)
    return { reason: `champion is now version ${facts.champion}`, scope: "all" };
  if (facts.issue.slot !== slot) return { reason: `issue of ${slot}`, scope: "all" };
  const { through } = facts.issue;
  if (facts.board && through !== undefined && through < confirmedThrough(facts.board))
    return { reason: "the board is back", scope: "all" };
  if (facts.issue.hour !== hour) return { reason: "next hours", scope: "soon" };
  return facts.issue.keysHash === facts.board?.keysHash ? null : { reason: "missing", scope: "missing" };
}

/**
 * Days that were forecast: scored when their outcomes have come, since the next forecasts learn from them, and once
 * more when their labels no longer change.
 */
function planVerify(input: PlanInput, { date }: LocalTime): DueJob[] {
  const first = input.facts.firstForecastDay;
  if (!first) return [];
  const due: DueJob[] = [];
  for (let day = addDays(date, -1); day >= first && day >= historyStart(input, date); day = addDays(day, -1)) {
    const verified = input.partition("verify", day);
    if (verified?.state === "settled" || (verified && input.now < verified.retryAt)) continue;
    const flights = input.partition("flights", day);
    const settled = flights?.state === "settled" || (isUsable(flights) && isPastCorrection(day, date));
    const verify = { job: "verify", from: day, to: day } as const;
    if (settled) due.push({ ...verify, labels: "settled", reason: "labels settled" });
    else if (isUsable(flights) && !isFinished(verified))
      due.push({ ...verify, labels: "came", reason: "outcomes came" });
  }
  return due;
}

/** Rows that end longer ago are still being back-filled or made: a hindcast would end with them. */
const HINDCAST_ROWS_AGE_DAYS = 4;

/**
 * Once a champion serves and its forecasts are issued: at every tick until the hindcast is complete, then when there
 * are new rows.
 */
function planHindcast({ facts }: PlanInput, { date }: LocalTime): DueJob[] {
  const { champion, brokenFeatures, hindcast, issue } = facts;
  const features = ofToday(facts.features);
  if (!features || champion === null || issue?.champion !== champion || brokenFeatures !== null) return [];
  if (features.through < addDays(date, -HINDCAST_ROWS_AGE_DAYS)) return [];
  const { featureSet, start, through } = features;
  const same = hindcast?.featureSet === featureSet && hindcast.start === start && hindcast.through === through;
  if (same && hindcast.complete) return [];
  return [{ job: "hindcast", from: date, to: date, reason: `rows from ${start} through ${through}` }];
}

function planWatch({ now, facts }: PlanInput, { date }: LocalTime): DueJob[] {
  const due = facts.watchedAt === null || now - facts.watchedAt >= WATCH_EVERY_MS;
  return due ? [{ job: "watch", from: date, to: date, reason: "hourly" }] : [];
}
