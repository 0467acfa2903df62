import type { FreshPart } from "../../../core/api/freshness.ts";
import type { ApiHindcast, ApiVerdict } from "../../../core/api/model.ts";
import type { ModelReport } from "../../../core/api/read-model.ts";
import { verdictInEnglish } from "../../../core/evaluation/verdict/words/en.ts";
import { modelWords } from "../../../core/evaluation/verdict/words/models.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Mark } from "../../model/marks.ts";
import { count, format } from "./format.ts";

const plural = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;

/** Per cents with one decimal: `−3.7%`; with `signed`, `+3.7%`. */
function share(value: number, signed = false): string {
  const digits = Math.abs(value * 100).toFixed(1);
  const sign = Number(digits) === 0 ? "" : value < 0 ? "−" : signed ? "+" : "";
  return `${sign}${digits}%`;
}

/** The words of what the model page says about staleness. */
export const staleness = {
  verdict: verdictInEnglish,
  share,
  range: (low: string, high: string) => `${low} to ${high}`,
  restsOn: "What this rests on",
  difference: "Better than the baseline, day by day",
  chartSays: (from: string, to: string) =>
    `How much better than the baseline the forecasts were on each day from ${from} to ${to}. The table below has the numbers.`,
  legend: (hindcast: boolean) =>
    `Bars: single days, above the line better than the baseline${hindcast ? ", pale where forecast afterwards (hindcast)" : ""}. Line: mean of seven days with its 95% interval.`,
  byKeys: "Day by day, with arrow keys",
  gain: "Better by",
  mean: "7-day mean",
  hindcast: "hindcast",
  mark,
  promotions: (n: number) => `Over these days a retrained model was promoted ${count(n)} times.`,
  ageing: "What age costs",
  noAgeing: "There is no ageing curve yet: it comes with the hindcast.",
  ageingSays: "Loss of older models beside the freshest one, by age in days, with 95% intervals.",
  halfLife: (days: number | null, longest: number) =>
    days === null
      ? `Up to an age of ${count(longest)} days a model has not been seen to lose half of its advantage over the baseline.`
      : `Without retraining half of the model's advantage over the baseline would be gone in ${plural(Math.round(days), "day")}.`,
  age: "Age",
  ages: (from: number, to: number) => `${from}–${to} days`,
  lossAgainstFresh: "Loss against the freshest",
  ofAdvantage: "Of its advantage lost",
  days: "Days",
  flights: "Flights",
  calibration: "Are its probabilities right?",
  coverage: (c: NonNullable<ApiVerdict["coverage"]>) =>
    `The 80% range held for ${share(c.share)} of ${plural(c.flights, "flight")} of the last ${plural(c.days, "scored day")}${c.ok ? "" : ", which is not 80%"}.`,
  calibrationError: (error: number) =>
    `The share of late flights that it expected and the one that came differ by ${(error * 100).toFixed(1)} points on average.`,
  late: ({ recent, before, expected }: NonNullable<ApiVerdict["late"]>) =>
    `Of the flights checked in the last four weeks ${share(recent)} left late${expected === null ? "" : `, expected ${share(expected)}`}${before === null ? "" : `; before that ${share(before)}`}. How many leave late is the airport's doing, how well it was expected the model's.`,
  calibrationTable: "The same as a table",
  calibrationSays:
    "Share of flights expected late, across, and share that left late, upwards, for days alike, with 95% intervals. On the line they agree.",
  expected: "Expected late",
  came: "Left late",
  panel,
  hindcastState,
  release,
  stalePart,
  details: "Data, identifiers and history",
};

function mark({ kind, version, until, change, says, newFeatures, learners }: Mark): string {
  switch (kind) {
    case "live":
      return "first day whose forecasts were issued beforehand; what lies before is hindcast.";
    case "promotion":
      return `first day forecast by version ${version}.`;
    case "release": {
      const what = [
        ...(newFeatures ? ["with other features"] : []),
        ...(learners ? [`with ${modelWords(learners[1]).en} in place of ${modelWords(learners[0]).en}`] : []),
      ];
      return `new release: version ${version} serves, ${what.join(" and ")}.`;
    }
    case "rollback":
      return `rolled back to version ${version}.`;
    case "alarm":
      return `alarm, until ${format.dayOfYear(until as LocalDate)}.`;
    case "incident":
    case "move":
      return says?.en ?? "";
    case "shift":
      return `level shift: ${share(Math.abs(change ?? 0))} ${(change ?? 0) > 0 ? "less" : "more"} accurate from here on.`;
  }
}

/** Which models the champion is compared with, and what that is worth. */
function panel(members: ApiVerdict["members"], differences: ModelReport["panel"]): string {
  if (members.length === 0) return "";
  const names = members.map(({ name }) => {
    const found = differences.find((one) => one.name === name);
    const words = modelWords(name).en;
    return found ? `${words} (${share(found.difference, true)})` : words;
  });
  const blind = members.every(({ kind }) => kind === "baseline")
    ? " These are plain averages: beside them a loss of skill is noticed late, and its cause cannot be told."
    : "";
  const against =
    differences.length === 0 ? "" : "; in brackets by how much their error exceeds its own over the last four weeks";
  return `Whether it goes stale is told by comparing it with ${names.join(", ")}${against}.${blind}`;
}

/** How this release fares beside the one before, on the same days. */
function release({ days, flights, ratio, interval: [low, high] }: NonNullable<ApiHindcast["release"]>): string {
  const word = high < 1 ? "is better" : low > 1 ? "is worse" : "is not clearly better or worse";
  return `This release ${word} than the one before: its error differs by ${share(ratio - 1, true)} (${share(low - 1, true)} to ${share(high - 1, true)}) on ${plural(days, "day")} and ${plural(flights, "flight")} that both have forecast afterwards.`;
}

function hindcastState({ state, days, observedWeatherShare }: ApiHindcast): string {
  const observed =
    observedWeatherShare === null || observedWeatherShare < 0.005
      ? ""
      : ` On ${format.percent(observedWeatherShare)} of them no forecast of the weather is archived: only what had been observed was known.`;
  if (state === "waiting") return "The hindcast has not begun.";
  if (state === "running") return `The hindcast is running: ${plural(days, "day")} so far.${observed}`;
  return `Hindcast: ${plural(days, "day")}.${observed}`;
}

function stalePart({ part, id, value, limit }: FreshPart): string {
  const hours = `${count(value)} h`;
  if (part === "source") return `Source ${id} has not answered for ${hours} (limit ${limit} h).`;
  if (part === "forecast") return `The newest forecast is ${hours} old (limit ${limit} h).`;
  if (part === "champion") return `No model has been promoted for ${hours} (limit ${limit} h).`;
  return `${format.percent(value)} of the forecasts come from a baseline (limit ${format.percent(limit)}).`;
}
