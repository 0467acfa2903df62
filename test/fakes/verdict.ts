import type { ModelReport } from "../../core/api/read-model.ts";
import { verdictInEnglish } from "../../core/evaluation/verdict/words/en.ts";
import { asText, type VerdictFacts } from "../../core/evaluation/verdict/words/facts.ts";
import { verdictInRussian } from "../../core/evaluation/verdict/words/ru.ts";
import { addDays, type LocalDate } from "../../core/time.ts";

type Judged = Pick<ModelReport, "verdict">;

const judged = (facts: VerdictFacts, rest: Omit<Judged["verdict"], keyof VerdictFacts | "statistic" | "text">) => ({
  statistic: "difficulty-adjusted log loss" as const,
  ...facts,
  ...rest,
  airlines: [],
  alarm: rest.alarms.find(({ since }) => since === facts.alarm?.since) ?? null,
  text: { en: asText(verdictInEnglish(facts)), ru: asText(verdictInRussian(facts)) },
});

const NOTHING = {
  trend: "too-little-data",
  days: 0,
  hindcastDays: 0,
  flights: 0,
  windowDays: 0,
  slopePerMonth: null,
  interval: null,
  flatWithin: null,
  skill: null,
  advantage: null,
  alarm: null,
  airlines: [],
  beside: [],
} as const;

export const NO_VERDICT: Judged = {
  verdict: judged(NOTHING, {
    skill: null,
    cause: null,
    alarms: [],
    shifts: [],
    late: null,
    coverage: null,
    calibration: { bins: [], error: null },
    members: [],
  }),
};

/** A model that gets better, with an alarm behind it. */
export const fakeVerdict = (today: LocalDate): Judged => ({
  verdict: judged(
    {
      trend: "improving",
      days: 172,
      hindcastDays: 118,
      flights: 25_312,
      windowDays: 180,
      slopePerMonth: -0.012,
      interval: [-0.021, -0.003],
      flatWithin: 0.005,
      advantage: { share: 0.037, betterDays: 58, days: 60, flights: 8912 },
      alarm: null,
      airlines: [],
      beside: ["challenger-linear"],
    },
    {
      skill: 0.034,
      cause: null,
      alarms: [
        { since: addDays(today, -40), noticed: addDays(today, -34), until: addDays(today, -22), cause: "training" },
      ],
      shifts: [{ day: addDays(today, -22), change: -0.02 }],
      late: { recent: 0.24, before: 0.21, expected: 0.23 },
      coverage: { share: 0.796, days: 60, flights: 8912, ok: true },
      calibration: {
        error: 0.012,
        bins: Array.from({ length: 10 }, (_, i) => ({
          expected: 0.1 + 0.03 * i,
          late: 0.1 + 0.028 * i,
          interval: [0.07 + 0.028 * i, 0.13 + 0.028 * i] as const,
          days: 17,
          flights: 2531,
        })),
      },
      members: [
        { name: "carrier-hour", kind: "baseline" },
        { name: "challenger-linear", kind: "challenger" },
        { name: "frozen-7", kind: "frozen" },
      ],
    },
  ),
});
