import { type AirportJudgement, YEARS } from "./judge.ts";

/** What the study found, against what was asked for. */
export interface Findings {
  readonly page: readonly string[];
  readonly lines: readonly string[];
  readonly failures: readonly string[];
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const fixed = (value: number): string => value.toFixed(2);

/** The value in the middle, those never noticed being last; null if the middle was never noticed. */
function median(values: readonly (number | null)[]): number | null {
  const sorted = values.map((value) => value ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b);
  const middle = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.POSITIVE_INFINITY;
  return Number.isFinite(middle) ? middle : null;
}

const days = (value: number | null): string => (value === null ? "not within the year" : String(value));
const meanOf = (all: readonly AirportJudgement[], value: (one: AirportJudgement) => number): number =>
  all.reduce((sum, one) => sum + value(one), 0) / all.length;

interface Claim {
  readonly claim: string;
  readonly found: string;
  readonly holds: boolean;
}

function claimsOf(all: readonly AirportJudgement[]): Claim[] {
  const pooled = (fault: string) => all.flatMap(({ noticed }) => noticed.filter((one) => one.fault === fault));
  const noticed = (fault: string, most: number): Claim => {
    const found = median(pooled(fault).flatMap((one) => one.days));
    return {
      claim: `${fault}: noticed in a median of ≤ ${most} days`,
      found: days(found),
      holds: found !== null && found <= most,
    };
  };
  const cause = (fault: string): Claim => {
    const of = pooled(fault);
    const right = of.reduce((sum, one) => sum + one.rightCause, 0) / Math.max(1, of.length);
    return { claim: `${fault}: right cause in ≥ 80 %`, found: percent(right), holds: right >= 0.8 };
  };
  const rate = meanOf(all, (one) => one.falseAlarms);
  const share = (claim: string, least: number, value: (one: AirportJudgement) => number): Claim => {
    const found = meanOf(all, value);
    return { claim: `${claim} ≥ ${percent(least)}`, found: percent(found), holds: found >= least };
  };
  return [
    { claim: "false alarms a year, mean over airports, ≤ 0.2", found: fixed(rate), holds: rate <= 0.2 },
    noticed("all skill lost", 6),
    noticed("half of it lost", 21),
    noticed("weather shuffled", 14),
    cause("all skill lost"),
    cause("half of it lost"),
    cause("wrong labels of late"),
    cause("weather shuffled"),
    share("180 days of history: weeks decided", 0.95, ({ healthy }) => 1 - healthy["too-little-data"]),
    share("180 days of history: a healthy model is flat", 0.85, ({ healthy }) => healthy.flat),
    share("half of the skill lost in 180 days: falling", 0.8, ({ fading }) => fading.falling),
  ];
}

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => [
  row(head),
  `|${"---|".repeat(head.length)}`,
  ...rows.map(row),
];

export function findings(all: readonly AirportJudgement[]): Findings {
  const claims = claimsOf(all);
  const faults = ["all skill lost", "half of it lost", "wrong labels of late", "weather shuffled"];
  const cell = (one: AirportJudgement, fault: string): string => {
    const found = one.noticed.find((noticed) => noticed.fault === fault);
    return found ? `${days(median(found.days))}, ${percent(found.rightCause)}` : "no weather";
  };
  const page = [
    "# Has the model gone stale? The study behind the verdict",
    "",
    "Written by `npm run prove -- staleness`; do not edit.",
    "",
    `${all.length} airport-years of \`../shared/data\` are walked through, refitted every 28 days; of each, ${YEARS} years of 365 days are drawn`,
    `in whole fortnights, ${all.length * YEARS} healthy years in all. Into these, losses of skill are planted from one day on. The panel: \`linear\`,`,
    "a snapshot one refit older than the champion, and where there is weather a linear model that does not read it.",
    "The seeds are not those with which statistics were chosen.",
    "",
    "## What was asked for",
    "",
    ...table(
      ["claim", "found", "holds"],
      claims.map(({ claim, found, holds }) => [claim, found, holds ? "yes" : "**no**"]),
    ),
    "",
    "## The alarm",
    "",
    "False alarms a year; then the median of days until a fault was noticed, and how often the cause was right. The weather's worth is the",
    "share by which the champion's loss grows when it reads that of another flight. `airlines`: how often a year it is told of an airline",
    "that it became later; what real airlines did there is in it, and drawn again with the fortnights.",
    "",
    ...table(
      ["airport-year", "flights a day", "skill", "weather's worth", "false", ...faults, "airlines"],
      all.map((one) => [
        one.name.replace("_", " "),
        String(one.flightsPerDay),
        `${(100 * one.skill).toFixed(1)} %`,
        one.weatherWorth === null ? "–" : `${(100 * one.weatherWorth).toFixed(2)} %`,
        fixed(one.falseAlarms),
        ...faults.map((fault) => cell(one, fault)),
        fixed(one.airlineChanges),
      ]),
    ),
    "",
    "Beside climatologies alone, as long as no other model serves in shadow:",
    "",
    ...table(
      ["airport-year", "false", "all skill lost, days"],
      all.map((one) => [
        one.name.replace("_", " "),
        fixed(one.falseAlarmsBesideBaselines),
        days(median(one.noticedBesideBaselines.days)),
      ]),
    ),
    "",
    "Shuffled weather is told by the champion itself: its loss is compared with what it would have been with the weather that came, on the",
    "same flights. There is no archive of forecasts for these years, so the weather that the healthy champion reads is that of a flight up",
    "to two hours earlier, and on 15 % of the days that of the day before. Where the weather is worth nothing there is nothing to notice.",
    "",
    "## The trend",
    "",
    "Shares of the verdicts: flat / better or worse / too little data for a healthy model, and falling for one that loses half of its",
    "skill over 180 days. The last column is the walk itself, week by week: what really happened there, not a claim.",
    "",
    ...table(
      ["airport-year", "healthy, 180 days", "healthy, a year", "fading, 180 days", "fading, a year", "real weeks"],
      all.map((one) => [
        one.name.replace("_", " "),
        threeWay(one.healthy),
        threeWay(one.healthyYear),
        percent(one.fading.falling),
        percent(one.fadingYear.falling),
        threeWay(one.real),
      ]),
    ),
    "",
  ];
  return {
    page,
    lines: claims.map(({ claim, found }) => `${claim}: ${found}`),
    failures: claims.filter(({ holds }) => !holds).map(({ claim, found }) => `${claim}; found ${found}`),
  };
}

const threeWay = (s: AirportJudgement["healthy"]): string =>
  [s.flat, s.improving + s.falling, s["too-little-data"]].map((share) => Math.round(100 * share)).join(" / ");
