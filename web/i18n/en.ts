import type { MetricKey } from "../../core/api/metrics.ts";
import type { ApiVerdict } from "../../core/api/model.ts";
import type { BackfillReport } from "../../core/api/read-model.ts";
import type { HolidayName } from "../../core/calendar/holidays.ts";
import type { Lead } from "../../core/lead.ts";
import { type LocalDate, weekday } from "../../core/time.ts";
import type { RiskLevel } from "../board/risk.ts";
import type { Comparison } from "../model/summary.ts";

/** All texts of the pages, in English. Another language is another object of the same type. */
export const en = {
  lang: "en-GB",
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
  copied: "This is a copy.",
  copiedMore: (at: string) => `The database does not answer; the page is shown as it was ${at}.`,
  listing: {
    old: "This list of flights is old.",
    oldMore: (at: string) => `The airport last answered ${at}.`,
    expected: "Expected, not confirmed.",
    expectedMore: (at: string) => `These flights are usual on this weekday; the airport last answered ${at}.`,
  },

  weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
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

  model: {
    title: (iata: string) => `${iata}: how good the forecasts are`,
    heading: "How good are the forecasts?",
    verdict: {
      improving: "Improving.",
      flat: "Holding steady.",
      falling: "Falling behind.",
      "too-little-data": "Too little data for a verdict.",
    } satisfies Record<ApiVerdict["trend"], string>,
    evidence: verdictEvidence,
    backfill: "History:",
    filled,
    scores: "Scores against the baseline",
    scoresNote: (days: number) =>
      `Means over the last ${days} days as far as they have settled, weighted by forecasts, against the baseline: what airline and hour alone would say of the same flights.`,
    score: "Score",
    lead: "Lead time",
    span: "Days",
    spanWords: (days: number) => `${days} days`,
    history: (name: string) => `${name} by day`,
    served: "Forecasts as served",
    baseline: "Baseline",
    day: "Day",
    forecasts: "Forecasts",
    version: "Version",
    better: "better",
    worse: "worse",
    same: "no difference",
    none: "No day has settled yet: scores appear two days after the first forecasts.",
    noneForLead: "No settled day has forecasts of this lead time yet.",
    against: (score: string) => `vs ${score}`,
    allDays: (n: number) => `The ${count(n)} days as a table`,
    conclusion,
    gain,
    champion: "The model in use",
    noChampion: "No model has been promoted yet; forecasts come from the baseline.",
    name: "Model",
    learner: "Learner",
    features: "Features",
    trainedThrough: "Trained through",
    rows: "Training rows",
    promoted: "Promoted",
    previous: "Before it",
    runs: "Last trainings",
    noRuns: "No training has run yet.",
    started: "Started",
    cutoff: "Data through",
    outcome: "Outcome",
    heldOut: "Held-out log loss",
    decision: { promoted: "promoted", rejected: "not promoted" },
    phase: {
      queued: "queued",
      binning: "reading the history",
      fitting: "fitting",
      evaluating: "evaluating",
      registering: "registering",
      finished: "finished",
      failed: "failed",
    } as Readonly<Record<string, string>>,
  },

  data: {
    heading: "Data",
    accepted: (n: number, warned: number, quarantined: number) =>
      `${count(n)} days of flights are believed${warned > 0 ? `, ${count(warned)} of them with a remark` : ""}; ${count(quarantined)} are set apart and not learned from.`,
    retimed: (n: number) =>
      `${count(n)} departures lie so far from their schedule that it is not theirs: none of them is learned from.`,
    allDays: "All days (JSON)",
    day: "Day",
    judged: "Verdict",
    because: "Because",
    judgement: { warn: "believed, with a remark", quarantine: "set apart" },
  },

  metric: {
    auc: {
      name: "AUC",
      unit: "",
      better: "higher is better",
      means: "How well late flights are ranked above punctual ones; 0.5 is chance.",
    },
    brier: {
      name: "Brier score",
      unit: "",
      better: "lower is better",
      means: "Mean squared error of the risk of leaving 15+ min late.",
    },
    logLoss: {
      name: "Log loss",
      unit: "nat",
      better: "lower is better",
      means: "Surprise at what happened, given the risk that was shown.",
    },
    mae: {
      name: "MAE",
      unit: "min",
      better: "lower is better",
      means: "Mean distance of the median forecast from the real delay.",
    },
    crps: {
      name: "CRPS",
      unit: "min",
      better: "lower is better",
      means: "Distance of the whole forecast distribution from the real delay.",
    },
    coverage80: {
      name: "80% range",
      unit: "",
      better: "nearer to 80% is better",
      means: "Share of flights that left within their 80% range.",
    },
  } satisfies Record<MetricKey, { name: string; unit: string; better: string; means: string }>,
  lead: { "0-6": "0–6 h ahead", "6-24": "6–24 h ahead", "24-48": "24–48 h ahead" } satisfies Record<Lead, string>,

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

  /** Whole per cents. A share that only rounds to 0 or 100 becomes `<1%` or `>99%`. */
  percent(share: number): string {
    const whole = Math.round(share * 100);
    if (whole === 0 && share > 0) return "<1%";
    if (whole === 100 && share < 1) return ">99%";
    return `${whole}%`;
  },
  /** Whole minutes with their sign: `+14`, `−6`, `0`. */
  minutes(value: number): string {
    const whole = Math.round(value);
    return whole === 0 ? "0" : `${whole > 0 ? "+" : "−"}${Math.abs(whole)}`;
  },
  /** A whole number with a minus sign instead of a hyphen. */
  whole: (value: number): string => String(Math.round(value)).replace("-", "−"),
  /** An expected number of flights, with one decimal below ten. */
  expected: (value: number): string => (value < 9.95 ? value.toFixed(1) : String(Math.round(value))),
  count,
  date: (day: LocalDate): string => `${en.weekdays[weekday(day) - 1]} ${shortDate(day)}`,
  shortDate,
  /** A day with its year, for days that may lie years back. */
  dayOfYear: (day: LocalDate): string => `${shortDate(day)} ${day.slice(0, 4)}`,
  score,
};

