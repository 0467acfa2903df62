import type { Airport } from "../../../core/airports/airport.ts";
import { isShadow } from "../../../core/registry/shadow-names.ts";
import type { DayJudgement } from "../../../core/rpc/judgement.ts";
import { addDays, dayFromNumber, localDateOf } from "../../../core/time.ts";
import { readPairs } from "../../platform/db/pairs.ts";
import type { Deps } from "../../platform/deps.ts";

/** Local days that hold the settled days a champion is judged by, with some to spare for days that settle late. */
const JUDGED_DAYS = 45;

/**
 * Has the Trainer judge the champion by the days that have settled. Asked again for the same newest day it answers what
 * it answered; null where there is nothing to judge by.
 */
export async function judgeChampion(
  { db, trainer, now }: Pick<Deps, "db" | "trainer" | "now">,
  airport: Airport,
): Promise<DayJudgement | null> {
  const today = localDateOf(now, airport.timeZone);
  const all = await readPairs(db, airport.iata, { from: addDays(today, -JUDGED_DAYS), to: today });
  const pairs = [...all].filter(([name]) => isShadow(name));
  const newest = Math.max(...pairs.map(([, days]) => days.at(-1)?.day ?? Number.NEGATIVE_INFINITY));
  if (!Number.isFinite(newest)) return null;
  return trainer(airport.iata).judge({
    now,
    zone: airport.timeZone,
    day: dayFromNumber(newest),
    pairs: Object.fromEntries(pairs),
  });
}
