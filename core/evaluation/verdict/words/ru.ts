import { ADVANTAGE_DAYS, VERDICT_LEAD } from "../verdict.ts";
import type { VerdictFacts, VerdictWords } from "./facts.ts";
import { modelWords } from "./models.ts";

/** Вердикт по-русски. */
export function verdictInRussian(facts: VerdictFacts): VerdictWords {
  return { headline: headline(facts), evidence: evidence(facts), alarm: alarm(facts) };
}

function headline({ trend, advantage }: VerdictFacts): string {
  if (advantage === null) return "Судить рано: ни один прогноз ещё не проверен.";
  const hours = VERDICT_LEAD.replace("-", "–");
  const error = `за последние ${ADVANTAGE_DAYS} дней ошибка прогнозов за ${hours} часа на ${percent(Math.abs(advantage.share))} ${advantage.share < 0 ? "больше" : "меньше"}`;
  const days = `${advantage.betterDays} из ${many(advantage.days, ["проверенного дня", "проверенных дней", "проверенных дней"])}`;
  return `${TRENDS[trend]}: ${error}, чем у средних по авиакомпании и часу; лучше них в ${days}.`;
}

const TRENDS: Readonly<Record<VerdictFacts["trend"], string>> = {
  improving: "Модель становится точнее",
  flat: "Модель держит уровень",
  falling: "Модель теряет точность",
  "too-little-data": "Устаревает ли модель, судить рано",
};

function evidence(facts: VerdictFacts): string {
  const { trend, slopePerMonth, interval, flatWithin, days, flights, windowDays } = facts;
  if (slopePerMonth === null || interval === null || flatWithin === null)
    return days === 0 ? "" : `Для вывода нужно 28 проверенных дней, пока их ${days}${hindcast(facts)}.`;
  const moves = `При равной сложности дней ошибка меняется на ${signed(slopePerMonth)} в месяц (95${NBSP}% интервал: от ${signed(interval[0])} до ${signed(interval[1])})`;
  const limit =
    trend === "flat"
      ? `, это в пределах ±${percent(flatWithin)}, которые переменой не считаются`
      : trend === "too-little-data"
        ? ", но дней для вывода пока слишком мало или они слишком разные"
        : "";
  return `${moves}${limit}. Учтено ${many(days, DAYS)} из последних ${count(windowDays)}${hindcast(facts)}, ${many(flights, ["рейс", "рейса", "рейсов"])}. ${besides(facts)}${harder(facts)}`;
}

/** Что меняется в самом мире и моделью не вызвано. */
const harder = ({ airlines }: VerdictFacts): string =>
  airlines
    .filter(({ open }) => open)
    .map(
      ({ airline, since }) =>
        ` С ${date(since)} рейсы ${airline} опаздывают чаще ожидаемого, другие – нет: труднее стал сам мир, и модель учится этому по новым дням.`,
    )
    .join("");

function date(day: string): string {
  const [year, month, dayOfMonth] = day.split("-");
  return `${dayOfMonth}.${month}.${year}`;
}

/** По чему видно, что дни были трудными, а не модель стала хуже. */
const besides = ({ beside }: VerdictFacts): string =>
  beside.length === 0
    ? "Рядом с ней большую часть этих дней ещё не считала ни одна независимо обученная модель, так что трудность дней видна только по средним и по доле опозданий."
    : `Насколько дни трудны, видно и по тем, кто считает рядом (${beside.map((name) => modelWords(name).ru).join(", ")}): общие потери в вину модели не ставятся.`;

const hindcast = ({ hindcastDays, days }: VerdictFacts): string =>
  hindcastDays === 0
    ? ""
    : ` (${hindcastDays === days ? "все" : `из них ${count(hindcastDays)}`} – ретропрогноз: посчитаны позже, но только по тому, что было известно тогда)`;

const CAUSES = {
  training: "она отстала от всех моделей, которые считают рядом, – значит, дело в её обучении или файле",
  weather:
    "модели, которые не смотрят на погоду, или она сама с той погодой, что была, говорят иное – значит, дело в данных о погоде",
  "recent-data": "её прежние версии точнее новой – значит, дело в последних данных",
  world: "все модели ошибаются больше, и одинаково, – значит, сами задержки стали менее предсказуемы",
} as const;

function alarm({ alarm: on }: VerdictFacts): string {
  if (on === null) return "";
  const cause = on.cause === null ? "по тем, кто считает рядом, причину не определить" : CAUSES[on.cause];
  // Неверная погода видна по тому, что она меняет, а меняет она не обязательно точность.
  const lost = on.cause === "weather" ? "" : "модель стала проигрывать тем, с кем её сравнивают; ";
  return `Тревога с ${date(on.since)}: ${lost}${cause}.`;
}

const NBSP = "\u00a0";
const DAYS = ["день", "дня", "дней"] as const;

function many(n: number, [one, few, other]: readonly [string, string, string]): string {
  const [last, teen] = [n % 10, Math.floor(n / 10) % 10 === 1];
  const form = !teen && last === 1 ? one : !teen && last >= 2 && last <= 4 ? few : other;
  return `${count(n)}${NBSP}${form}`;
}

const count = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, NBSP);
const percent = (share: number): string => `${(share * 100).toFixed(1).replace(".", ",")}${NBSP}%`;
const signed = (share: number): string => `${share < 0 ? "−" : "+"}${percent(Math.abs(share))}`;
