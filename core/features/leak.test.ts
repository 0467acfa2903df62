import * as fc from "fast-check";
import { expect, test } from "vitest";
import {
  bitsOf,
  daysOf,
  departure,
  forecastHour,
  observedHour,
  scheduledOnly,
  ZONE,
} from "../../test/support/synthetic-airport.ts";
import { Rng } from "../rng.ts";
import { addDays, dayBounds, fromLocal, HOUR, type Instant, instant, localDate, MINUTE, plus } from "../time.ts";
import type { WeatherForecastHour, WeatherObservation } from "../weather/weather.ts";
import { buildFeatures } from "./build.ts";
import { History, type HistoryJson } from "./past/history.ts";

// Clocks go forward on the last day but one.
const DAY = localDate("2025-03-31");
const FIRST = addDays(DAY, -12);
const DAYS = daysOf(FIRST, 13, "leak");
const ALL = DAYS.flat();
const FLIGHTS = DAYS.at(-1)!;
const FROM = dayBounds(addDays(DAY, -2), ZONE).start;
const HOURS = 96;

const weather = (seed: string): { forecasts: WeatherForecastHour[]; observed: WeatherObservation[] } => {
  const rng = Rng.seeded(seed);
  const values = () => ({
    windMs: rng.below(20),
    windDirDeg: rng.below(36) * 10,
    precipMm: rng.below(5),
    visibilityKm: rng.below(20),
    tempC: rng.below(9) - 4,
  });
  const forecasts: WeatherForecastHour[] = [];
  const observed: WeatherObservation[] = [];
  for (let h = 0; h < HOURS; h++) {
    const validAt = plus(FROM, h * HOUR);
    for (const lead of [40, 20, 8]) forecasts.push(forecastHour(validAt, plus(validAt, -lead * HOUR), values()));
    observed.push(observedHour(validAt, plus(validAt, HOUR), values()));
  }
  return { forecasts, observed };
};

const REFERENCES: Instant[] = [
  fromLocal(addDays(DAY, -2), 18 * 60, ZONE),
  fromLocal(addDays(DAY, -1), 18 * 60, ZONE),
  ...[7, 12, 15.5, 20].map((h) => fromLocal(DAY, h * 60, ZONE)),
];

interface Known {
  readonly departures: typeof ALL;
  readonly flights: typeof FLIGHTS;
  readonly forecasts: readonly WeatherForecastHour[];
  readonly observed: readonly WeatherObservation[];
}

const features = (referenceTime: Instant, known: Known, history = History.empty(ZONE)): number[][] => {
  history.add(known.departures);
  const view = history.asOf(referenceTime);
  const { flights, forecasts, observed } = known;
  const rows = buildFeatures({ view, day: DAY, flights, weather: forecasts, observed, referenceTime, zone: ZONE });
  return bitsOf([...rows.columns, rows.cancelledLately, rows.delayedLately]);
};

const sky = weather("truth");
const FULL: Known = { departures: ALL, flights: FLIGHTS, ...sky };

test.each(REFERENCES)(
  "served = trained at %d: rows made from what was known then equal rows made from the full tables",
  (t) => {
    const then: Known = {
      departures: ALL.map((d) => (d.knownAt <= t ? d : scheduledOnly(d))),
      flights: FLIGHTS.map((d) => (d.knownAt <= t ? d : scheduledOnly(d))),
      forecasts: sky.forecasts.filter((w) => w.issuedAt <= t),
      observed: sky.observed.filter((w) => w.knownAt <= t),
    };
    expect(features(t, then)).toEqual(features(t, FULL));
  },
);

test("later outcomes and later weather change no bit", () => {
  fc.assert(
    fc.property(fc.integer(), fc.constantFrom(...REFERENCES), (seed, t) => {
      const rng = Rng.seeded(seed);
      const later = ALL.map((d) => {
        if (d.knownAt <= t) return d;
        const delayMin = rng.below(5) === 0 ? null : rng.below(300) - 30;
        const other = departure({ scheduledAt: d.scheduledAt, number: d.number, destination: d.destination, delayMin });
        return { ...other, knownAt: instant(t + 1 + rng.below(1000) * MINUTE) };
      });
      const extra = Array.from({ length: 30 }, (_, i) =>
        departure({ scheduledAt: plus(t, rng.below(600) * MINUTE), number: `AA${500 + i}`, delayMin: rng.below(200) }),
      );
      const noise = weather(`noise ${seed}`);
      const known: Known = {
        departures: [...later, ...extra],
        flights: later.slice(-FLIGHTS.length),
        forecasts: [...noise.forecasts.filter((w) => w.issuedAt > t), ...sky.forecasts.filter((w) => w.issuedAt <= t)],
        observed: [...sky.observed.filter((w) => w.knownAt <= t), ...noise.observed.filter((w) => w.knownAt > t)],
      };
      expect(features(t, known)).toEqual(features(t, FULL));
    }),
    { numRuns: 25 },
  );
});

test("earlier outcomes and the forecast do change rows, so the test above can fail", () => {
  const t = REFERENCES[2]!;
  const base = features(t, FULL);
  const other = ALL.map((d) => (d.delayMin === null || d.knownAt > t ? d : { ...d, delayMin: d.delayMin + 15 }));
  expect(features(t, { ...FULL, departures: other })).not.toEqual(base);
  expect(features(t, { ...FULL, ...weather("other") })).not.toEqual(base);
});

test("a checkpoint on the way changes no bit", () => {
  for (const t of REFERENCES) {
    for (const days of [3, 8, 11]) {
      const history = History.empty(ZONE);
      history.add(DAYS.slice(0, days).flat());
      history.asOf(fromLocal(addDays(FIRST, days - 1), 10 * 60, ZONE));
      const loaded = History.fromJSON(JSON.parse(JSON.stringify(history)) as HistoryJson);
      if (!loaded.ok) throw new Error(loaded.error.detail);
      expect(features(t, { ...FULL, departures: DAYS.slice(days).flat() }, loaded.value)).toEqual(features(t, FULL));
    }
  }
});
