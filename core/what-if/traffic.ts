import { daySchedule } from "../features/day/day-schedule.ts";
import type { FeatureName } from "../features/spec.ts";
import type { ScheduledFlight } from "../flights/scheduled-flight.ts";
import type { GivenDay } from "./given.ts";
import { addTo, type Values } from "./values.ts";

/** The counts of flights around a flight, by the name of their feature. */
const COUNTS = [
  ["hourFlights", "hour"],
  ["previousHourFlights", "previousHour"],
  ["nextHourFlights", "nextHour"],
  ["quarterFlights", "quarter"],
  ["carrierHourFlights", "carrierHour"],
  ["flightsBefore", "before"],
  ["carrierFlightsBefore", "carrierBefore"],
  ["destinationFlights", "destination"],
] as const satisfies readonly (readonly [FeatureName, string])[];

/**
 * How full the schedule is around a flight that has become another one: the counts of the day's schedule with it minus
 * those without the change, added to what was counted when the forecast was made.
 */
export function changeTraffic(values: Values, was: ScheduledFlight, is: ScheduledFlight, day: GivenDay): void {
  const without = day.flights.filter(({ flightKey }) => flightKey !== was.flightKey);
  const counts = (flight: ScheduledFlight): readonly number[] => {
    const { flights, congestion } = daySchedule(day.day, [...without, flight], day.zone);
    const i = flights.findIndex(({ flightKey }) => flightKey === flight.flightKey);
    return COUNTS.map(([, count]) => congestion[count][i]!);
  };
  const [before, after] = [counts(was), counts(is)];
  COUNTS.forEach(([name], i) => {
    addTo(values, name, after[i]! - before[i]!);
  });
}
