import type { Rng } from "../../../core/rng.ts";
import { parseInstant } from "../../../core/time.ts";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const two = (n: number): string => String(n).padStart(2, "0");

const NO_DAY = "a day that does not exist";

type Write = (match: string, ...groups: string[]) => string;
const ISO_DATE = /(\d{4})-(\d{2})-(\d{2})/;
const US_DATE = /(\d{2})\/(\d{2})\/(\d{4})/;
const CLOCK = /(?<![\d:.])(\d{2}):(\d{2})(?![:\d])/;

/** Other ways of writing dates and times, each for the texts that match its pattern. */
const TEXTS: readonly (readonly [what: string, find: RegExp, write: Write])[] = [
  [NO_DAY, ISO_DATE, (_, y) => `${y}-02-30`],
  [NO_DAY, US_DATE, (_, _m, _d, y) => `02/30/${y}`],
  ["day first", ISO_DATE, (_, y, m, d) => `${d}.${m}.${y}`],
  ["month first", ISO_DATE, (_, y, m, d) => `${m}/${d}/${y}`],
  ["month as a word", ISO_DATE, (_, y, m, d) => `${Number(d)} ${MONTHS[Number(m) - 1]} ${y}`],
  ["no dashes", ISO_DATE, (_, y, m, d) => `${y}${m}${d}`],
  ["year of two digits", ISO_DATE, (_, y, m, d) => `${y?.slice(2)}-${m}-${d}`],
  ["day and month exchanged", US_DATE, (_, a, b, y) => `${b}/${a}/${y}`],
  ["year first", US_DATE, (_, a, b, y) => `${y}-${a}-${b}`],
  ["year of two digits", US_DATE, (_, a, b, y) => `${a}/${b}/${y?.slice(2)}`],
  ["T in place of a blank", /(\d) (\d{2}:\d{2})/, (_, a, b) => `${a}T${b}`],
  ["a blank in place of T", /(\d)T(\d{2}:\d{2})/, (_, a, b) => `${a} ${b}`],
  ["no offset", /(T\d{2}:\d{2}\S*?)(?:Z|[+-]\d{2}:\d{2})$/, (_, a) => a ?? ""],
  ["an offset where there was none", /(T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/, (_, a) => `${a}Z`],
  ["offset without a colon", /([+-]\d{2}):(\d{2})$/, (_, a, b) => `${a}${b}`],
  [
    "unix seconds",
    /^\d{4}-\d{2}-\d{2}T.*$/,
    (all) => String((parseInstant(all) ?? parseInstant(`${all}Z`) ?? 0) / 1000),
  ],
  ["twelve hours", CLOCK, (_, h, m) => `${Number(h) % 12 || 12}:${m} ${Number(h) < 12 ? "AM" : "PM"}`],
  ["a point between hours and minutes", CLOCK, (_, h, m) => `${h}.${m}`],
  ["no colon", CLOCK, (_, h, m) => `${h}${m}`],
  ["seconds", CLOCK, (_, h, m) => `${h}:${m}:00`],
  ["hours without a zero", /(?<![\d:.])0(\d:?\d{2})(?![\d])/, (_, a) => a ?? ""],
  ["a colon in hhmm", /^([01]\d|2[0-3])([0-5]\d)$/, (_, h, m) => `${h}:${m}`],
];

const EPOCH = 1e9;
const NUMBERS: readonly (readonly [what: string, write: (seconds: number) => number | string])[] = [
  ["milliseconds", (s) => s * 1000],
  ["seconds as a text", (s) => String(s)],
  ["minutes", (s) => Math.round(s / 60)],
  ["hours of the day", (s) => two(Math.floor(s / 3600) % 24)],
];

/** One other way of writing dates. `apply` returns a leaf unchanged when it holds no date of that kind. */
export interface Rewriting {
  readonly what: string;
  readonly apply: (leaf: string | number) => string | number;
}

/** One of the days that do not exist in place of every day; null where the leaves hold none in a known form. */
export function impossibleDay(leaves: readonly (string | number)[]): Rewriting | null {
  const ways = TEXTS.filter(([what]) => what === NO_DAY);
  const way = ways.find(([, find]) => leaves.some((leaf) => typeof leaf === "string" && find.test(leaf)));
  if (!way) return null;
  const [what, find, write] = way;
  return { what, apply: (leaf) => (typeof leaf === "string" ? leaf.replace(find, write as never) : leaf) };
}

/** Chooses a way that changes at least one of the leaves; null when none of them holds a date. */
export function chooseRewriting(leaves: readonly (string | number)[], rng: Rng): Rewriting | null {
  const ways: Rewriting[] = [
    ...TEXTS.map(([what, find, write]) => ({
      what,
      apply: (leaf: string | number) => (typeof leaf === "string" ? leaf.replace(find, write as never) : leaf),
    })),
    ...NUMBERS.map(([what, write]) => ({
      what,
      apply: (leaf: string | number) => (typeof leaf === "number" && leaf > EPOCH ? write(leaf) : leaf),
    })),
  ].filter((way) => leaves.some((leaf) => way.apply(leaf) !== leaf));
  return ways[rng.below(Math.max(1, ways.length))] ?? null;
}
