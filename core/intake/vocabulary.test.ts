import { expect, test } from "vitest";
import { addDays, dayRange, localDate } from "../time.ts";
import { learnWords, NO_VOCABULARY, noveltyOf } from "./vocabulary.ts";

const FIRST = localDate("2026-03-01");
const flights = (carriers: string, destination = "AAA") =>
  carriers.split(" ").map((carrier) => ({ carrier, destination }));
/** What two weeks of two airlines leave. */
const TWO_WEEKS = dayRange(FIRST, addDays(FIRST, 13)).reduce(
  (known, day) => learnWords(known, day, flights("XX YY")),
  NO_VOCABULARY,
);
const LATER = addDays(FIRST, 20);

test("nothing is new in the first two weeks, whenever they are read", () => {
  expect(noveltyOf(NO_VOCABULARY, FIRST, flights("XX"))).toEqual({ carriers: [], destinations: [] });
  expect(noveltyOf(TWO_WEEKS, FIRST, flights("ZZ")).carriers).toEqual([]);
  expect(noveltyOf(TWO_WEEKS, addDays(FIRST, 14), flights("XX YY"))).toEqual({ carriers: [], destinations: [] });
});

test("what a later day brings is new on that day, also when it is read again, and on no other", () => {
  const brought = flights("XX QQ PP", "BBB");
  const novel = { carriers: ["PP", "QQ"], destinations: ["BBB"] };
  expect(noveltyOf(TWO_WEEKS, LATER, brought)).toEqual(novel);
  const known = learnWords(TWO_WEEKS, LATER, brought);
  expect(noveltyOf(known, LATER, brought)).toEqual(novel);
  for (const day of [addDays(LATER, 1), addDays(LATER, -1)])
    expect(noveltyOf(known, day, brought)).toEqual({ carriers: [], destinations: [] });
  expect(learnWords(known, LATER, brought)).toBe(known);
  expect(learnWords(known, addDays(LATER, 1), brought)).toBe(known);
});

test("codes that are no names of ours do no harm", () => {
  const odd = [{ carrier: "__proto__", destination: "constructor" }, ...flights("", "")];
  const known = learnWords(TWO_WEEKS, LATER, odd);
  expect(noveltyOf(known, addDays(LATER, 1), odd)).toEqual({ carriers: [], destinations: [] });
  expect(noveltyOf(TWO_WEEKS, LATER, odd)).toEqual({ carriers: ["__proto__"], destinations: ["constructor"] });
});
