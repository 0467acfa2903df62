import { count } from "./format.ts";

/** The words of the page of operations. */
export const ops = {
  title: (iata: string) => `${iata}: how the service is running`,
  heading: "Operations",
  fine: "Everything is running: no source is late, no day is set apart.",
  trouble: (late: number, days: number) =>
    [
      late > 0 && `${count(late)} ${late === 1 ? "component is" : "components are"} late or failed`,
      days > 0 && `${count(days)} ${days === 1 ? "day needs" : "days need"} another try or a look`,
    ]
      .filter(Boolean)
      .join("; ")
      .concat("."),
  parts: "Sources and data",
  part: "Part",
  state: "State",
  completeTo: "Complete to",
  reason: "Reason",
  states: { ok: "ok", waiting: "waiting", late: "late", failed: "failed" },
  grid: "The last 60 days by job",
  gridText: (job: string, done: number, apart: number, open: number) =>
    `${job}: ${count(done)} done, ${count(apart)} set apart, ${count(open)} open`,
  legend: { done: "done", quarantined: "set apart", open: "open", none: "not tried" },
  days: "Days that did not go through at once",
  noDays: "None.",
  job: "Job",
  day: "Day",
  attempts: "Attempts",
  detail: "What happened",
  partition: {
    open: "open",
    complete: "done",
    settled: "done for good",
    quarantined: "set apart",
    parked: "not there and given up",
  },
  contracts: "What the data contract noticed",
  source: "Source",
  training: (counts: { started: number; promoted: number; rejected: number; failed: number }) =>
    `Trainings: ${count(counts.started)} started, ${count(counts.promoted)} promoted, ${count(counts.rejected)} not promoted, ${count(counts.failed)} failed.`,
};

/** The words of the page of accuracy. */
export const accuracy = {
  title: (iata: string) => `${iata}: every forecast checked`,
  heading: "Every forecast, checked",
  none: "No day has been checked yet: that takes two days after the first forecasts.",
  verdict: (p: { better: string; days: string; all: string; coverage: string }) =>
    `The forecasts are ${p.better} than what airline and hour alone would say, better on ${p.days} of ${p.all} days; the 80% range held for ${p.coverage} of flights.`,
  better: (size: string) => `${size} more accurate`,
  worse: (size: string) => `${size} less accurate`,
  byLead: "By how far ahead",
  byMonth: "By month",
  worst: "The days on which they were worst",
  worstNote: "Against what airline and hour alone would have said, forecasts of 6 to 24 hours ahead.",
  lead: "Ahead",
  month: "Month",
  day: "Day",
  error: "Error",
  baseline: "Baseline's",
  difference: "Difference",
  held: "80% range held",
  flights: "Forecasts",
  measure:
    "The error is the log loss: the surprise at what happened, given the risk that was shown; lower is better. Only forecasts as they were issued count, and each is compared on the same flights.",
  ledger: "Every forecast is in a ledger that nobody can change unnoticed; scores come from it.",
  months: [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
  ],
};
