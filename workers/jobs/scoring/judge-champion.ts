import type { Airport } from "../../../core/airports/airport.ts";
import { BASELINE } from "../../../core/forecast/baselines.ts";
import type { PairedDay } from "../../../core/registry/paired-loss.ts";
import { isShadow } from "../../../core/registry/shadow-names.ts";
import type { DayJudgement } from "../../../core/rpc/judgement.ts";
import { addDays, dayFromNumber, dayNumber, localDateOf } from "../../../core/time.ts";
import { readPairs } from "../../platform/db/pairs.ts";
import type { Deps } from "../../platform/deps.ts";

/** Local days that hold the settled days a champion is judged by, with some to spare for days that settle late. */
const JUDGED_DAYS = 45;

/** Local days over which it is told how hard days usually are. */
const USUAL_DAYS = 120;

/** Mean of the champion's loss beside the baseline, which forecasts every flight; null without days. */
function servedLoss(days: readonly PairedDay[]): number | null {
  const flights = days.reduce((sum, day) => sum + day.flights, 0);
  return flights > 0 ? days.reduce((sum, { served }) => sum + served, 0) / flights : null;
}

/**
 * Has the Trainer judge the champion by the days that have settled. Asked again for the same newest day it answers what
 * it answered; null where there is nothing to judge by.
 */
export async function judgeChampion(
  { db, trainer, now }: Pick<Deps, "db" | "trainer" | "now">,
  airport: Airport,
): Promise<DayJudgement | null> {
  const today = localDateOf(now, airport.timeZone);
  const all = await readPairs(db, airport.iata, { from: addDays(today, -USUAL_DAYS), to: today });
  const first = dayNumber(addDays(today, -JUDGED_DAYS));
  const pairs = [...all].flatMap(([name, days]): [string, PairedDay[]][] => {
    const judged = days.filter(({ day }) => day >= first);
    return isShadow(name) && judged.length > 0 ? [[name, judged]] : [];
  });
  const newest = Math.max(...pairs.map(([, days]) => days.at(-1)?.day ?? Number.NEGATIVE_INFINITY));
  if (!Number.isFinite(newest)) return null;
  return trainer(airport.iata).judge({
    now,
    zone: airport.timeZone,
    day: dayFromNumber(newest),
    pairs: Object.fromEntries(pairs),
    usualLoss: servedLoss(all.get(BASELINE) ?? []),
  });
}
