import { type FeatureName, featuresOfGroup } from "../features/spec.ts";
import type { GivenDay, GivenFlight, GivenForecast } from "./given.ts";

/** A flight of the day that has a forecast of a model. */
export type Forecast = GivenFlight & { readonly forecast: GivenForecast };

/** What a flight is, as far as it can be changed. */
export interface Identity {
  readonly carrier: string;
  readonly destination: string;
  /** Local hour. */
  readonly hour: number;
}
export type Key = keyof Identity;

export const identityOf = ({ carrier, destination, minuteOfDay }: Omit<GivenFlight, "forecast">): Identity => ({
  carrier,
  destination,
  hour: Math.floor(minuteOfDay / 60),
});

export const isForecast = (flight: GivenFlight): flight is Forecast => flight.forecast !== null;

/**
 * The flight of the day from which the values of an airline, a destination or an hour are taken: of those that have all
 * the keys of `like`, the one whose forecast was made at the nearest moment, and of these the one that departs nearest.
 * Null if there is none: then the day's forecasts do not tell the value.
 */
export function donorOf({ flights }: GivenDay, like: Partial<Identity>, near: Forecast): Forecast | null {
  const keys = Object.keys(like) as Key[];
  const distance = (flight: Forecast): [number, number] => [
    Math.abs(flight.forecast.referenceTime - near.forecast.referenceTime),
    Math.abs(flight.scheduledAt - near.scheduledAt),
  ];
  let best: Forecast | null = null;
  for (const flight of flights) {
    if (!isForecast(flight) || flight.forecast.version !== near.forecast.version) continue;
    const identity = identityOf(flight);
    if (keys.some((key) => identity[key] !== like[key])) continue;
    if (best === null) {
      best = flight;
      continue;
    }
    const [[a, b], [c, d]] = [distance(flight), distance(best)];
    if (a < c || (a === c && b < d)) best = flight;
  }
  return best;
}

/**
 * Values that a flight shares with all flights of the day that have the same key. The weather of the whole day has a name
 * that begins with it, and is every flight's.
 */
export const OF_KEY: Readonly<Record<Key, readonly FeatureName[]>> = {
  carrier: [
    "carrierLate7",
    "carrierLate30",
    "carrierDelay30",
    "carrierCancelled30",
    "lastDayCarrierLate",
    "todayCarrierExcess",
    "todayCarrierLate3h",
    "todayCarrierDelay3h",
    "todayCarrierWaiting",
    "todayCarrierCancelled",
  ],
  destination: ["destinationLate30"],
  hour: ["hourLate60", "weekdayHourLate60", ...featuresOfGroup("W").filter((name) => !name.startsWith("day"))],
};

/** Of two keys: the share delayed of flights that have both. */
export const OF_PAIR: readonly (readonly [FeatureName, readonly [Key, Key]])[] = [
  ["carrierHourLate60", ["carrier", "hour"]],
  ["carrierHourLate365", ["carrier", "hour"]],
  ["carrierDestinationLate60", ["carrier", "destination"]],
  ["destinationHourLate60", ["destination", "hour"]],
];

/** The share delayed that stands for a key alone. */
export const LATE_OF: Readonly<Record<Key, FeatureName>> = {
  carrier: "carrierLate30",
  destination: "destinationLate30",
  hour: "hourLate60",
};
