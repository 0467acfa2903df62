import fc from "fast-check";
import { expect, test } from "vitest";
import { asking, captured } from "../../../test/support/capture.ts";
import ZZZ from "../../airports/ZZZ.ts";
import { hkiaArrivals } from "../../sources/hkia-arrivals/adapter.ts";
import { addDays, HOUR, type Instant, instant, localDate, localDateOf, MINUTE, plus } from "../../time.ts";
import { type TwinArrival, twinArrivals } from "../day/arrivals.ts";
import { LocalDay } from "../local-day.ts";
import { arrivalRows } from "./arrivals.ts";
import { serveTwin } from "./serve.ts";

const DAY = localDate("2025-06-15");
const at = (day: string, hours: number): Instant => instant(Date.parse(`${day}T00:00:00Z`) + hours * HOUR);

/** What the adapter reads of a day's board at `now`, as the twin publishes it. */
function read(day: string, now: Instant) {
  const asked = { ...asking(day), now };
  const [spec] = hkiaArrivals.requests(ZZZ, asked);
  const answer = serveTwin(spec?.url ?? "", now);
  expect(answer.status).toBe(200);
  const parsed = hkiaArrivals.parse(captured("hkia-arrivals", ZZZ, answer.body, { fetchedAt: now }), asked);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

test("the adapter reads a past day without an issue, with every outcome", () => {
  const { observations, issues } = read(DAY, at(DAY, 60));
  expect(issues).toEqual([]);
  const own = observations.filter(({ scheduledAt }) => localDateOf(scheduledAt, ZZZ.timeZone) === DAY);
  expect(own.map(({ scheduledAt, actualAt }) => [scheduledAt, actualAt ?? null])).toEqual(
    twinArrivals("vylet", DAY).map(({ scheduledAt, actualAt }) => [scheduledAt, actualAt]),
  );
  expect(own.length).toBeGreaterThan(50);
  expect(own.filter(({ status }) => status === "unknown" || status === "scheduled")).toEqual([]);
  expect(new Set(own.map(({ arrivalKey }) => arrivalKey)).size).toBe(own.length);
});

test("a day of a year has every word of the board", () => {
  const words = new Set<string>();
  for (let n = 0; n < 20; n++) {
    const day = addDays(DAY, n * 17);
    for (const { statusText } of read(day, at(day, 13)).observations)
      words.add(statusText.replace(/ *\d\d:\d\d.*/, ""));
  }
  expect([...words].sort()).toEqual(["", "At gate", "Cancelled", "Diverted", "Est at", "Landed"]);
});

/** The same arrival in another future: whatever happens after `now` happens otherwise. */
function otherwise(a: TwinArrival, now: Instant): TwinArrival {
  const open = (a.actualAt ?? 0) > plus(now, HOUR) && a.airborneAt > now;
  const later = plus(now, 9 * HOUR);
  return {
    ...a,
    ...(open ? { actualAt: plus(later, HOUR), airborneAt: later } : {}),
    ...(a.cancelledAt !== null && a.cancelledAt > now ? { cancelledAt: plus(now, MINUTE) } : {}),
  };
}

test("the board is the same in every future", () => {
  const moment = fc.integer({ min: 0, max: 300 * 24 * 60 }).map((minutes) => plus(at(DAY, 0), minutes * MINUTE));
  fc.assert(
    fc.property(moment, fc.integer({ min: -1, max: 1 }), (now, away) => {
      const date = addDays(localDateOf(now, ZZZ.timeZone), away);
      const day = new LocalDay(date, ZZZ.timeZone);
      const arrivals = twinArrivals("mask", date);
      const changed = arrivals.map((a) => otherwise(a, now));
      expect(arrivalRows(day, changed, now)).toEqual(arrivalRows(day, arrivals, now));
    }),
    { numRuns: 40 },
  );
});
