import { canonicalNumber } from "../../flights/flight.ts";
import { isDelayed, type PastFlight } from "./outcome.ts";
import { RateTable, type RateTableJson } from "./rate-table.ts";

/** Half-lives in days for each kind of key that rates are kept for; the same at every airport. */
export const HALF_LIVES = {
  airport: [3, 14, 60],
  hour: [60],
  carrier: [7, 30, 60],
  destination: [30],
  weekdayHour: [60],
  carrierHour: [60, 365],
  carrierDestination: [60],
  destinationHour: [60],
  number: [30],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type RateKind = keyof typeof HALF_LIVES;

export const RATE_KINDS = Object.keys(HALF_LIVES) as readonly RateKind[];

/** One table per kind of key. */
export type Rates = Readonly<Record<RateKind, RateTable>>;

export type RatesJson = Readonly<Record<RateKind, RateTableJson>>;

/** The key of a pair, such as carrier and hour, in a rate table. */
export const pairKey = (a: string | number, b: string | number): string => `${a}|${b}`;

export const emptyRates = (): Rates => eachKind((kind) => new RateTable(HALF_LIVES[kind]));

export const forkRates = (rates: Rates): Rates => eachKind((kind) => rates[kind].fork());

export const ratesToJson = (rates: Rates): RatesJson => eachKind((kind) => rates[kind].toJSON());

/**
 * Checkpoints of two sources hold padded flight numbers. Where a number is there in both forms its padded form keeps
 * its key, under which nobody looks for it any more.
 */
function withCanonicalKeys(json: RateTableJson): RateTableJson {
  const taken = new Set(json.keys);
  const canonical = (key: string): string => {
    const one = canonicalNumber(key);
    if (one === key || taken.has(one)) return key;
    taken.add(one);
    return one;
  };
  return { ...json, keys: json.keys.map(canonical) };
}

/** Null if a table is damaged. */
export function ratesFromJson(json: RatesJson): Rates | null {
  const tables = eachKind((kind) =>
    RateTable.fromJSON(kind === "number" ? withCanonicalKeys(json[kind]) : json[kind], HALF_LIVES[kind]),
  );
  return RATE_KINDS.every((kind) => tables[kind] !== null) ? (tables as Rates) : null;
}

/**
 * Counts one outcome under each of its keys. `day` is the local day on which it became known, `minutes` its clipped
 * delay or null.
 */
export function addOutcome(rates: Rates, o: PastFlight, day: number, minutes: number | null): void {
  const delayed = isDelayed(o);
  const { carrier, destination, hour } = o;
  rates.airport.add("", day, minutes, delayed);
  rates.hour.add(String(hour), day, minutes, delayed);
  rates.carrier.add(carrier, day, minutes, delayed);
  rates.destination.add(destination, day, minutes, delayed);
  rates.weekdayHour.add(pairKey(o.weekday, hour), day, minutes, delayed);
  rates.carrierHour.add(pairKey(carrier, hour), day, minutes, delayed);
  rates.carrierDestination.add(pairKey(carrier, destination), day, minutes, delayed);
  rates.destinationHour.add(pairKey(destination, hour), day, minutes, delayed);
  rates.number.add(o.number, day, minutes, delayed);
}

/**
 * Forgets the keys with hardly any weight left. Their rates then equal their parents', which shrinkage had brought them
 * close to.
 */
export function pruneRates(rates: Rates, day: number, minWeight: number): void {
  for (const kind of RATE_KINDS) rates[kind].prune(day, minWeight);
}

function eachKind<T>(make: (kind: RateKind) => T): Record<RateKind, T> {
  return Object.fromEntries(RATE_KINDS.map((kind) => [kind, make(kind)])) as Record<RateKind, T>;
}
