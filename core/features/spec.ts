import { hash32 } from "../rng.ts";
import { EXCESS_LIMIT } from "./statistics/excess.ts";

/** Letters of the groups: see FEATURE_GROUPS. */
export type FeatureGroup = "S" | "G" | "H" | "P" | "W" | "T" | "N" | "C";

export const FEATURE_GROUPS: Readonly<Record<FeatureGroup, string>> = {
  S: "schedule",
  G: "congestion of the published schedule",
  H: "decayed, shrunken rates of the past",
  P: "the last day before the flight's own, as far as it is known",
  W: "weather as it is forecast or observed at the reference time",
  T: "the flight's own day so far; missing for references before it",
  N: "the past moved by the day so far",
  C: "public holidays of the airport's country, for readers only: no model reads them",
};

/** What a reader needs to know of a feature; docs/features.md is generated from these. */
export interface FeatureSpec {
  readonly name: string;
  readonly group: FeatureGroup;
  readonly unit: string;
  readonly description: string;
  /** Every value that is not missing lies within this range, both ends included. */
  readonly range: readonly [number, number];
  /** First version of Vylet that has it. */
  readonly since: string;
}

type Row = readonly [name: string, group: FeatureGroup, unit: string, range: readonly [number, number], text: string];

const SHARE = [0, 1] as const;
const FLIGHTS = [0, 5000] as const;
const MINUTES = [-15, 120] as const;
const EXCESS = [-EXCESS_LIMIT, EXCESS_LIMIT] as const;

/**
 * The features in the order of their columns. The texts are hashed into FEATURE_SET: changing one makes all stored rows
 * unusable.
 */
