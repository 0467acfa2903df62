import type { RiskLevel } from "../../../core/api/risk-level.ts";
import type { HolidayName } from "../../../core/calendar/holidays.ts";
import type { Outlook, Peak } from "../../board/outlook.ts";
import type { OneIn, RiskWord } from "../../board/usual.ts";
import { count } from "./format.ts";

/** The words of the board. */
export const board = {
  title: (iata: string, day: string) => `${iata} departures, ${day}: which will leave late`,
  heading: "Departures",
  search: "Flight or destination",
  searchHint: "SK455, 455, Bergen …",
  find: "Find",
  outlook,
  peak: ({ from, to, share }: Peak) => `Most likely from ${clock(from)} to ${clock(to)}: ${part(share)}.`,
  lateMeans: "Late is 15 minutes or more after schedule.",
  leftSoFar: "Left so far",
  stillToLeave: "Still to leave",
  cancelled: "Cancelled",
  ofThemLate: (late: string, share: string) => `${late} of them late (${share})`,
  expectedLate: (late: string, share: string) => `${late} expected late (${share})`,
  usually: (share: string) => `usually ${share}`,
  noFlights: "No departures are known for this day yet.",
  noForecasts: "No forecast has been issued for this day yet: flights are shown as scheduled.",
  pastWithout: "No forecast was issued for this day: it is shown as it went.",
  someWithout: (n: number) => `${count(n)} of the flights still to leave ${n === 1 ? "has" : "have"} no forecast.`,
  nothingMatches: (search: string | null) =>
    search === null ? "No flight matches these filters." : `No departure of this day matches “${search}”.`,
  tryOther: "Try the flight number, the city, or the airline, or look at the other day.",
  files: "All forecasts of this day as a file:",
  keepTime: "Come at the time your airline gives, whatever the risk: a flight that is expected late may leave on time.",
  waiting: "Waiting past their time",
  gone: "Left or cancelled",
  allOf: (n: number) => `${count(n)} ${n === 1 ? "flight" : "flights"}`,
  hourSum: (late: string, usual: string) => `${late} expected late, usually ${usual}`,
  byRisk: "By risk, highest first",
  time: "Time",
  flight: "Flight",
  risk: "Risk of leaving late",
  delay: "Minutes late",
  outcome: "Outcome",
  said: "Forecast",
  sortedBy: (what: string) => `sorted by ${what}`,
  sortBy: (what: string) => `sort by ${what}`,
  sortTime: "time",
  sortRisk: "risk",
  usual: (share: string) => `usually ${share}`,
  newTime: (clock: string) => `now ${clock}`,
  cancelRisk: (share: string) => `${share} cancelled`,
  noForecast: "no forecast",
  waited: (minutes: number) => `Waiting ${duration(minutes)}`,
  likely: (low: number, high: number) => `${low}–${high}`,
  likelyWords: "likely",
  beyond: "longer than the forecast reaches",
  left: "left",
  wasCancelled: "cancelled",
  onTime: "on time",
  leftBy: (minutes: string) => `left ${minutes}`,
  range: (low: string, high: string) => `${low} to ${high}`,
  rangeMeans: "The number is the middle of the forecast; 8 of 10 such flights leave within the range beside it.",
  coverage: (share: string, n: number) => `The range held for ${share} of the last ${count(n)} flights.`,
};

/** How a risk compares with the usual one, as it stands before the probability. */
export const ratio: Readonly<Record<RiskWord, string>> = {
  0.25: "a quarter of usual",
  0.33: "a third of usual",
  0.5: "half of usual",
  0.67: "⅔ of usual",
  0.75: "below usual",
  1.33: "⅓ above usual",
  1.5: "1½ times usual",
  1.7: "1.7 times usual",
  1.8: "1.8 times usual",
  2: "twice usual",
  2.5: "2½ times usual",
  3: "3 times usual",
  4: "4 times usual",
  5: "5 times usual",
  usual: "as usual",
  above: "above usual",
};

