import type { Airport } from "../../../core/airports/airport.ts";
import { cdfOfText } from "../../../core/distribution/cdf-text.ts";
import { type DayGroups, groupsOfDay } from "../../../core/evaluation/day-groups.ts";
import type { Departure } from "../../../core/flights/departure.ts";
import { BASELINE } from "../../../core/forecast/baselines.ts";
import type { ToScore } from "../../../core/forecast/verify.ts";
import { toLocal } from "../../../core/time.ts";
import type { Scorable } from "./score-day.ts";

/**
 * What was served beside the baseline on the same flights of a day and lead, by group; null where no champion forecast
 * them. Cancelled flights have no delay and do not count.
 */
export function servedGroups(
  { timeZone }: Airport,
  flights: ReadonlyMap<string, Departure>,
  byModel: ReadonlyMap<string, ToScore<Scorable>> | undefined,
): DayGroups | null {
  const baseline = byModel?.get(BASELINE);
  if (!baseline?.served) return null;
  return groupsOfDay(
    baseline.forecasts.flatMap((forecast, i) => {
      const flight = flights.get(forecast.flightKey);
      const served = baseline.served?.[i];
      if (!flight || !served || flight.delayMin === null || flight.status === "cancelled") return [];
      const { carrier, scheduledAt, delayMin } = flight;
      const hour = Math.floor(toLocal(scheduledAt, timeZone).minute / 60);
      return [{ carrier, hour, cdf: cdfOfText(served.cdf), baseline: cdfOfText(forecast.cdf), delayMin }];
    }),
  );
}