export type Dictionary = typeof en;

function count(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");
}

function holidayNames(names: readonly HolidayName[]): string {
  return names.map(({ en }) => en).join(", ");
}

function shortDate(day: LocalDate): string {
  return `${Number(day.slice(8))} ${en.months[Number(day.slice(5, 7)) - 1]}`;
}

function score(key: MetricKey, value: number): string {
  if (key === "coverage80") return `${(value * 100).toFixed(1)}%`;
  return key === "mae" || key === "crps" ? value.toFixed(2) : value.toFixed(4);
}

/**
 * The difference between served and baseline with its direction: `4.8%`, `better`. If it rounds to 0, the word is
 * empty.
 */
function gain(key: MetricKey, comparison: Comparison): { readonly size: string; readonly word: string } {
  const part = Math.abs(comparison.gain);
  const size =
    key === "auc"
      ? part.toFixed(3)
      : key === "coverage80"
        ? `${(part * 100).toFixed(1)} points`
        : `${(part * 100).toFixed(1)}%`;
  if (Number.parseFloat(size) === 0) return { size: en.model.same, word: "" };
  return { size, word: comparison.gain > 0 ? en.model.better : en.model.worse };
}

function conclusion(key: MetricKey, c: Comparison): string {
  const days = `${c.days} ${c.days === 1 ? "day" : "days"}`;
  const { size, word } = gain(key, c);
  return `Over ${days} and ${count(c.forecasts)} forecasts: ${score(key, c.served)} against ${score(key, c.baseline)} for the baseline, ${`${size} ${word}`.trim()}; better on ${c.betterDays} of ${days}.`;
}

/** `flights 365 of 1,600 days, 3 waiting: HTTP 503` */
function filled({ kind, done, left, quarantined, waiting }: BackfillReport["sources"][number]): string {
  const refused = quarantined > 0 ? `, ${count(quarantined)} of them not believed` : "";
  const stuck = waiting ? `, ${count(waiting.days)} waiting: ${waiting.reason}` : "";
  return `${kind} ${count(done)} of ${count(done + left)} days${refused}${stuck}`;
}

function verdictEvidence(v: ApiVerdict): string {
  const basis = `${count(v.days)} settled ${v.days === 1 ? "day" : "days"}, ${count(v.flights)} flights`;
  if (v.slopePerMonth === null || v.interval === null) return `So far: ${basis}.`;
  const signed = (share: number): string => `${share < 0 ? "−" : "+"}${Math.abs(share * 100).toFixed(1)}%`;
  const [low, high] = v.interval;
  return `Measured against the baseline's, the model's error moves by ${signed(v.slopePerMonth)} a month (95% interval ${signed(low)} to ${signed(high)}); ${basis}.`;
}