export const risk: Readonly<Record<RiskLevel, string>> = {
  below: "Below usual",
  usual: "As usual",
  above: "Above usual",
  high: "Far above usual",
};

export const holiday = {
  on: (names: readonly HolidayName[]) => `Public holiday: ${holidayNames(names)}.`,
  dayBefore: (names: readonly HolidayName[]) => `The day before a public holiday: ${holidayNames(names)}.`,
  dayAfter: (names: readonly HolidayName[]) => `The day after a public holiday: ${holidayNames(names)}.`,
};

export const filters = {
  heading: "Filter",
  risk: "Risk",
  carrier: "Airline",
  hour: "Hour",
  more: (n: number) => `${count(n)} more airlines`,
  active: "Shown only",
  remove: "remove this filter",
  clear: "show all flights",
  hourChip: (clock: string) => `${clock}–${clock.slice(0, 2)}:59`,
};

export const hours = {
  heading: "Late departures by hour",
  solid: "left late",
  hatched: "expected late",
  all: "all departures",
  usual: "usual",
  now: "now",
  choose: "Choose an hour to see its flights.",
  cell: (h: { departures: number; left: number; leftLate: number; late: string; usual: string; some: boolean }) =>
    [
      `${count(h.departures)} ${h.departures === 1 ? "departure" : "departures"}`,
      h.left > 0 && `${count(h.leftLate)} of ${count(h.left)} left late`,
      h.some && `${h.late} expected late, usually ${h.usual}`,
    ]
      .filter(Boolean)
      .join(", "),
  table: "The same as a table, with the weather used",
  tableNoWeather: "The same as a table",
  hour: "Hour",
  departures: "Departures",
  leftLate: "Left late",
  late: "Expected late",
  usually: "Usually late",
  weather: "Weather",
  ofDeparted: (late: number, of: number) => `${late} of ${of}`,
  weatherWords,
};

export const fresh = {
  issued: "Forecast issued",
  complete: "data complete to",
  model: "model",
  version: (n: number) => `version ${n}`,
  none: "not yet",
  floor: "baseline standing in for the model",
  prior: "there is too little history here yet",
  zone: (zone: string, offset: string) => `All times are local: ${zone}, ${offset}.`,
};

/** The weather of an hour in words; empty texts are left out. */
function weatherWords(w: {
  temp: string;
  wind: string;
  gust: string;
  visibility: string;
  precip: string;
  snow: string;
}): string {
  return [
    w.temp && `${w.temp} °C`,
    w.wind && `wind ${w.wind}${w.gust && `, gusts ${w.gust}`} m/s`,
    w.visibility && `visibility ${w.visibility} km`,
    w.snow ? `snow ${w.snow} cm` : w.precip && `${w.precip} mm`,
  ]
    .filter(Boolean)
    .join(" · ");
}

/** `40 min`, `2 h 05`. */
export function duration(minutes: number): string {
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")}`;
}

const part = ({ part, of }: OneIn): string => `${part} in ${of}`;
const clock = (hour: number): string => `${hour}:00`;

function outlook(o: Outlook): string {
  switch (o.kind) {
    case "none":
      return "";
    case "over":
      return `All have left: ${count(o.late)} of ${count(o.left)} late.`;
    case "usual":
      return `About as usual: ${part(o.share)} expected to leave late.`;
    case "better":
      return `Better than usual: ${part(o.share)} expected to leave late, usually ${part(o.usual)}.`;
    default: {
      const word = o.kind === "much-worse" ? "Much worse than usual" : "Worse than usual";
      const when = o.hours === null ? "for all that is ahead" : `from ${clock(o.hours.from)} to ${clock(o.hours.to)}`;
      return `${word} ${when}: ${part(o.share)} expected to leave late, usually ${part(o.usual)}.`;
    }
  }
}

function holidayNames(names: readonly HolidayName[]): string {
  return names.map(({ en }) => en).join(", ");
}
