import { LEADS, type Lead } from "../lead.ts";
import { hash32 } from "../rng.ts";

/*
 * MLflow names everything by one flat id; ours are told from the airport and the kind, so that whoever gets an id knows
 * which Trainer to ask, and that an id means the same for ever.
 */

/** `departures`: one run per training. `live`, `hindcast`: one run per lead bucket, whose metrics are daily series. */
export const EXPERIMENTS = ["departures", "live", "hindcast"] as const;
type ExperimentKind = (typeof EXPERIMENTS)[number];
/** The kinds whose runs are daily series of scores. */
export type SeriesKind = Exclude<ExperimentKind, "departures">;

export interface ExperimentRef {
  readonly iata: string;
  readonly kind: ExperimentKind;
}

export const experimentName = ({ iata, kind }: ExperimentRef): string => `${kind}/${iata}`;

/** Inverse of `experimentName`; null for a name of nothing here. */
export function experimentByName(name: string): ExperimentRef | null {
  const [, kind, iata] = /^(departures|live|hindcast)\/([A-Z]{3})$/.exec(name) ?? [];
  return kind && iata ? { kind: kind as ExperimentKind, iata } : null;
}

const LETTERS = 26;
const KINDS_RESERVED = 10;

/** Decimal digits, since a store of MLflow's keeps ids as integers: three letters to base 26, then the kind's digit. */
export function experimentId({ iata, kind }: ExperimentRef): string {
  const letters = [...iata].reduce((sum, letter) => sum * LETTERS + letter.charCodeAt(0) - 65, 0);
  // Above 0, which is the default experiment of every MLflow server.
  return String(letters * KINDS_RESERVED + EXPERIMENTS.indexOf(kind) + 1);
}

/** Inverse of `experimentId`; null for an id of nothing here. */
export function experimentById(id: string): ExperimentRef | null {
  if (!/^[1-9]\d{0,5}$/.test(id)) return null;
  const kind = EXPERIMENTS[(Number(id) % KINDS_RESERVED) - 1];
  let rest = Math.floor(Number(id) / KINDS_RESERVED);
  let iata = "";
  for (let i = 0; i < 3; i++) {
    iata = String.fromCharCode(65 + (rest % LETTERS)) + iata;
    rest = Math.floor(rest / LETTERS);
  }
  return kind && rest === 0 ? { iata, kind } : null;
}

const MODEL_PREFIX = "departure-delay-";
export const modelName = (iata: string): string => `${MODEL_PREFIX}${iata.toLowerCase()}`;

/** The airport whose registered model has this name; null for a name of nothing here. */
export function airportOfModel(name: string): string | null {
  const [, letters] = /^departure-delay-([a-z]{3})$/.exec(name) ?? [];
  return letters ? letters.toUpperCase() : null;
}

/** What a run's 32 hexadecimal digits say: its number in the Trainer's table, or the index of its lead bucket. */
export interface RunRef extends ExperimentRef {
  readonly number: number;
  /** A hash of the run's own name, which whoever looks the run up compares: numbers alone could mean another run. */
  readonly check: string;
}

const hex = (value: number): string => value.toString(16).padStart(8, "0");
const checkOf = (name: string): string => hex(hash32(name, 1)) + hex(hash32(name, 2));
const lettersHex = (iata: string): string => [...iata].map((c) => c.charCodeAt(0).toString(16)).join("");

/** The id of a run of this number and name. */
export const runHex = ({ iata, kind }: ExperimentRef, number: number, name: string): string =>
  `${lettersHex(iata)}0${EXPERIMENTS.indexOf(kind) + 1}${hex(number)}${checkOf(name)}`;

/** The id of the daily series of a lead bucket. */
export const seriesHex = (of: ExperimentRef & { readonly kind: SeriesKind }, lead: Lead): string =>
  runHex(of, LEADS.indexOf(lead), `${experimentName(of)} ${lead}`);

/** Reads a run's id; null for digits that are no id of ours. */
export function runByHex(text: string): RunRef | null {
  const [, letters = "", kind, number = "", check = ""] =
    /^((?:[45][0-9a-f]){3})0([1-3])([0-9a-f]{8})([0-9a-f]{16})$/.exec(text) ?? [];
  if (!kind) return null;
  const iata = letters.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
  if (!/^[A-Z]{3}$/.test(iata)) return null;
  return { iata, kind: EXPERIMENTS[Number(kind) - 1]!, number: Number.parseInt(number, 16), check };
}

/** Whether a run of this name has the id that was asked for. */
export const isNamed = (ref: RunRef, name: string): boolean => ref.check === checkOf(name);
