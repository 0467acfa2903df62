import type { Departure } from "../../core/flights/departure.ts";
import { flightKey } from "../../core/flights/flight.ts";
import { Rng } from "../../core/rng.ts";
import {
  addDays,
  fromLocal,
  type Instant,
  type LocalDate,
  localDateOf,
  MINUTE,
  plus,
  type ZoneName,
} from "../../core/time.ts";
import type { WeatherForecastHour, WeatherHour, WeatherObservation } from "../../core/weather/weather.ts";

/** Zone of the made-up departures. */
export const ZONE = "Europe/Oslo";

const CARRIERS = ["AA", "BB", "CC", "D8"];
const DESTINATIONS = ["OSL", "LHR", "CDG", "JFK", "SVG", "TOS"];

export interface Made {
  readonly scheduledAt: Instant;
  readonly number: string;
  readonly delayMin: number | null;
  readonly destination?: string;
  readonly lagMin?: number;
  readonly airport?: string;
  readonly zone?: ZoneName;
}

/**
 * A departure with its outcome; cancelled when `delayMin` is null. Known `lagMin` (5) minutes after it left or should
 * have.
 */
export function departure(made: Made): Departure {
  const { scheduledAt, number, delayMin, destination = "OSL", lagMin = 5, airport = "ZZZ", zone = ZONE } = made;
  const actualAt = delayMin === null ? null : plus(scheduledAt, delayMin * MINUTE);
  return {
    flightKey: flightKey(airport, number, scheduledAt),
    airport,
    localDate: localDateOf(scheduledAt, zone),
    scheduledAt,
    number,
    carrier: number.slice(0, 2),
    destination,
    codeshares: [],
    status: delayMin === null ? "cancelled" : "departed",
    statusText: "",
    estimatedAt: null,
    actualAt,
    delayMin,
    tail: null,
    source: "test",
    knownAt: plus(actualAt ?? scheduledAt, lagMin * MINUTE),
  };
}

/** The same flight before its outcome is known. */
export const scheduledOnly = (d: Departure): Departure => ({
  ...d,
  status: "scheduled",
  actualAt: null,
  delayMin: null,
});

/** Made-up departures of a local day, forty by default; equal seeds give equal departures. */
export function dayOf(day: LocalDate, seed: string, flights = 40): Departure[] {
  const rng = Rng.seeded(`${seed} ${day}`);
  const bad = rng.uniform() * 20;
  return Array.from({ length: flights }, (_, i) => {
    const minute = 300 + rng.below(1100);
    const carrier = rng.below(CARRIERS.length);
    const late = Math.round(rng.exponential() * (6 + bad + 4 * carrier)) - 6;
    return departure({
      scheduledAt: fromLocal(day, minute, ZONE),
      number: `${CARRIERS[carrier]}${100 + i}`,
      delayMin: rng.below(40) === 0 ? null : late,
      destination: DESTINATIONS[rng.below(DESTINATIONS.length)]!,
    });
  });
}

export const daysOf = (first: LocalDate, days: number, seed: string): Departure[][] =>
  Array.from({ length: days }, (_, i) => dayOf(addDays(first, i), seed));

const calm: Omit<WeatherHour, "validAt"> = {
  tempC: 10,
  dewpointC: 5,
  windMs: 4,
  windDirDeg: 200,
  gustMs: 7,
  precipMm: 0,
  snowfallCm: 0,
  visibilityKm: 20,
  pressureHpa: 1012,
  cloudPct: 50,
  weatherCode: 2,
};

export const forecastHour = (
  validAt: Instant,
  issuedAt: Instant,
  values: Partial<WeatherHour> = {},
): WeatherForecastHour => ({ ...calm, ...values, validAt, issuedAt });

export const observedHour = (
  validAt: Instant,
  knownAt: Instant,
  values: Partial<WeatherHour> = {},
): WeatherObservation => ({ ...calm, ...values, validAt, knownAt });

/** The bits of columns, so that NaN equals NaN and −0 is not 0. */
export const bitsOf = (columns: readonly Float32Array[]): number[][] =>
  columns.map((c) => [...new Uint32Array(c.slice().buffer)]);
