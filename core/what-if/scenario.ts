import type { Correction } from "../distribution/correction.ts";
import { DAY_BEGUN, featuresOfGroup } from "../features/spec.ts";
import { leadBucket } from "../lead.ts";
import { dayBounds, type Instant, MINUTE, plus } from "../time.ts";
import type { Changes } from "./changes.ts";
import { donorOf, type Forecast, type Identity, identityOf, isForecast } from "./donors.ts";
import type { GivenDay, GivenForecast } from "./given.ts";
import { changeIdentity, changeNowcast } from "./identity.ts";
import { changeTraffic } from "./traffic.ts";
import { setValue, type Values } from "./values.ts";
import { changeWeather } from "./weather.ts";

/** A flight under other conditions, as a model reads it. */
export interface Scenario extends Correction {
  readonly carrier: string;
  readonly destination: string;
  /** Minutes since local midnight, 0 … 1439. */
  readonly minuteOfDay: number;
  readonly values: GivenForecast["values"];
}

/** Values of the flight's own day so far, which nobody has before it has begun. */
const OF_TODAY = featuresOfGroup("T");

/** A flight with the changes; without any it is what its forecast was made from, to the bit. */
export function scenarioOf(flight: Forecast, changes: Changes, day: GivenDay): Scenario {
  const given = flight.forecast;
  const values: Values = { ...given.values };
  const from = identityOf(flight);
  const to = {
    carrier: changes.airline ?? from.carrier,
    destination: changes.destination ?? from.destination,
    hour: changes.hour ?? from.hour,
  };
  const minuteOfDay = flight.minuteOfDay + 60 * (to.hour - from.hour);
  const later = minuteOfDay - flight.minuteOfDay;
  const scheduledAt = plus(flight.scheduledAt, later * MINUTE);
  if (to.carrier !== from.carrier || to.destination !== from.destination || to.hour !== from.hour) {
    setValue(values, "minuteOfDay", minuteOfDay);
    changeIdentity(values, flight, to, from, day);
    changeTraffic(values, flight, { ...flight, ...to, scheduledAt }, day);
  }
  const lead = changes.lead === undefined ? given.values.leadMinutes + later : 60 * changes.lead;
  const referenceTime = plus(scheduledAt, -lead * MINUTE);
  if (lead !== given.values.leadMinutes) changeLead(values, lead, referenceTime, day);
  if (Object.keys(changes).length > 0) changeNowcast(values, given.values);
  changeWeather(values, changes);
  const { shift, spread } = correctionAt(lead, flight, day);
  const cancelledLately = cancelledLatelyOf(to, from, flight, day);
  return { carrier: to.carrier, destination: to.destination, minuteOfDay, values, shift, spread, cancelledLately };
}

/** Another moment of forecasting with the same knowledge; before the flight's day nothing of that day is known. */
function changeLead(values: Values, lead: number, referenceTime: Instant, { day, zone }: GivenDay): void {
  setValue(values, "leadMinutes", lead);
  if (referenceTime >= dayBounds(day, zone).start || Number.isNaN(values[DAY_BEGUN])) return;
  for (const name of OF_TODAY) values[name] = Number.NaN;
}

/**
 * How the last days' cancellations move the flight's: that of airline and destination together where a flight of the day
 * has both, else of what was changed.
 */
function cancelledLatelyOf(to: Identity, from: Identity, flight: Forecast, day: GivenDay): number {
  const { carrier, destination } = to;
  if (carrier === from.carrier && destination === from.destination) return flight.forecast.cancelledLately;
  const alike = carrier === from.carrier ? { destination } : { carrier };
  const donor = donorOf(day, { carrier, destination }, flight) ?? donorOf(day, alike, flight);
  return (donor ?? flight).forecast.cancelledLately;
}

/**
 * The corrections of a lead time: those of its bucket, as the flight of the day got them whose forecast was made at the
 * nearest moment. Its own where no flight has such a lead.
 */
function correctionAt(lead: number, flight: Forecast, { flights }: GivenDay): Pick<Correction, "shift" | "spread"> {
  const bucketOf = ({ scheduledAt, forecast }: Forecast) =>
    leadBucket(Math.round((scheduledAt - forecast.referenceTime) / MINUTE));
  const bucket = leadBucket(Math.round(lead));
  if (bucket === bucketOf(flight)) return flight.forecast;
  const away = ({ forecast }: Forecast): number => Math.abs(forecast.referenceTime - flight.forecast.referenceTime);
  const [nearest] = flights
    .filter(isForecast)
    .filter((other) => other.forecast.version === flight.forecast.version && bucketOf(other) === bucket)
    .sort((a, b) => away(a) - away(b));
  return (nearest ?? flight).forecast;
}
