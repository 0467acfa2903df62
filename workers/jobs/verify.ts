import type { Airport } from "../../core/airports/airport.ts";
import { METRIC_KEYS } from "../../core/api/metrics.ts";
import { adaptedShift, type DayCalibration } from "../../core/distribution/shift.ts";
import { adaptedSpread } from "../../core/distribution/spread.ts";
import { hasOutcome } from "../../core/flights/outcome.ts";
import { isServed } from "../../core/forecast/baselines.ts";
import type { Corrections } from "../../core/forecast/issue.ts";
import { forecastsToScore } from "../../core/forecast/verify.ts";
import type { Lead } from "../../core/lead.ts";
import { isShadow } from "../../core/registry/shadow-names.ts";
import type { Lease, Outcome } from "../../core/schedule/jobs.ts";
import { dayNumber, type LocalDate, localDateOf } from "../../core/time.ts";
import { readDepartures } from "../platform/db/flights.ts";
import { readRecentScores, type ScoreRow, writeGroups, writeScores } from "../platform/db/scores.ts";
import type { Deps } from "../platform/deps.ts";
import { readLedgerDay } from "../platform/ledger/read.ts";
import { weatherScores } from "./scoring/blame-weather.ts";
import { servedGroups } from "./scoring/groups-of-day.ts";
import { judgeChampion } from "./scoring/judge-champion.ts";
import { scoresOfLead } from "./scoring/score-day.ts";
import { shadowsOfDay } from "./scoring/shadows-of-day.ts";

/** The lead bucket that stands for all where one has to be chosen, as in the verdict. */
const GROUPED_LEAD: Lead = "6-24";

/**
 * Scores every forecast of a day against what happened, by lead time. A day whose labels may still change moves the
 * next forecasts already; the history of metrics takes it when they are settled, and what was forecast in shadow is
 * scored then.
 */
export async function runVerify(deps: Deps, airport: Airport, { from: day, labels }: Lease): Promise<Outcome> {
  const settled = labels === "settled";
  const departures = await readDepartures(deps.db, airport.iata, day, day);
  const flights = new Map(departures.filter(hasOutcome).map((d) => [d.flightKey, d]));
  const ledger = await readLedgerDay(deps, airport, day);
  // What may still change teaches the next forecasts of the champion, and shadows teach nothing.
  const shadows = settled ? await shadowsOfDay(deps, airport, day, ledger) : [];
  const toScore = forecastsToScore([...ledger, ...shadows].filter((f) => flights.has(f.flightKey)));
  const rows = [...toScore].flatMap(([lead, byModel]) =>
    scoresOfLead({ airport, day, lead, flights, now: deps.now, settled }, byModel),
  );
  const weather = settled ? await weatherScores(deps, airport, { day, rows, settled }) : [];
  await writeScores(deps.db, [...rows, ...weather]);
  const groups = settled ? servedGroups(airport, flights, toScore.get(GROUPED_LEAD)) : null;
  if (groups !== null) await writeGroups(deps.db, { airport: airport.iata, day, groups, now: deps.now });
  const corrections = await correctionsFrom(deps, airport);
  const shown = rows.filter(({ model }) => !isShadow(model));
  if (settled && shown.length > 0) await deps.trainer(airport.iata).logMetrics(shown.flatMap(metricRows));
  const judged = settled ? await judgeChampion(deps, airport) : null;
  const n = Math.max(0, ...rows.map((row) => row.n));
  return {
    status: "done",
    detail: `${rows.length} score rows, up to ${n} flights each`,
    days: [{ day, state: settled ? "settled" : "complete", detail: `${n} flights scored`, ok: true }],
    // A champion that was moved is forecast with at once.
    facts: { ...corrections, ...(judged?.version ? { champion: judged.version } : {}) },
  };
}

/**
 * What the recent days scored so far say of the champions' ranges and levels. Made anew from them, so that a day may be
 * scored again.
 */
async function correctionsFrom({ db, now }: Deps, airport: Airport): Promise<Corrections> {
  const scored = await readRecentScores(db, airport.iata, localDateOf(now, airport.timeZone));
  const byLead = Map.groupBy(
    scored.filter(({ model }) => isServed(model)),
    ({ lead }) => lead,
  );
  return {
    spreads: Object.fromEntries([...byLead].map(([lead, days]) => [lead, adaptedSpread(days)])),
    shifts: Object.fromEntries([...byLead].map(([lead, days]) => [lead, adaptedShift(days.flatMap(dayCalibration))])),
  };
}

const dayCalibration = ({ localDate, n, late, expectedLate }: ScoreRow): DayCalibration[] =>
  expectedLate === null ? [] : [{ day: dayNumber(localDate as LocalDate), n, late, expected: expectedLate }];

const metricRows = (row: ScoreRow) =>
  METRIC_KEYS.flatMap((key) => {
    const value = row[key];
    if (value === null || value === undefined) return [];
    const { model, kind, version, lead, localDate: day, n, knownAt: timestamp } = row;
    return [{ key, model, kind, version, lead, day, value, n, timestamp }];
  });
