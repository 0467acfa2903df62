import { featuresOfGroup } from "../features/spec.ts";
import type { Reason } from "./reasons.ts";

/** What reasons are about, in a traveller's terms. The model's own terms stay in the API. */
const TOPIC_FEATURES = {
  number: ["numberLate30", "numberWeight30", "numberDelay30", "numberCancelled30", "nowcastLate"],
  airline: [
    "carrier",
    "carrierLate7",
    "carrierLate30",
    "carrierHourLate60",
    "carrierHourLate365",
    "carrierDelay30",
    "carrierCancelled30",
    "lastDayCarrierLate",
    "carrierHourFlights",
    "carrierFlightsBefore",
  ],
  route: ["destinationLate30", "carrierDestinationLate60", "destinationHourLate60", "destinationFlights"],
  hour: ["minuteOfDay", "hourLate60", "weekdayHourLate60", "weekday"],
  season: ["seasonSin", "seasonCos"],
  traffic: ["hourFlights", "previousHourFlights", "nextHourFlights", "quarterFlights", "flightsBefore", "dayFlights"],
  lately: [
    "airportLate3",
    "airportCancelled3",
    "lastDayLate",
    "lastDayDelay",
    "lastDayCancelled",
    "lastHoursLate",
    "dayBeforeLate",
    "recent",
  ],
  weather: featuresOfGroup("W"),
  elsewhere: ["prior"],
  today: [...featuresOfGroup("T"), "nowcastCarrierLate"],
} as const satisfies Record<string, readonly string[]>;

export type Topic = keyof typeof TOPIC_FEATURES;
export const TOPICS = Object.keys(TOPIC_FEATURES) as Topic[];

const TOPIC_OF: ReadonlyMap<string, Topic> = new Map(
  TOPICS.flatMap((topic) => TOPIC_FEATURES[topic].map((feature) => [feature, topic] as const)),
);

/** Minutes of a flight's expected delay by what they are about; they add up to it. */
export interface ReasonSums {
  readonly usual: number;
  /** Whether `usual` is a flight of other airports, where the model was learnt. */
  readonly elsewhere: boolean;
  /** The topics that move the forecast by a minute or more, the strongest first. */
  readonly topics: readonly { readonly topic: Topic; readonly minutes: number }[];
  readonly other: number;
  readonly total: number;
}

/** Topics with less than this are not worth a line. */
const SHOWN_FROM_MIN = 0.5;

/** Groups the reasons of a forecast by topic; null for one without reasons, as those of a baseline are. */
export function reasonSums(reasons: readonly Pick<Reason, "feature" | "minutes">[]): ReasonSums | null {
  if (reasons.length === 0) return null;
  const tenths = new Map<Topic | "usual" | "other", number>();
  for (const { feature, minutes } of reasons) {
    const topic = feature === "usual" || feature === "elsewhere" ? "usual" : (TOPIC_OF.get(feature) ?? "other");
    tenths.set(topic, (tenths.get(topic) ?? 0) + Math.round(10 * minutes));
  }
  const total = [...tenths.values()].reduce((sum, value) => sum + value, 0);
  const usual = tenths.get("usual") ?? 0;
  const topics = TOPICS.map((topic) => ({ topic, value: tenths.get(topic) ?? 0 }))
    .filter(({ value }) => Math.abs(value) >= 10 * SHOWN_FROM_MIN)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const named = topics.reduce((sum, { value }) => sum + value, usual);
  return {
    usual: usual / 10,
    elsewhere: reasons.some(({ feature }) => feature === "elsewhere"),
    topics: topics.map(({ topic, value }) => ({ topic, minutes: value / 10 })),
    other: (total - named) / 10,
    total: total / 10,
  };
}
