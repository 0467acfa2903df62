import { count } from "./format.ts";

/** The words of the page of operations. */
export const ops = {
  title: (iata: string) => `${iata}: how the service is running`,
  heading: "Operations",
  fine: "No source is late and no day is set apart.",
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
  now: "What is wrong now",
  nothingNow: "Nothing.",
  toJournal: "All decisions and incidents are in the journal.",
  tries: "The last tries",
  times: (n: number) => `${count(n)} times in a row`,
  running: "running",
  statuses: { done: "done", failed: "failed", waiting: "waiting" },
  seconds: (ms: number) =>
    ms < 60_000 ? `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)}\u00a0s` : `${Math.round(ms / 60_000)}\u00a0min`,
  megabytes: (bytes: number) => (bytes < 1e9 ? `${Math.round(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`),
  budget: "Against the limits of the platform",
  used: "Used",
  allowed: "Allowed",
  share: "Share",
  budgets: {
    database: "Database, all airports",
    slice: "Longest slice of a training",
  },
  contracts: "What the data contract noticed",
  source: "Source",
  training: (counts: { started: number; promoted: number; rejected: number; failed: number }) =>
    counts.started === 0
      ? "No training has been started yet."
      : `Trainings: ${count(counts.started)} started, ${count(counts.promoted)} promoted, ${count(counts.rejected)} not promoted, ${count(counts.failed)} failed.`,
};

/** The words of the page of accuracy. */
export const accuracy = {
  title: (iata: string) => `${iata}: every forecast checked`,
  heading: "Every forecast, checked",
  none: "No day has been checked yet: that takes two days after the first forecasts.",
  verdict: (p: { better: string; days: string; all: string; coverage: string }) =>
    `In the last year forecasts of all times ahead, 0 to 48 hours, were ${p.better} than what airline and hour alone would have said, better on ${p.days} of ${p.all} checked days; the 80% range held for ${p.coverage} of flights.`,
  better: (size: string) => `${size} more accurate`,
  worse: (size: string) => `${size} less accurate`,
  byLead: "By how far ahead",
  byMonth: "By month",
  worst: "The days on which they were worst",
  worstNone: "On none of the checked days were they worse.",
  worstNote: "Against what airline and hour alone would have said, forecasts of 6 to 24 hours ahead.",
  blame: {
    heading: "The weather forecast, or the model?",
    says: (p: { share: string; days: number; helps: boolean }) =>
      p.helps
        ? `Over the last ${count(p.days)} ${p.days === 1 ? "day" : "days"} that were checked, ${p.share} of the error was the weather forecast's; the rest is the model's, and chance.`
        : `Over the last ${count(p.days)} ${p.days === 1 ? "day" : "days"} that were checked, none of the error was the weather forecast's: with the weather that came it would have been ${p.share} larger.`,
    note: "Forecasts of 6 to 24 hours ahead, made again for a part of the flights: with the weather as it was forecast, and with the weather that came.",
    asForecast: "Error as forecast",
    asItCame: "With the weather that came",
    part: "Weather forecast's part",
  },
  lead: "Ahead",
  month: "Month",
  day: "Day",
  error: "Error",
  baseline: "Baseline's",
  difference: "Better by",
  flights: "Forecasts",
  measure:
    "The error is the log loss: the surprise at what happened, given the risk that was shown; lower is better. Only forecasts as they were issued count, and each is compared on the same flights.",
  intervals: "In small type: 95% intervals, from how much days differ.",
  reliability: "Did what was said come true?",
  reliabilitySays:
    "Of flights whose forecasts, made 6 to 24 hours ahead, said alike: the probability of leaving late across, the share that left late upwards, with 95% intervals. On the line they agree.",
  since: (day: string) => `Counted since ${day}, forecasts of 6 to 24 hours ahead.`,
  noGroups: "Not enough days have been counted by probability, airline and hour yet.",
  byAirline: "By airline",
  byHour: "By hour of departure",
  ofLead: (lead: string) => `Forecasts ${lead}.`,
  ledgerHeading: "Check it yourself",
  ledgerSays:
    "Every forecast is written into a ledger before its flight leaves, and all scores come from it. Each issue holds the hash of the one before, so nobody can change an old forecast unnoticed, not even we.",
  ledgerHead: (issue: string, at: string, n: number) =>
    `The newest link is issue ${issue} of ${at}, with ${count(n)} forecasts. Its hash:`,
  ledgerKeep: "Keep this hash. It stands for every forecast up to now.",
  ledgerGet: "Download the ledger whenever you like:",
  ledgerCheck: "Follow the chain, with Node and no other software:",
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
