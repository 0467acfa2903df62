import type { Topic } from "../../../core/forecast/reason-topics.ts";
import type { PastSummary } from "../../flight/history.ts";
import { count } from "./format.ts";

/** The words of a flight's page. */
export const flight = {
  title: (number: string, iata: string, day: string) => `${number} from ${iata}, ${day}: will it leave late?`,
  to: (number: string, place: string) => (place === "" ? number : `${number} to ${place}`),
  operated: (number: string) => `It flies as ${number}.`,
  scheduled: (clock: string) => `Scheduled ${clock}`,
  newTime: (clock: string) => `the airport now says ${clock}`,
  chance: (words: string, share: string, usual: string) =>
    `The risk is ${words}: ${share} to leave 15 or more minutes late, usually ${usual}.`,
  chanceUsual: (share: string, usual: string) =>
    `As usual: ${share} to leave 15 or more minutes late, usually ${usual}.`,
  spread: (middle: string, low: string, high: string) =>
    `The middle of the forecast is ${middle}; 8 of 10 such flights leave between ${low} and ${high}.`,
  late: (minutes: number) =>
    minutes === 0 ? "the scheduled minute" : minutes < 0 ? `${-minutes} min early` : `${minutes} min late`,
  overHour: (share: string) => `More than an hour late: ${share}.`,
  cancelled: (share: string) => `Cancelled: ${share}.`,
  waiting: (waited: string, low: number, high: number) =>
    `Waiting ${waited} past its time, likely to leave ${low}–${high} minutes late.`,
  waitingLong: (waited: string) => `Waiting ${waited} past its time, longer than the forecast reaches.`,
  noForecast: "There is no forecast for this departure.",
  hasLeft: (minutes: string) => `It left ${minutes}.`,
  leftUnknown: "It has left; when is not known.",
  wasCancelled: "It was cancelled.",
  inside: "That is within the range of the last forecast.",
  outside: (side: "earlier" | "later") => `That is ${side} than the range of the last forecast.`,
  asLate: (share: string) => `The forecast gave ${share} to a departure as late or later.`,
  wasSaid: "What had been forecast",
  dots: "Twenty equally likely outcomes",
  dotsText: (late: number, over: number) =>
    `Each dot is 1 of 20 equally likely departures: ${late} of them are 15 or more minutes late, ${over} an hour or more.`,
  axis: "minutes late",
  why: "Why",
  whyNote: (mean: string) =>
    `What moves the mean delay, in minutes; together ${mean}. It is the model's reason, not the airline's. The mean lies above the middle, because a few flights leave very late.`,
  usual: "A usual flight here",
  elsewhere: "A usual flight, as at other airports",
  other: "Everything else",
  topic: topicWords,
  history: (n: number) =>
    n < 2 ? "The last departures of this flight" : `The last ${count(n)} departures of this flight`,
  past: pastWords,
  few: (n: number) => `Only ${count(n)} departures of this number are known: too few to judge it by.`,
  noPast: "No earlier departure of this number is known.",
  day: "Day",
  delay: "Minutes late",
  changes: "How the forecast changed",
  issued: "Issued",
  chanceHead: "Late",
  middle: "Middle",
  range: "8 of 10",
  times: "The same as a table",
  notOnBoard: (number: string, iata: string) =>
    `${number} is not among the departures of ${iata} on this day. Its last departures are below.`,
  otherDay: "The other days are on the board:",
  calendar: "Add to calendar (.ics)",
};

export interface TopicContext {
  readonly airline: string;
  readonly place: string;
  readonly clock: string;
  /** The weather of the hour in words; empty where it is not known. */
  readonly weather: string;
  readonly past: PastSummary;
}

function topicWords(topic: Topic, c: TopicContext): string {
  const words: Record<Topic, string> = {
    number:
      c.past.lastTen === null
        ? "How this flight usually goes"
        : `This flight left late on ${c.past.lastTen} of its last 10 days`,
    airline: `How ${c.airline || "the airline"} has been doing`,
    route: c.place === "" ? "The destination" : `Flights to ${c.place}`,
    hour: `The hour and the weekday`,
    season: "The season",
    traffic: "How full the schedule is",
    lately: "How the last days went here",
    weather: c.weather === "" ? "The weather" : `Weather at ${c.clock}: ${c.weather}`,
    today: "How today has gone so far",
    elsewhere: "As at other airports",
  };
  return words[topic];
}

function pastWords({ departures, late, cancelled, median }: PastSummary, share: string): string {
  const middle =
    median === null ? "" : median <= 0 ? "; half left on time or early" : `; half left by ${median} min after schedule`;
  const lost = cancelled === 0 ? "" : `; ${count(cancelled)} more ${cancelled === 1 ? "was" : "were"} cancelled`;
  return `${count(late)} of ${count(departures)} left late (${share})${middle}${lost}.`;
}
