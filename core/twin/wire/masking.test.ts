import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, HOUR, type Instant, instant, localDateOf, MINUTE, plus } from "../../time.ts";
import { twinDay } from "../day/day.ts";
import type { TwinFlight } from "../day/flight.ts";
import { type HkiaDay, hkiaDays } from "./hkia.ts";
import { serveTwin } from "./serve.ts";

const ZONE = "Europe/Oslo";
const FIRST = Date.UTC(2021, 0, 3) / MINUTE;
const LAST = Date.UTC(2027, 0, 1) / MINUTE;
const moment = fc.integer({ min: FIRST, max: LAST }).map((minutes) => instant(minutes * MINUTE));
const frame = { arrival: false, cargo: false, lastUpdatedTime: "" };

/** The same flight in another future: whatever happens after `now` happens otherwise. */
function otherwise(f: TwinFlight, now: Instant): TwinFlight {
  const open = (f.actualFrom ?? 0) > now || (f.cancelledAt ?? 0) > now;
  const estimates = f.estimates.filter((e) => e.from <= now);
  const flies = f.cancelledAt !== null;
  return {
    ...f,
    gate: f.gateFrom > now ? "99" : f.gate,
    estimates: [...estimates, { from: plus(now, 7 * MINUTE), departsAt: plus(now, 5 * HOUR) }],
    ...(open
      ? {
          delayMin: flies ? 500 : null,
          actualAt: flies ? plus(now, 500 * MINUTE) : null,
          actualFrom: flies ? plus(now, 501 * MINUTE) : null,
          cancelledAt: flies ? null : plus(now, MINUTE),
        }
      : {}),
  };
}

test("the board is the same in every future", () => {
  fc.assert(
    fc.property(moment, fc.integer({ min: -1, max: 1 }), (now, away) => {
      const date = addDays(localDateOf(now, ZONE), away);
      const days = [date, addDays(date, -1)].map((day) => ({ date: day, flights: twinDay("mask", day) }));
      const changed = days.map((d) => ({ ...d, flights: d.flights.map((f) => otherwise(f, now)) }));
      expect(hkiaDays(frame, changed[0]!, changed[1]!, now)).toEqual(hkiaDays(frame, days[0]!, days[1]!, now));
    }),
    { numRuns: 120, seed: 5 },
  );
});

test("no departure is shown before it happened, and none is withheld for more than four minutes", () => {
  fc.assert(
    fc.property(moment, (now) => {
      const date = localDateOf(now, ZONE);
      const url = `https://twin.invalid/flightinfo-rest/rest/flights/past?date=${date}`;
      const answer: HkiaDay[] = JSON.parse(serveTwin(url, now, { seed: "mask" }).body);
      const rows = new Map(answer.at(-1)!.list.map((row) => [`${row.flight[0]?.no} ${row.time}`, row]));
      expect(answer.at(-1)?.date).toBe(date);
      for (const f of twinDay("mask", date)) {
        const row = [...rows].find(([name]) => name.startsWith(`${f.number} `))?.[1];
        if (f.actualAt === null || f.actualAt > now) expect(row?.status).not.toMatch(/^Dep/);
        else if (f.actualAt <= now - 4 * MINUTE) expect(row?.status).toMatch(/^Dep/);
        if (f.cancelledAt !== null) expect(row?.status === "Cancelled").toBe(f.cancelledAt <= now);
      }
    }),
    { numRuns: 60, seed: 6 },
  );
});

test("a forecast knows the hours that are over and only guesses the others", () => {
  const hourly = "temperature_2m,wind_gusts_10m,visibility,pressure_msl";
  const query = `?latitude=60&longitude=10.5&hourly=${hourly}&timeformat=unixtime&wind_speed_unit=ms`;
  let same = 0;
  let ahead = 0;
  fc.assert(
    fc.property(moment, (now) => {
      const later = plus(now, 12 * 24 * HOUR);
      const ask = (at: Instant) => {
        const day = localDateOf(now, "UTC");
        const days = `&start_date=${addDays(day, -1)}&end_date=${addDays(day, 2)}`;
        return JSON.parse(serveTwin(`https://twin.invalid/v1/forecast${query}${days}`, at).body).hourly;
      };
      const [then, truth] = [ask(now), ask(later)];
      for (const [i, time] of then.time.entries()) {
        const equal = hourly.split(",").every((name) => then[name][i] === truth[name][i]);
        if (time * 1000 + HOUR <= Math.floor(now / HOUR) * HOUR) expect(equal).toBe(true);
        else {
          ahead++;
          if (equal) same++;
        }
      }
    }),
    { numRuns: 25, seed: 7 },
  );
  expect(same / ahead).toBeLessThan(0.02);
});
