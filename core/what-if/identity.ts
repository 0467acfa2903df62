import { nowcast } from "../features/day/nowcast.ts";
import { parentShareOfNumber } from "../features/past/past-rates.ts";
import { logistic, logit } from "../features/statistics/shrink.ts";
import { MINUTE } from "../time.ts";
import { donorOf, type Forecast, type Identity, type Key, LATE_OF, OF_KEY, OF_PAIR } from "./donors.ts";
import type { GivenDay } from "./given.ts";
import { addTo, setValue, type Values } from "./values.ts";

/**
 * Another airline, destination or hour. Their values are those of flights of the same day that have them. What depends
 * on two of them is taken from a flight that has both, and where none flies it moves in log-odds as its parts do: as if
 * they acted independently, which is also what the rates of the past are shrunk towards.
 */
export function changeIdentity(values: Values, flight: Forecast, to: Identity, from: Identity, day: GivenDay): void {
  const before = { ...values };
  const changed = (["carrier", "destination", "hour"] as const).filter((key) => to[key] !== from[key]);
  for (const key of changed) {
    const donor = donorOf(day, { [key]: to[key] }, flight);
    if (donor) for (const name of OF_KEY[key]) values[name] = donor.forecast.values[name];
  }
  const moved = (key: Key): number =>
    changed.includes(key) ? logit(values[LATE_OF[key]]) - logit(before[LATE_OF[key]]) : 0;
  for (const [name, [a, b]] of OF_PAIR) {
    if (!changed.includes(a) && !changed.includes(b)) continue;
    const donor = donorOf(day, { [a]: to[a], [b]: to[b] }, flight);
    if (donor) values[name] = donor.forecast.values[name];
    else setValue(values, name, logistic(logit(before[name]) + moved(a) + moved(b)));
  }
  changeNumber(values, before, changed);
}

/**
 * The flight number's own past. Under another airline it has none, and goes as the airline does at the hour and on the
 * route; otherwise it keeps what it is known for, and only what it is shrunk towards moves.
 */
function changeNumber(values: Values, before: Readonly<Values>, changed: readonly Key[]): void {
  const parent = (of: Readonly<Values>): number =>
    logit(of.carrierHourLate60) + logit(of.carrierDestinationLate60) - logit(of.carrierLate30);
  if (changed.includes("carrier")) {
    setValue(values, "numberLate30", logistic(parent(values)));
    setValue(values, "numberWeight30", 0);
    addTo(values, "numberDelay30", values.carrierDelay30 - before.carrierDelay30);
    const rarer = logit(values.carrierCancelled30) - logit(before.carrierCancelled30);
    setValue(values, "numberCancelled30", logistic(logit(before.numberCancelled30) + rarer));
    return;
  }
  const share = parentShareOfNumber(before.numberWeight30);
  const by = share * (parent(values) - parent(before));
  setValue(values, "numberLate30", logistic(logit(before.numberLate30) + by));
}

/** The past moved by the day so far: both shares move as the rule that makes them says, from the values that changed. */
export function changeNowcast(values: Values, before: Readonly<Values>): void {
  const [now, then] = [nowcastOf(values), nowcastOf(before)];
  setValue(values, "nowcastLate", movedBy(before.nowcastLate, now.late, then.late));
  setValue(values, "nowcastCarrierLate", movedBy(before.nowcastCarrierLate, now.carrierLate, then.carrierLate));
}

const movedBy = (share: number, now: number, then: number): number =>
  now === then ? share : logistic(logit(share) + logit(now) - logit(then));

const nowcastOf = (values: Readonly<Values>) =>
  nowcast({
    usualLogit: logit(values.numberLate30),
    excess: values.todayExcess || 0,
    carrierExcess: values.todayCarrierExcess || 0,
    asOf: 0 as Parameters<typeof nowcast>[0]["asOf"],
    scheduledAt: (values.leadMinutes * MINUTE) as Parameters<typeof nowcast>[0]["scheduledAt"],
  });
