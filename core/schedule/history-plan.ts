import { CORRECTION_DAYS, lastCorrectedDay } from "../flights/settled.ts";
import type { Capabilities } from "../sources/source.ts";
import { addDays, type LocalDate, type LocalTime, localDateOf } from "../time.ts";
import { type DueJob, isFinished, isSetApart, type JobName, type Partition } from "./jobs.ts";
import type { PlanInput } from "./plan-input.ts";
import { notAskedBefore } from "./retry.ts";

/** Yesterday is asked for from this minute of the local day on: flights of the last hour have left by then. */
const YESTERDAY_FROM_MINUTE = 60;
/** Corrections of the last days are read once a local day, from this minute on. */
const CORRECTIONS_FROM_MINUTE = 4 * 60;

/** First day of history that is wanted and can be had: `since`, or as far back as the source goes. */
export function historyStart({ airport, flights, notBefore }: PlanInput, today: LocalDate): LocalDate {
  return reachOf(flights, [airport.since, notBefore ?? airport.since], today);
}

function reachOf(source: Capabilities, earliest: readonly LocalDate[], today: LocalDate): LocalDate {
  const reach = Number.isFinite(source.backfillDays) ? [addDays(today, -source.backfillDays)] : [];
  return [...earliest, ...reach].reduce((latest, day) => (day > latest ? day : latest));
}

/**
 * Days of flights, of weather and of arrivals to fetch: the last days first, then the newest gaps, oldest last. Forecasts
 * are learnt from flights, so that older arrivals wait until no day of flights is to be asked for.
 */
export function planHistory(input: PlanInput, local: LocalTime): DueJob[] {
  const { airport, weather, arrivals, notBefore } = input;
  const earliest = [airport.since, notBefore ?? airport.since];
  const firstDays: [JobName, LocalDate][] = [["flights", historyStart(input, local.date)]];
  if (weather) firstDays.push(["weather", reachOf(weather, earliest, local.date)]);
  if (arrivals) firstDays.push(["arrivals", reachOf(arrivals, earliest, local.date)]);
  const gaps = new Map(firstDays.map(([job, first]) => [job, gapDays(input, job, first, local)]));
  if (gaps.get("flights")?.length) gaps.delete("arrivals");
  return [
    ...firstDays.flatMap(([job, first]) => spans(job, freshDays(input, job, first, local), "recent days")),
    ...[...gaps].flatMap(([job, days]) => spans(job, days, "gap in history")),
  ];
}

/**
 * The last days, newest first: those that are over and not read yet, and those whose corrections are due. A day that
 * missed the reading which settles it, as one of which the Conductor lost its notes, has it a day later.
 */
function freshDays(input: PlanInput, job: JobName, first: LocalDate, { date, minute }: LocalTime): LocalDate[] {
  const due: LocalDate[] = [];
  for (let back = 1; back <= CORRECTION_DAYS + 1; back++) {
    const day = addDays(date, -back);
    const partition = input.partition(job, day);
    if (day < first || (back === 1 && minute < YESTERDAY_FROM_MINUTE)) continue;
    if (partition && input.now < notAskedBefore(partition)) continue;
    const isFresh = back <= CORRECTION_DAYS && mayStillComplete(partition);
    if (isFresh || wantsCorrection(input, partition, minute)) due.push(day);
  }
  return due;
}

/** Days that nobody has asked for, days that are open, and those set apart: none of them has a final state. */
const mayStillComplete = (partition: Partition | undefined): boolean => !isFinished(partition) || isSetApart(partition);

/** Once a local day, again after a reading that failed; the reading after 48 hours settles the day. */
function wantsCorrection({ now, airport }: PlanInput, partition: Partition | undefined, minute: number): boolean {
  if (partition?.state !== "complete") return false;
  const zone = airport.timeZone;
  const read = localDateOf(partition.checkedAt, zone) >= localDateOf(now, zone) && partition.attempts === 0;
  return minute >= CORRECTIONS_FROM_MINUTE && !read;
}

/** Older days that may still be completed, newest first. */
function gapDays(input: PlanInput, job: JobName, first: LocalDate, { date }: LocalTime): LocalDate[] {
  const due: LocalDate[] = [];
  for (let day = lastCorrectedDay(date); day >= first; day = addDays(day, -1)) {
    if (due.length >= input.backfillDays) break;
    const partition = input.partition(job, day);
    if (partition && input.now < notAskedBefore(partition)) continue;
    if (mayStillComplete(partition)) due.push(day);
  }
  return due;
}

/** Neighbouring days, given newest first, as one job. */
function spans(job: JobName, days: readonly LocalDate[], reason: string): DueJob[] {
  const found: { from: LocalDate; to: LocalDate }[] = [];
  for (const day of days) {
    const last = found.at(-1);
    if (last && last.from === addDays(day, 1)) last.from = day;
    else found.push({ from: day, to: day });
  }
  return found.map((span) => ({ job, ...span, reason }));
}

/** True when every day in `from` … `to` has come to an end, one way or another. */
export function allFinished(input: PlanInput, job: JobName, from: LocalDate, to: LocalDate): boolean {
  for (let day = to; day >= from; day = addDays(day, -1)) if (!isFinished(input.partition(job, day))) return false;
  return true;
}
