import type { HolidayName } from "../../core/calendar/holidays.ts";
import type { RiskLevel } from "../board/risk.ts";
import { count, format } from "./en/format.ts";
import { data, lead, metric, model } from "./en/model.ts";
import { staleness } from "./en/staleness.ts";

/** All texts of the pages, in English. Another language is another object of the same type: a missing word does not compile. */
export const en = {
  lang: "en-GB",
  /** What the addresses of this language begin with. */
  prefix: "",
  /** The name of the language in itself. */
  language: "English",
  skip: "Skip to the flights",
  skipToScores: "Skip to the scores",
  nav: { label: "Pages", board: "Departures", model: "Model", days: "Day" },
  theme: { toDark: "Dark", toLight: "Light" },
  brand: "Vylet",
  tagline: "which departures will leave late",

  simulated: "Simulated airport.",
  simulatedMore: "Its flights, delays and weather are invented by a program; nothing here ever happened.",
  stale: "These forecasts are old.",
  staleMore: (at: string) => `The newest was issued ${at}. What has happened since is not in them.`,

  today: "Today",
  tomorrow: "Tomorrow",

  board: {
    title: (iata: string, day: string) => `${iata} departures, ${day}: risk of leaving late`,
    heading: "Departures",
    departures: "departures",
    expectedLate: "expected to leave 15+ min late",
    usual: "is the usual share late",
    expectedCancelled: "cancellations expected",
    noFlights: "No departures are known for this day yet.",
    noForecasts: "No forecast has been issued for this day yet: flights are shown as scheduled.",
    someWithout: (n: number) => `${count(n)} of these flights ${n === 1 ? "has" : "have"} no forecast.`,
    nothingMatches: "No flight matches these filters.",
    keepTime:
      "Come at the time your airline gives, whatever the risk: a flight that is expected late may leave on time.",
    ahead: "Still to leave",
    gone: "Left or cancelled",
    shown: (n: number, of: number) => (n === of ? count(n) : `${count(n)} of ${count(of)}`),
    time: "Time",
    flight: "Flight",
    risk: "Risk of 15+ min late",
    delay: "Expected delay, min",
    range: "80% range",
    overHour: "60+ min",
    cancel: "Cancelled",
    outcome: "Outcome",
    sortedBy: (what: string) => `sorted by ${what}`,
    sortBy: (what: string) => `sort by ${what}`,
    sortTime: "time",
    sortRisk: "risk",
    usually: (share: string) => `usual ${share}`,
    newTime: (clock: string) => `now ${clock}`,
    cancelRisk: (share: string) => `${share} cancel`,
    noForecast: "no forecast",
    left: "left",
    cancelled: "cancelled",
    onTime: "on time",
    rangeWords: (low: string, high: string) => `${low} to ${high}`,
    rangeScale:
      "The bar runs from 20 min early to 120 min late; the thin line is the scheduled time, the tick the median.",
    coverage: (share: string, n: number) => `The 80% range held for ${share} of the last ${count(n)} settled flights.`,
  },

  holiday: {
    on: (names: readonly HolidayName[]) => `Public holiday: ${holidayNames(names)}.`,
    dayBefore: (names: readonly HolidayName[]) => `The day before a public holiday: ${holidayNames(names)}.`,
    dayAfter: (names: readonly HolidayName[]) => `The day after a public holiday: ${holidayNames(names)}.`,
  },

  risk: { low: "Low", moderate: "Moderate", raised: "Raised", high: "High" } satisfies Record<RiskLevel, string>,
  riskRange: {
    low: "under 15%",
    moderate: "15–29%",
    raised: "30–49%",
    high: "50% or more",
  } satisfies Record<RiskLevel, string>,

  filters: {
    heading: "Filter",
    risk: "Risk",
    carrier: "Airline",
    hour: "Hour",
    all: "all",
    more: (n: number) => `${count(n)} more airlines`,
    active: "Shown only",
    remove: (what: string) => `remove filter ${what}`,
    clear: "show all flights",
    hourChip: (clock: string) => `${clock}–${clock.slice(0, 2)}:59`,
  },

  hours: {
    heading: "Expected late departures by hour",
    peak: (hours: string, late: string, of: number) => `Most around ${hours}: ${late} of ${count(of)} departures.`,
    legend: "Bar: departures; filled: expected to leave 15+ min late. Choose an hour to see its flights.",
    cell: (late: string, of: number) => `${late} of ${count(of)} departures expected late`,
    cellNone: (of: number) => `${count(of)} departures, no forecast yet`,
    table: "The same as a table, with the weather used",
    tableNoWeather: "The same as a table",
    hour: "Hour",
    departures: "Departures",
    late: "Expected late",
    leftLate: "Left late so far",
    weather: "Weather",
    ofDeparted: (late: number, of: number) => `${late} of ${of}`,
    weatherWords: (w: { temp: string; wind: string; gust: string; visibility: string; precip: string; snow: string }) =>
      [
        w.temp && `${w.temp} °C`,
        w.wind && `wind ${w.wind}${w.gust && `, gusts ${w.gust}`} m/s`,
        w.visibility && `visibility ${w.visibility} km`,
        w.snow ? `snow ${w.snow} cm` : w.precip && `${w.precip} mm`,
      ]
        .filter(Boolean)
        .join(" · "),
  },

  fresh: {
    issued: "Forecast issued",
    complete: "data complete to",
    model: "model",
    none: "not yet",
    floor: "baseline standing in for the model",
    zone: (zone: string, offset: string) => `All times are local: ${zone}, ${offset}.`,
  },

  footer: {
    sources: "Sources",
    api: "The same as JSON",
    csv: "The same as CSV",
    airports: "Airports",
  },

  error: {
    heading: "Nothing here",
    notFound: (path: string) => `There is no page ${path}.`,
    noAirport: (iata: string) => `The airport ${iata} is not forecast here.`,
    noDay: (day: string, iata: string) => `Nothing is known about departures of ${iata} on ${day}.`,
    badParameter: (name: string, value: string, expected: string) =>
      `${name}=${value} is not understood; expected ${expected}.`,
    badHeading: "That address is not understood",
    failed: "Something went wrong here",
    failedMore: (id: string) => `It has been recorded as ${id}. The forecasts themselves are not affected.`,
    back: "To the airports",
    airports: "Airports",
  },

  ...format,
  model,
  staleness,
  data,
  metric,
  lead,
};

export type Dictionary = typeof en;

function holidayNames(names: readonly HolidayName[]): string {
  return names.map(({ en }) => en).join(", ");
}
