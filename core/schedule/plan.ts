import { addDays, type Instant, type LocalTime, MINUTE, toLocal } from "../time.ts";
import { historyStart, planHistory } from "./history-plan.ts";
import { type DueJob, type Facts, isFinished, isUsable } from "./jobs.ts";
import { ofToday, planMaterialize } from "./materialize-plan.ts";
import type { PlanInput } from "./plan-input.ts";
import { planReparse } from "./reparse-plan.ts";
import { inTurn } from "./source-waits.ts";

/** Shortest pause between two looks at the board; a tick every quarter of an hour always looks. */
const BOARD_EVERY_MS = 10 * MINUTE;
const WEATHER_FORECAST_EVERY_MS = 3 * 60 * MINUTE;
const WATCH_EVERY_MS = 60 * MINUTE;
/** Local hours from which everything is forecast anew: before the morning and midday waves, and on the evening before. */
const ISSUE_HOURS = [0, 6, 12, 18];
/** Training does not wait longer than this hour for yesterday's outcomes. */
const TRAIN_ANYWAY_HOUR = 9;
/** Fewer days than this teach a model less than the climatology knows. */
const TRAIN_MIN_DAYS = 14;

/**
 * What is due now, in the order to run it, derived from stored state alone: a missed, doubled or overlapping tick changes nothing.
 * Fresh work comes first, then the gaps of history.
 */
export function plan(input: PlanInput): DueJob[] {
  const local = toLocal(input.now, input.airport.timeZone);
  return [
    ...inTurn([...planBoard(input, local), ...planHistory(input, local)], input.facts, input.now),
    ...planReparse(input, local.date),
    ...planMaterialize(input, local),
    ...planTraining(input, local),
    ...planForecast(input, local),
    ...planVerify(input, local),
    ...planWatch(input, local),
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

/** Once a local day, as soon as yesterday's rows are there, or at once while there is no champion; asked again at every tick until the run has ended. */
function planTraining({ now, facts, partition }: PlanInput, { date, minute }: LocalTime): DueJob[] {
  const done = partition("train", date);
  const features = ofToday(facts.features);
  if (!features || isFinished(done) || (done && now < done.retryAt)) return [];
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
  const reason = forecastReason(facts, issueSlot(local), issueHour(local));
  return reason ? [{ job: "forecast", from: local.date, to: addDays(local.date, 1), reason }] : [];
}

/** The local hour of an issue. */
export const issueHour = ({ date, minute }: LocalTime): string =>
  `${date}T${String(Math.floor(minute / 60)).padStart(2, "0")}`;

/** Forecasts only the flights that have none; new hours forecast the flights of the next hours, every other reason all. */
export const MISSING_ONLY = "missing";
export const NEXT_HOURS = "next hours";

function forecastReason(facts: Facts, slot: string, hour: string): string | null {
  if (!facts.issue) return "first issue";
  if (facts.issue.champion !== facts.champion) return `champion is now version ${facts.champion}`;
  if (facts.issue.slot !== slot) return `issue of ${slot}`;
  if (facts.issue.hour !== hour) return NEXT_HOURS;
  return facts.issue.keysHash === facts.board?.keysHash ? null : MISSING_ONLY;
}

/** Days are scored when their outcomes have come, since the next forecasts learn from them, and once more when labels no longer change. */
export const CAME = "outcomes came";
export const SETTLED = "labels settled";

/** Days that were forecast and have outcomes, or other outcomes than when they were scored. */
function planVerify(input: PlanInput, { date }: LocalTime): DueJob[] {
  const first = input.facts.firstForecastDay;
  if (!first) return [];
  const due: DueJob[] = [];
  for (let day = addDays(date, -1); day >= first && day >= historyStart(input, date); day = addDays(day, -1)) {
    const verified = input.partition("verify", day);
    if (verified?.state === "settled" || (verified && input.now < verified.retryAt)) continue;
    const flights = input.partition("flights", day);
    const settled = flights?.state === "settled" || (isUsable(flights) && day < addDays(date, -5));
    if (settled) due.push({ job: "verify", from: day, to: day, reason: SETTLED });
    else if (isUsable(flights) && !isFinished(verified)) due.push({ job: "verify", from: day, to: day, reason: CAME });
  }
  return due;
}

function planWatch({ now, facts }: PlanInput, { date }: LocalTime): DueJob[] {
  const due = facts.watchedAt === null || now - facts.watchedAt >= WATCH_EVERY_MS;
  return due ? [{ job: "watch", from: date, to: date, reason: "hourly" }] : [];
}
