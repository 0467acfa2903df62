import { type HarderWorld, type Week, wrongOf } from "./judge.ts";

/** An airport-year, `-` without weather, and what was judged there. */
export interface JudgedYear {
  readonly unit: string;
  readonly judged: HarderWorld;
}

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const three = (losses: readonly number[]): string => losses.map((loss) => loss.toFixed(3)).join(" → ");

/** What the verdict of a week said: the trend, the alarm's cause, and airlines that became later. */
export const saidOf = ({ trend, alarm, airlines }: Week): string =>
  [trend, alarm ? `alarm: ${alarm}` : "", airlines.length > 0 ? `later: ${airlines.join(", ")}` : ""]
    .filter((part) => part !== "")
    .join(", ");

/** The page of the results, as markdown. */
export const harderWorldPage = (years: readonly JudgedYear[]): string =>
  [
    "# A world that becomes harder",
    "",
    "Written by `npm run prove -- harder-world`; do not edit.",
    "",
    "The largest airline of a real airport-year doubles its delays from the 211th day on, and stays so. The learners train on what",
    "comes as they do every month; each week after the change the verdict is made on the days so far. Losses are the log loss before",
    "the change, in the four weeks after it and in the last four weeks.",
    "",
    "| airport-year | airline | champion | baseline | share of late flights, four weeks after, and before | wrong |",
    "|---|---|---|---|---|---|",
    ...years.map(({ unit, judged }) => {
      const late = judged.weeks.find(({ after }) => after >= 28)?.late;
      const wrong = wrongOf(judged);
      const level = late ? `${percent(late[0])}, ${percent(late[1])}` : "–";
      return `| ${unit} | ${judged.airline} | ${three(judged.champion)} | ${three(judged.baseline)} | ${level} | ${wrong.join("; ") || "nothing"} |`;
    }),
    "",
    "What the verdict said, week by week: the trend, the cause of the alarm where one was on, and the airlines that it said to have",
    "become later, until the champion expected it.",
    "",
    `| days after | ${years.map(({ unit }) => unit).join(" | ")} |`,
    `|---|${"---|".repeat(years.length)}`,
    ...[...new Set(years.flatMap(({ judged }) => judged.weeks.map(({ after }) => after)))]
      .toSorted((a, b) => a - b)
      .map((day) => {
        const said = years.map(({ judged }) => {
          const week = judged.weeks.find(({ after }) => after === day);
          return week ? saidOf(week) : "";
        });
        return `| ${day} | ${said.join(" | ")} |`;
      }),
    "",
    "The trend is that of the skill adjusted for how hard the days are, and the alarm compares models on the same flights: where all",
    "lose alike, both stay as they are, and neither blames the model. Of the airline it is told because its late flights beyond what was",
    "expected are compared with those of the others on the same days (`core/evaluation/verdict/airlines.ts`), so weather cancels.",
    "",
  ].join("\n");