const ROWS = [
  ["minuteOfDay", "S", "min", [0, 1439], "scheduled departure, minutes since local midnight"],
  ["weekday", "S", "ISO weekday", [1, 7], "weekday of the local day, 1 is Monday"],
  ["seasonSin", "S", "1", [-1, 1], "sine of the season, one turn a year"],
  ["seasonCos", "S", "1", [-1, 1], "cosine of the season, one turn a year"],
  ["leadMinutes", "S", "min", [-1440, 5760], "scheduled departure minus reference time"],

  ["hourFlights", "G", "flights", FLIGHTS, "departures scheduled in the same clock hour"],
  ["previousHourFlights", "G", "flights", FLIGHTS, "departures scheduled in the clock hour before"],
  ["nextHourFlights", "G", "flights", FLIGHTS, "departures scheduled in the clock hour after"],
  ["quarterFlights", "G", "flights", FLIGHTS, "departures scheduled in the same quarter of an hour"],
  ["carrierHourFlights", "G", "flights", FLIGHTS, "departures of the airline in the same clock hour"],
  ["flightsBefore", "G", "flights", FLIGHTS, "departures scheduled earlier on the day"],
  ["carrierFlightsBefore", "G", "flights", FLIGHTS, "departures of the airline scheduled earlier on the day"],
  ["destinationFlights", "G", "flights", FLIGHTS, "departures to the destination on the day"],
  ["dayFlights", "G", "flights", FLIGHTS, "departures scheduled on the day"],

  ["airportLate3", "H", "share", SHARE, "delayed at the airport, half-life 3 days"],
  ["hourLate60", "H", "share", SHARE, "delayed in the clock hour, half-life 60 days"],
  ["carrierLate7", "H", "share", SHARE, "delayed of the airline, half-life 7 days"],
  ["carrierLate30", "H", "share", SHARE, "delayed of the airline, half-life 30 days"],
  ["destinationLate30", "H", "share", SHARE, "delayed to the destination, half-life 30 days"],
  ["weekdayHourLate60", "H", "share", SHARE, "delayed on the weekday in the hour, half-life 60 days"],
  ["carrierHourLate60", "H", "share", SHARE, "delayed of the airline in the hour, half-life 60 days"],
  ["carrierHourLate365", "H", "share", SHARE, "delayed of the airline in the hour, half-life 365 days"],
  ["carrierDestinationLate60", "H", "share", SHARE, "delayed of the airline to the destination, half-life 60 days"],
  ["destinationHourLate60", "H", "share", SHARE, "delayed to the destination in the hour, half-life 60 days"],
  ["numberLate30", "H", "share", SHARE, "delayed of the flight number, half-life 30 days"],
  ["numberWeight30", "H", "flights", FLIGHTS, "decayed number of past departures of the flight number"],
  ["carrierDelay30", "H", "min", MINUTES, "mean clipped delay of the airline, half-life 30 days"],
  ["numberDelay30", "H", "min", MINUTES, "mean clipped delay of the flight number, half-life 30 days"],
  ["airportCancelled3", "H", "share", SHARE, "cancelled at the airport, half-life 3 days"],
  ["carrierCancelled30", "H", "share", SHARE, "cancelled of the airline, half-life 30 days"],
  ["numberCancelled30", "H", "share", SHARE, "cancelled of the flight number, half-life 30 days"],

  ["lastDayLate", "P", "share", SHARE, "delayed of the last day's departures"],
  ["lastDayDelay", "P", "min", MINUTES, "mean clipped delay of the last day"],
  ["lastDayCancelled", "P", "share", SHARE, "cancelled of the last day's flights"],
  ["lastHoursLate", "P", "share", SHARE, "delayed of the departures that became known in the last three hours"],
  ["lastDayCarrierLate", "P", "share", SHARE, "delayed of the airline's departures on the last day"],
  ["dayBeforeLate", "P", "share", SHARE, "delayed on the day before the last day"],

  ["visibility", "W", "km", [0, 16], "visibility of the hour, 16 km or more as 16"],
  ["gust", "W", "m/s", [0, 120], "gusts of the hour, the mean wind where there are none"],
  ["wind", "W", "m/s", [0, 120], "mean wind of the hour"],
  ["windFromEast", "W", "m/s", [-120, 120], "part of the mean wind that comes from the east"],
  ["windFromNorth", "W", "m/s", [-120, 120], "part of the mean wind that comes from the north"],
  ["precipitation", "W", "mm", [0, 500], "precipitation of the hour"],
  ["freezing", "W", "0 or 1", [0, 1], "snow or freezing precipitation in the hour or one of the three before"],
  ["thunder", "W", "0 or 1", [0, 1], "thunderstorm in the hour or one of the three before"],
  ["precipitationBefore", "W", "mm", [0, 3000], "precipitation of the six hours before"],
  ["visibilityBefore", "W", "km", [0, 16], "lowest visibility of the four hours before"],
  ["precipitationSoFar", "W", "mm", [0, 12000], "precipitation from 05:00 local to the end of the hour"],
  ["visibilitySoFar", "W", "km", [0, 16], "mean visibility from 05:00 local to the end of the hour"],
  ["dayPrecipitation", "W", "mm", [0, 12000], "precipitation of the local day"],
  ["dayVisibility", "W", "km", [0, 16], "mean visibility of the local day"],
  ["dayGust", "W", "m/s", [0, 120], "strongest gust of the local day, or wind where there are none"],
  ["dayFreezing", "W", "hours", [0, 25], "hours of the local day with snow or freezing precipitation"],

  ["todayLate1h", "T", "share", SHARE, "delayed of the flights scheduled in the last hour"],
  ["todayCancelled", "T", "share", SHARE, "known to be cancelled of all flights of the day"],
  [
    "todayExcess",
    "T",
    "log-odds",
    EXCESS,
    "how much more than usual the flights scheduled so far are delayed, newer ones weighing more",
  ],
  [
    "todayCarrierExcess",
    "T",
    "log-odds",
    EXCESS,
    "how much more than usual the airline's flights scheduled so far are delayed",
  ],
  ["todayCarrierLate3h", "T", "share", SHARE, "delayed of the airline's flights scheduled in the last three hours"],
  [
    "todayCarrierDelay3h",
    "T",
    "min",
    MINUTES,
    "mean clipped delay of the airline's flights of the last three hours, running on for those waiting",
  ],
  [
    "todayCarrierWaiting",
    "T",
    "share",
    SHARE,
    "not reported as gone of the airline's flights scheduled in the last hour",
  ],
  ["todayCarrierCancelled", "T", "share", SHARE, "known to be cancelled of the airline's flights of the day"],
  [
    "nowcastLate",
    "N",
    "share",
    SHARE,
    "delayed of the flight number, half-life 30 days, moved by the day so far, less so the longer the lead",
  ],
  [
    "nowcastCarrierLate",
    "N",
    "share",
    SHARE,
    "delayed of the flight number, half-life 30 days, moved by the airline's day so far",
  ],
] as const satisfies readonly Row[];

export type FeatureName = (typeof ROWS)[number][0];

/** All features in the order of their columns. */
export const FEATURES: readonly FeatureSpec[] = ROWS.map(([name, group, unit, range, description]) => ({
  name,
  group,
  unit,
  range,
  description,
  since: "0.1.0",
}));

export const FEATURE_NAMES: readonly FeatureName[] = ROWS.map(([name]) => name);

/** The features of a group, in the order of their columns. */
export const featuresOfGroup = (group: FeatureGroup): FeatureName[] =>
  ROWS.flatMap(([name, of]) => (of === group ? [name] : []));

/** Raised whenever a feature's values or HALF_LIVES change while all names and descriptions stay. */
const REVISION = 4;

/** Version of the ordered list of features, `f<revision>-<count>-<hash>`. Rows of two versions are never mixed. */
export const FEATURE_SET = `f${REVISION}-${ROWS.length}-${hash32(JSON.stringify(ROWS)).toString(16).padStart(8, "0")}`;

/**
 * A feature that is NaN in rows made before the flight's own day, and in no others: it tells the two kinds of rows
 * apart.
 */
export const DAY_BEGUN: FeatureName = "todayExcess";

/** Index of a feature's column. */
export const featureIndex = (name: FeatureName): number => FEATURE_NAMES.indexOf(name);
