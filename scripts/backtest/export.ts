import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { delayedAs01 } from "../../core/delay.ts";
import { FEATURES } from "../../core/features/spec.ts";
import type { Departure } from "../../core/flights/departure.ts";
import { hasOutcome } from "../../core/flights/outcome.ts";
import { dayFromNumber } from "../../core/time.ts";
import { FLIGHT_COLUMNS, type FlightNames, flightCells } from "./flight-cells.ts";
import type { World } from "./load.ts";
import type { DayRows, FlightAtReference } from "./rows.ts";

const LABELS = ["late15 (NaN when cancelled)", "delay_min (NaN when cancelled)", "cancelled", "day number"];

/** Rows of one day: one column per feature, one flight per row. */
interface RowSet {
  readonly day: number;
  readonly columns: readonly Float32Array[];
  readonly flights: readonly FlightAtReference[];
}

/** One matrix to write, with its days in rising order. */
interface Export {
  readonly name: string;
  readonly sets: readonly RowSet[];
}

/**
 * Writes the very rows that learners see as matrices, the layout that `npm run bench` reads: `<IATA>_train` and one
 * matrix per lead. Two columns follow the features: carrier and destination, as indices into lists of names in the
 * header. A list beside each matrix identifies the flight of each row by the columns of a dump.
 */
export function exportRows(folder: string, world: World, days: readonly DayRows[]): void {
  mkdirSync(folder, { recursive: true });
  const { iata } = world.airport;
  const train = { name: `${iata}_train`, sets: days.map(trainSet) };
  const tests = [...(days[0]?.tests.keys() ?? [])].map((lead) => ({
    name: `${iata}_${lead}`,
    sets: days.map((day) => day.tests.get(lead)!),
  }));
  const all = [train, ...tests];
  const carriers = names(all, (d) => d.carrier);
  const destinations = names(all, (d) => d.destination);
  for (const one of all) write(folder, one, { carriers, destinations, inFiles: world.inFiles });
}

function trainSet({ day, train, trainedOn }: DayRows): RowSet {
  const flights = trainedOn.filter(({ departure }) => hasOutcome(departure));
  if (flights.length !== train.rows) throw new Error(`day ${day}: ${train.rows} rows of ${flights.length} flights`);
  return { day, columns: train.columns, flights };
}

const names = (all: readonly Export[], of: (d: Departure) => string): string[] => [
  ...new Set(all.flatMap(({ sets }) => sets.flatMap(({ flights }) => flights.map(({ departure }) => of(departure))))),
];

const indices = (list: readonly string[]): Map<string, number> => new Map(list.map((name, i) => [name, i]));

interface Naming {
  /** Names that the matrix holds as their index in these lists. */
  readonly carriers: readonly string[];
  readonly destinations: readonly string[];
  readonly inFiles: FlightNames;
}

function write(folder: string, { name, sets }: Export, { carriers, destinations, inFiles }: Naming): void {
  const rows = sets.reduce((sum, { flights }) => sum + flights.filter((f) => hasOutcome(f.departure)).length, 0);
  const columns = [...FEATURES.map((f) => ({ name: f.name, group: f.group })), ...NAMED];
  const x = new Float32Array(rows * columns.length);
  const y = new Float32Array(rows * LABELS.length);
  const about: string[] = [[...FLIGHT_COLUMNS, "delay_min"].join(",")];
  const [carrierAt, destinationAt] = [indices(carriers), indices(destinations)];
  let at = 0;
  for (const set of sets) {
    set.flights.forEach((flight, i) => {
      const { departure } = flight;
      if (!hasOutcome(departure)) return;
      const named = [carrierAt.get(departure.carrier)!, destinationAt.get(departure.destination)!];
      x.set([...FEATURES.map((_, f) => set.columns[f]![i]!), ...named], at * columns.length);
      const delay = departure.status === "cancelled" ? Number.NaN : departure.delayMin!;
      const late = Number.isNaN(delay) ? Number.NaN : delayedAs01(delay);
      y.set([late, delay, Number(Number.isNaN(delay)), set.day], at++ * LABELS.length);
      about.push([...flightCells(inFiles, flight), Number.isNaN(delay) ? "" : delay].join(","));
    });
  }
  const days = [y[3], y[(rows - 1) * LABELS.length + 3]].map((day) => dayFromNumber(day ?? 0));
  const header = {
    name,
    rows,
    cols: columns.length,
    dtype: "float32",
    byteOrder: "little-endian",
    layout: "row-major",
    missing: "NaN",
    columns,
    labels: { columns: LABELS, rows },
    days,
    carriers,
    destinations,
  };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(header, null, 1)}\n`);
  const save = (part: string, bytes: Uint8Array | string): void =>
    writeFileSync(join(folder, `${name}_${part}.gz`), gzipSync(bytes, { level: 1 }));
  save("X.f32", new Uint8Array(x.buffer));
  save("y.f32", new Uint8Array(y.buffer));
  save("flights.csv", `${about.join("\n")}\n`);
}

const NAMED = [
  { name: "carrier", group: "S" },
  { name: "dest", group: "S" },
] as const;
