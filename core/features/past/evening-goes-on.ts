import { DELAYED_MIN } from "../../delay.ts";
import { type Instant, instant, MINUTE, plus } from "../../time.ts";
import { Excess } from "../statistics/excess.ts";
import type { HistoryView } from "./history.ts";
import { isDelayed } from "./outcome.ts";
import type { PastRates } from "./past-rates.ts";

/** Local hour at which an airport's operational day begins: flights before it belong to the evening before. */
const DAY_BEGINS_HOUR = 4;
/** Flights due so long before the newest outcome are looked at: of later ones hardly any but the punctual have left. */
const FROM_MIN = 360;
const TO_MIN = 45;
/** A flight that was due this many minutes earlier weighs half as much. */
const HALF_LIFE_MIN = 90;
/** As if so many flights had been delayed as often as usual. */
const PSEUDO_COUNT = 5;
/** Minutes in which an excess fades to 1/e of itself, as in `nowcast`. */
const FADE_MIN = 1200;
/** The part of it that models do not know already: by logistic regressions on forecasts of two airport-years. */
const SHARE = 0.8;
/** Minutes in which the share of delayed flights that have not left yet falls to 1/e of itself, once they are delayed. */
const LEAVING_MIN = 50;

/**
 * How an evening goes on after midnight: log-odds by which a flight scheduled in an hour, 0 … 23, at an instant of the
 * local day `day` (days since 1970-01-01) is likelier to be delayed (above 0) than a model says. Aircraft and crews of the
 * hours 0 to 3 are those of the evening before, whereas all that models know of the day begins at midnight. What counts is by
 * how much more than usual the flights of that evening were delayed, as far as the view knows; 0 for all other hours.
 */
export function eveningGoesOn(
  view: HistoryView,
  past: PastRates,
  day: number,
): (hour: number, scheduledAt: Instant) => number {
  const asOf = instant(Math.min(view.at, view.lastKnownAt ?? view.at));
  const excess = new Excess();
  for (const outcome of view.knownAfter(plus(asOf, -FROM_MIN * MINUTE))) {
    const { carrier, hour, delayMin, scheduledAt } = outcome;
    const minutes = (asOf - scheduledAt) / MINUTE;
    if (outcome.day !== day - 1 || hour < DAY_BEGINS_HOUR || delayMin === null) continue;
    if (minutes < TO_MIN || minutes > FROM_MIN) continue;
    const expected = lateAmongKnown(past.carrierHour60(carrier, hour).late, minutes);
    excess.add(2 ** (-minutes / HALF_LIFE_MIN), Number(isDelayed(outcome)), expected);
  }
  const logOdds = SHARE * excess.logOdds(0, PSEUDO_COUNT);
  return (hour, scheduledAt) =>
    hour < DAY_BEGINS_HOUR ? logOdds * Math.exp(-Math.max(0, scheduledAt - asOf) / MINUTE / FADE_MIN) : 0;
}

/**
 * Probability that a flight is delayed which was due `minutes` ago, at least DELAYED_MIN, and has left: of those that are
 * delayed some have not, so that fewer of the flights known are. `usual` is the probability beforehand, both within (0, 1).
 */
function lateAmongKnown(usual: number, minutes: number): number {
  const waiting = usual * Math.exp((DELAYED_MIN - minutes) / LEAVING_MIN);
  return (usual - waiting) / (1 - waiting);
}
