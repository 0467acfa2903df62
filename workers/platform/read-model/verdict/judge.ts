import type { ModelReport } from "../../../../core/api/read-model.ts";
import type { DayOfGroups } from "../../../../core/evaluation/day-groups.ts";
import type { Alarm } from "../../../../core/evaluation/verdict/alarm.ts";
import { calibrationError, calibrationOf, coverageOf } from "../../../../core/evaluation/verdict/calibration.ts";
import type { DayLosses } from "../../../../core/evaluation/verdict/day-losses.ts";
import { verdictOf } from "../../../../core/evaluation/verdict/verdict.ts";
import { verdictInEnglish } from "../../../../core/evaluation/verdict/words/en.ts";
import { asText } from "../../../../core/evaluation/verdict/words/facts.ts";
import { verdictInRussian } from "../../../../core/evaluation/verdict/words/ru.ts";
import { isServed } from "../../../../core/forecast/baselines.ts";
import { OBSERVED_WEATHER } from "../../../../core/registry/shadow-names.ts";
import { dayFromNumber, dayNumber, type LocalDate } from "../../../../core/time.ts";
import type { ScoreRow } from "../../db/scores.ts";

/** The verdict on the rows of one lead, live and hindcast, with the groups of the days that were served. */
export function judge(
  rows: readonly ScoreRow[],
  series: ModelReport["series"],
  groups: readonly DayOfGroups[],
): ModelReport["verdict"] {
  const days = withAirlines(pairedDays(rows, series), groups);
  const { alarm, alarms, airlines, shifts, ...verdict } = verdictOf(days.map(({ losses }) => losses));
  const changed = airlines.map(({ airline, open, ...span }) => ({ airline, ...inDays(span), open }));
  const facts = { ...verdict, airlines: changed, alarm: alarm && alarmInDays(alarm) };
  const bins = calibrationOf(days.map(({ losses }) => losses));
  return {
    statistic: "difficulty-adjusted log loss",
    ...facts,
    alarms: alarms.map(alarmInDays),
    shifts: shifts.map(({ day, change }) => ({ day: dayFromNumber(day), change })),
    coverage: coverageOf(days.map(({ losses, champion }) => ({ ...losses, coverage80: champion.coverage80 }))),
    calibration: { bins, error: calibrationError(bins) },
    text: { en: asText(verdictInEnglish(facts)), ru: asText(verdictInRussian(facts)) },
  };
}

const inDays = ({ since, noticed, until }: Pick<Alarm, "since" | "noticed" | "until">) => ({
  since: dayFromNumber(since),
  noticed: dayFromNumber(noticed),
  until: dayFromNumber(until),
});

const alarmInDays = ({ cause, ...span }: Alarm) => ({ ...inDays(span), cause });

/** Days that were served, with what is known of their airlines: a hindcast keeps no groups. */
function withAirlines(days: readonly PairedDay[], groups: readonly DayOfGroups[]): PairedDay[] {
  const byDay = new Map(groups.map((one) => [dayNumber(one.day), one.groups.carrier]));
  return days.map(({ losses, champion }) => {
    const airlines = losses.hindcast ? undefined : byDay.get(losses.day);
    return { champion, losses: airlines ? { ...losses, airlines } : losses };
  });
}

interface PairedDay {
  readonly losses: DayLosses;
  readonly champion: ScoreRow;
}

/**
 * The days on which the champion and the baseline were scored on the same flights, oldest first; of a day that was both
 * served and hindcast, what was served. A day of another champion counts as that champion's.
 */
function pairedDays(rows: readonly ScoreRow[], { served, baseline }: ModelReport["series"]): PairedDay[] {
  const byDay = [...Map.groupBy(rows, ({ localDate }) => localDate)].sort(([a], [b]) => (a < b ? -1 : 1));
  return byDay.flatMap(([date, all]) => {
    for (const kind of ["live", "hindcast"] as const) {
      const of = all.filter((row) => row.kind === kind);
      const champion = of.find(({ model }) => model === served) ?? of.find(({ model }) => isServed(model));
      const base = of.find(({ model, n }) => model === baseline && n === champion?.n);
      if (champion && base && champion.n > 0) return [paired(date as LocalDate, champion, base, of)];
    }
    return [];
  });
}

/**
 * Of a model that forecast only some of the champion's flights counts how much worse it was on those: its loss is that
 * much above the champion's.
 */
function paired(date: LocalDate, champion: ScoreRow, baseline: ScoreRow, all: readonly ScoreRow[]): PairedDay {
  const { n, late, expectedLate, logLoss, kind } = champion;
  const models = all.filter(({ model }) => model !== champion.model && model !== OBSERVED_WEATHER);
  const weather = all.find(({ model }) => model === OBSERVED_WEATHER);
  const beside = models.filter((row) => row.n === n || row.servedLogLoss !== null);
  return {
    champion,
    losses: {
      day: dayNumber(date),
      flights: n,
      late: late / n,
      expectedLate: expectedLate === null ? null : expectedLate / n,
      champion: logLoss,
      baseline: baseline.logLoss,
      panel: Object.fromEntries(
        beside.map((row) => [row.model, row.logLoss + logLoss - (row.servedLogLoss ?? logLoss)]),
      ),
      ...(weather && weather.servedLogLoss !== null
        ? { observedWeather: logLoss + weather.logLoss - weather.servedLogLoss }
        : {}),
      hindcast: kind === "hindcast",
    },
  };
}
