import { ADVANTAGE_DAYS, VERDICT_LEAD } from "../verdict.ts";
import type { VerdictFacts, VerdictWords } from "./facts.ts";
import { modelWords } from "./models.ts";

/** The verdict in English. */
export function verdictInEnglish(facts: VerdictFacts): VerdictWords {
  return { headline: headline(facts), evidence: evidence(facts), alarm: alarm(facts) };
}

function headline({ trend, advantage }: VerdictFacts): string {
  if (advantage === null) return "No verdict yet: no forecast has been checked.";
  const share = percent(Math.abs(advantage.share));
  const against = advantage.share < 0 ? `${share} less accurate than` : `${share} more accurate than`;
  const days = `better on ${advantage.betterDays} of ${plural(advantage.days, "checked day")}`;
  return `${TRENDS[trend]}: in the last ${ADVANTAGE_DAYS} days forecasts of ${VERDICT_LEAD.replace("-", " to ")} hours ahead were ${against} airline-and-hour averages, ${days}.`;
}

const TRENDS: Readonly<Record<VerdictFacts["trend"], string>> = {
  improving: "Getting better",
  flat: "Holding steady",
  falling: "Getting worse",
  "too-little-data": "Too early to say whether it goes stale",
};

function evidence(facts: VerdictFacts): string {
  const { trend, slopePerMonth, interval, flatWithin, days, flights, windowDays } = facts;
  if (slopePerMonth === null || interval === null || flatWithin === null)
    return days === 0 ? "" : `A trend needs 28 checked days; so far there are ${days}${hindcast(facts)}.`;
  const moves = `On equally difficult days its error moves by ${signed(slopePerMonth)} a month (95% interval ${signed(interval[0])} to ${signed(interval[1])})`;
  const limit =
    trend === "flat"
      ? `, which is less than the ±${percent(flatWithin)} that would count as a change`
      : trend === "too-little-data"
        ? ", but there are too few days yet, or they differ too much, to call that a direction"
        : "";
  return `${moves}${limit}. Judged on ${count(days)} of the last ${plural(windowDays, "day")}${hindcast(facts)} and ${plural(flights, "flight")}. ${besides(facts)}${harder(facts)}`;
}

/** What the world does that is no fault of the model. */
const harder = ({ airlines }: VerdictFacts): string =>
  airlines
    .filter(({ open }) => open)
    .map(
      ({ airline, since }) =>
        ` Since ${since} flights of ${airline} have been late more often than expected beside the others': the world is harder there, and the model learns it as days come in.`,
    )
    .join("");

/** What tells hard days from a model that has become worse. */
const besides = ({ beside }: VerdictFacts): string =>
  beside.length === 0
    ? "No model trained for itself has forecast most of these days beside it yet, so only averages and the share of late flights tell how hard they were."
    : `How hard they were is told by ${beside.map((name) => modelWords(name).en).join(" and ")} too: what all lose alike is not held against it.`;

const hindcast = ({ hindcastDays, days }: VerdictFacts): string =>
  hindcastDays === 0
    ? ""
    : `, ${hindcastDays === days ? "all" : count(hindcastDays)} of them hindcast (forecast afterwards with only what was known then)`;

const CAUSES = {
  training: "it left every model that serves beside it, so its own training or file is at fault",
  weather:
    "models that do not read the weather, or it itself with the weather that came, say otherwise, so the weather data is at fault",
  "recent-data": "older snapshots of it do better, so the newest data is at fault",
  world: "all models lose alike, so the world has become harder to forecast",
} as const;

function alarm({ alarm: on }: VerdictFacts): string {
  if (on === null) return "";
  const cause = on.cause === null ? "which models serve beside it does not tell the cause" : CAUSES[on.cause];
  // Wrong weather is told by what it changes, which need not be the skill.
  const lost = on.cause === "weather" ? "" : "it has lost skill beside the models it is compared with; ";
  return `Alarm since ${on.since}: ${lost}${cause}.`;
}

const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
const plural = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;
const signed = (share: number): string => `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`;
