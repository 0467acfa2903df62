import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, daysOf, departure, scheduledOnly, ZONE } from "../../../test/support/synthetic-airport.ts";
import { Rng } from "../../rng.ts";
import { HOUR, instant, localDate, plus } from "../../time.ts";
import { History, type HistoryJson, type HistoryView } from "./history.ts";

const DAYS = daysOf(localDate("2025-03-20"), 12, "history");
const ALL = DAYS.flat();
const START = Math.min(...ALL.map((d) => d.knownAt));
const END = instant(Math.max(...ALL.map((d) => d.knownAt)) + HOUR);

const reload = (history: History): History => {
  const loaded = History.fromJSON(JSON.parse(JSON.stringify(history)) as HistoryJson);
  if (!loaded.ok) throw new Error(loaded.error.detail);
  return loaded.value;
};

const sums = (view: HistoryView) => ({
  ...view.sums("airport", "", 1, { departed: 0, delayed: 0, minutes: 0, cancelled: 0 }),
});

test("any interleaving of adding, asking, copying and checkpoints ends in the same bytes", () => {
  const whole = History.empty(ZONE);
  whole.add(ALL);
  whole.asOf(END);
  const expected = JSON.stringify(whole);

  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const rng = Rng.seeded(seed);
      let history = History.empty(ZONE);
      let at = START - HOUR;
      let left = ALL;
      while (at < END) {
        const step = Math.min(END, at + rng.below(60) * HOUR);
        // Whatever is known by the next asking has to be there; some of the rest comes early, in any order.
        const now = left.filter((d) => d.knownAt <= step || rng.below(4) === 0);
        left = left.filter((d) => !now.includes(d));
        now.sort(() => rng.uniform() - 0.5);
        expect(history.add(now).tooLate).toBe(0);
        if (rng.below(3) === 0) history.add(now);
        if (rng.below(3) === 0) history = reload(history);
        history.asOf(instant(step));
        if (rng.below(3) === 0) history = history.fork();
        at = step;
      }
      return JSON.stringify(history) === expected;
    }),
    { numRuns: 25 },
  );
});

test("a view shows nothing that became known later", () => {
  const history = History.empty(ZONE);
  const noon = instant(Date.parse("2025-05-05T10:00:00Z"));
  history.add([
    departure({ scheduledAt: noon, number: "AA1", delayMin: 0, lagMin: 0 }),
    departure({ scheduledAt: noon, number: "AA2", delayMin: 20, lagMin: 1 }),
    departure({ scheduledAt: noon, number: "AA3", delayMin: null, lagMin: 60 }),
  ]);
  expect(sums(history.asOf(plus(noon, -1))).departed).toBe(0);
  expect(sums(history.asOf(noon))).toEqual({ departed: 1, delayed: 0, minutes: 0, cancelled: 0 });
  expect(sums(history.asOf(plus(noon, 21 * 60_000)))).toEqual({ departed: 2, delayed: 1, minutes: 20, cancelled: 0 });
  const view = history.asOf(plus(noon, HOUR));
  expect(sums(view).cancelled).toBe(1);
  expect(view.tally(view.day)).toEqual({ departed: 2, delayed: 1, minutes: 20, cancelled: 1 });
  expect([...view.knownAfter(noon)].map((o) => o.number)).toEqual(["AA3", "AA2"]);
});

test("a history does not go back, and an older view cannot be read", () => {
  const history = History.empty(ZONE);
  const old = history.asOf(instant(1_000_000));
  history.asOf(instant(2_000_000));
  expect(() => history.asOf(instant(1_999_999))).toThrow(/cannot go back/);
  expect(() => sums(old)).toThrow(/moved on/);
});

test("departures that teach nothing or come too late are counted, not used", () => {
  const history = History.empty(ZONE);
  const t = instant(Date.parse("2025-05-05T10:00:00Z"));
  const punctual = departure({ scheduledAt: t, number: "AA1", delayMin: 3 });
  history.asOf(t);
  expect(
    history.add([
      punctual,
      scheduledOnly(departure({ scheduledAt: t, number: "AA2", delayMin: 3 })),
      departure({ scheduledAt: t, number: "AA3", delayMin: -61 }),
      departure({ scheduledAt: plus(t, -10 * HOUR), number: "AA4", delayMin: 0 }),
    ]),
  ).toEqual({ accepted: 1, tooLate: 1, withoutOutcome: 1, implausible: 1 });
  expect(sums(history.asOf(plus(t, HOUR))).departed).toBe(1);
});

test("of two rows of one flight the first to be known stands", () => {
  const t = instant(Date.parse("2025-05-05T10:00:00Z"));
  const first = departure({ scheduledAt: t, number: "AA1", delayMin: 3 });
  const corrected = departure({ scheduledAt: t, number: "AA1", delayMin: 30 });
  const together = History.empty(ZONE);
  together.add([corrected, first]);
  expect(sums(together.asOf(plus(t, HOUR)))).toMatchObject({ departed: 1, delayed: 0 });
  const apart = History.empty(ZONE);
  apart.add([first]);
  apart.asOf(plus(t, 10 * 60_000));
  apart.add([corrected]);
  apart.asOf(plus(t, HOUR));
  expect(JSON.stringify(apart)).toBe(JSON.stringify(together));
});

test("weights halve with their half-life in whole local days", () => {
  const history = History.empty(ZONE);
  const t = instant(Date.parse("2025-05-05T10:00:00Z"));
  history.add([departure({ scheduledAt: t, number: "AA1", delayMin: 40 })]);
  const later = history.asOf(plus(t, 30 * 24 * HOUR));
  const read = later.sums("number", "AA1", 0, { departed: 0, delayed: 0, minutes: 0, cancelled: 0 });
  expect(read.departed).toBeCloseTo(0.5, 12);
  expect(read.minutes).toBeCloseTo(20, 12);
});

test("keys without weight are forgotten", () => {
  const history = History.empty(ZONE);
  history.add(dayOf(localDate("2025-01-10"), "old"));
  history.asOf(instant(Date.parse("2025-01-12T00:00:00Z")));
  const numbers = (h: History) => h.toJSON().rates.number.keys.length;
  expect(numbers(history)).toBe(40);
  history.asOf(instant(Date.parse("2025-08-12T00:00:00Z")));
  expect(numbers(history)).toBe(0);
});

test("a checkpoint of other half-lives or with damage is refused with a reason", () => {
  const history = History.empty(ZONE);
  history.add(DAYS[0]!);
  history.asOf(END);
  const good = JSON.parse(JSON.stringify(history)) as HistoryJson;
  expect(History.fromJSON(good).ok).toBe(true);
  const refused = (json: unknown) => {
    const result = History.fromJSON(json as HistoryJson);
    return result.ok ? "accepted" : result.error.reason;
  };
  expect(refused({ ...good, halfLives: "{}" })).toBe("version");
  expect(refused({ ...good, format: 99 })).toBe("version");
  expect(refused(null)).toBe("version");
  expect(refused({ ...good, recent: 7 })).toBe("damaged");
  const { hour } = good.rates;
  expect(refused({ ...good, rates: { ...good.rates, hour: { ...hour, sums: hour.sums.slice(4) } } })).toBe("damaged");
});
