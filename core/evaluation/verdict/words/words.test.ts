import { expect, test } from "vitest";
import { verdictInEnglish } from "./en.ts";
import { asText, type VerdictFacts } from "./facts.ts";
import { verdictInRussian } from "./ru.ts";

const FACTS: VerdictFacts = {
  trend: "improving",
  slopePerMonth: -0.004,
  interval: [-0.006, -0.002],
  flatWithin: 0.005,
  windowDays: 180,
  days: 172,
  hindcastDays: 166,
  flights: 12_345,
  advantage: { share: 0.037, betterDays: 58, days: 60, flights: 4_000 },
  alarm: null,
  airlines: [],
  beside: ["challenger-brain", "challenger-linear"],
};
const NOTHING: VerdictFacts = {
  ...FACTS,
  trend: "too-little-data",
  slopePerMonth: null,
  interval: null,
  flatWithin: null,
  days: 0,
  hindcastDays: 0,
  advantage: null,
};

test("English: the verdict in a sentence, and what it rests on", () => {
  expect(asText(verdictInEnglish(FACTS))).toBe(
    "Getting better: in the last 60 days forecasts of 6 to 24 hours ahead were 3.7% more accurate than airline-and-hour averages, better on 58 of 60 checked days. " +
      "On equally difficult days its error moves by −0.4% a month (95% interval −0.6% to −0.2%). " +
      "Judged on 172 of the last 180 days, 166 of them hindcast (forecast afterwards with only what was known then) and 12,345 flights. " +
      "How hard they were is told by a neural network and a linear model too: what all lose alike is not held against it.",
  );
  expect(verdictInEnglish({ ...FACTS, trend: "flat" }).evidence).toContain("less than the ±0.5%");
  expect(verdictInEnglish({ ...FACTS, advantage: { ...FACTS.advantage!, share: -0.01 } }).headline).toContain(
    "1.0% less accurate",
  );
});

test("Russian: the same, with the forms that numbers ask for", () => {
  expect(asText(verdictInRussian(FACTS)).replaceAll("\u00a0", " ")).toBe(
    "Модель становится точнее: за последние 60 дней ошибка прогнозов за 6–24 часа на 3,7 % меньше, чем у средних по авиакомпании и часу; лучше них в 58 из 60 проверенных дней. " +
      "При равной сложности дней ошибка меняется на −0,4 % в месяц (95 % интервал: от −0,6 % до −0,2 %). " +
      "Учтено 172 дня из последних 180 (из них 166 – ретропрогноз: посчитаны позже, но только по тому, что было известно тогда), 12 345 рейсов. " +
      "Насколько дни трудны, видно и по тем, кто считает рядом (нейросеть, линейная модель): общие потери в вину модели не ставятся.",
  );
  expect(verdictInRussian({ ...FACTS, hindcastDays: 0, days: 21, flights: 1 }).evidence).toMatch(
    /21\sдень из последних 180, 1\sрейс\./,
  );
});

test("without a model of its own training beside it, it says by what hard days are told", () => {
  const alone = { ...FACTS, beside: [] };
  expect(verdictInEnglish(alone).evidence).toMatch(/No model trained for itself .* only averages and .* tell how hard/);
  expect(verdictInRussian(alone).evidence).toMatch(
    /ещё не считала ни одна .* только по средним и по доле опозданий\.$/,
  );
});

test("before anything was checked, and with few days", () => {
  expect(asText(verdictInEnglish(NOTHING))).toBe("No verdict yet: no forecast has been checked.");
  expect(asText(verdictInRussian(NOTHING))).toBe("Судить рано: ни один прогноз ещё не проверен.");
  const few = {
    ...NOTHING,
    days: 9,
    hindcastDays: 9,
    advantage: { share: 0.02, betterDays: 6, days: 9, flights: 800 },
  };
  expect(verdictInEnglish(few).headline).toMatch(/^Too early to say whether it goes stale: .* of 9 checked days\.$/);
  expect(verdictInRussian(few).headline).toMatch(/^Устаревает ли модель, судить рано: .* из 9\sпроверенных дней\.$/);
  expect(verdictInEnglish(few).evidence).toContain(
    "A trend needs 28 checked days; so far there are 9, all of them hindcast",
  );
  expect(verdictInRussian(few).evidence).toContain("нужно 28 проверенных дней, пока их 9 (все");
});

test("a slope that decides nothing says that it does not, since the headline has no direction", () => {
  const undecided = { ...FACTS, trend: "too-little-data" } as const;
  expect(verdictInEnglish(undecided).evidence).toContain("too few days yet, or they differ too much");
  expect(verdictInRussian(undecided).evidence).toContain("дней для вывода пока слишком мало или они слишком разные");
  expect(verdictInEnglish(FACTS).evidence).not.toContain("too few");
});

test("an alarm says since when and why", () => {
  const alarm = { since: "2026-05-03", cause: "weather" } as const;
  expect(verdictInEnglish({ ...FACTS, alarm }).alarm).toMatch(
    /^Alarm since 2026-05-03: .* weather data is at fault\.$/,
  );
  expect(verdictInRussian({ ...FACTS, alarm }).alarm).toMatch(/^Тревога с 03\.05\.2026: .* данных о погоде\.$/);
  expect(verdictInEnglish({ ...FACTS, alarm: { ...alarm, cause: null } }).alarm).toContain("does not tell the cause");
});

test("an airline that became later is told as the world's doing, until it is over", () => {
  const airlines = [
    { airline: "WN", since: "2026-05-03", open: true },
    { airline: "AA", since: "2026-02-03", open: false },
  ];
  expect(verdictInEnglish({ ...FACTS, airlines }).evidence).toMatch(
    / Since 2026-05-03 flights of WN have been late more often .* the world is harder there, .*in\.$/,
  );
  expect(verdictInRussian({ ...FACTS, airlines }).evidence).toMatch(/ С 03\.05\.2026 рейсы WN .* труднее стал сам мир/);
  expect(verdictInEnglish({ ...FACTS, airlines }).evidence).not.toContain("AA");
});
