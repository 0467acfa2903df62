import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { FEATURES } from "../../core/features/spec.ts";
import { dayFromNumber } from "../../core/time.ts";
import type { World } from "./load.ts";
import type { DayRows, TestRows } from "./rows.ts";
import { hasOutcome } from "./walk.ts";

const LABELS = ["late15 (NaN when cancelled)", "delay_min (NaN when cancelled)", "cancelled", "day number"];

/**
 * Writes the very rows that learners see, in the layout of a matrix: `train` and one set for each lead. Besides the features
 * there are the carrier and the destination as numbers of names. Rows of one set are in the order of their days.
 */
export function exportRows(folder: string, world: World, days: readonly DayRows[]): void {
  mkdirSync(folder, { recursive: true });
  const leads = [...(days[0]?.tests.keys() ?? [])];
  const carriers = names(days, (d) => d.carrier);
  const destinations = names(days, (d) => d.destination);
  for (const lead of leads) {
    const sets = days.flatMap((day) => day.tests.get(lead) ?? []);
    write(folder, `${world.airport.iata}_${lead}`, sets, carriers, destinations);
  }
  writeTrain(folder, `${world.airport.iata}_train`, days, carriers);
}

type Named = TestRows["departures"][number];

const names = (days: readonly DayRows[], of: (d: Named) => string): string[] => [
  ...new Set(days.flatMap((day) => [...day.tests.values()].flatMap((set) => set.departures.map(of)))),
];

function write(
  folder: string,
  name: string,
  sets: readonly TestRows[],
  carriers: string[],
  destinations: string[],
): void {
  const rows = sets.reduce((sum, set) => sum + set.departures.filter(hasOutcome).length, 0);
  const cols = FEATURES.length + 2;
  const x = new Float32Array(rows * cols);
  const y = new Float32Array(rows * LABELS.length);
  const carrierAt = new Map(carriers.map((carrier, i) => [carrier, i]));
  const destinationAt = new Map(destinations.map((destination, i) => [destination, i]));
  let at = 0;
  for (const { day, columns, departures } of sets) {
    departures.forEach((d, i) => {
      if (!hasOutcome(d)) return;
      for (let f = 0; f < FEATURES.length; f++) x[at * cols + f] = columns[f]![i]!;
      x[at * cols + cols - 2] = carrierAt.get(d.carrier)!;
      x[at * cols + cols - 1] = destinationAt.get(d.destination)!;
      label(y, at++, d.delayMin, d.status === "cancelled", day);
    });
  }
  save(folder, name, rows, [...named(), { name: "carrier", group: "S" }, { name: "dest", group: "S" }], x, y, {
    carriers,
    destinations,
  });
}

function writeTrain(folder: string, name: string, days: readonly DayRows[], carriers: string[]): void {
  const rows = days.reduce((sum, { train }) => sum + train.rows, 0);
  const cols = FEATURES.length + 1;
  const x = new Float32Array(rows * cols);
  const y = new Float32Array(rows * LABELS.length);
  const carrierAt = new Map(carriers.map((carrier, i) => [carrier, i]));
  let at = 0;
  for (const { day, train } of days) {
    for (let i = 0; i < train.rows; i++, at++) {
      for (let f = 0; f < FEATURES.length; f++) x[at * cols + f] = train.columns[f]![i]!;
      x[at * cols + cols - 1] = carrierAt.get(train.carriers[train.carrier[i]!]!) ?? -1;
      label(y, at, train.delay[i]!, train.cancelled[i] === 1, day);
    }
  }
  save(folder, name, rows, [...named(), { name: "carrier", group: "S" }], x, y, { carriers });
}

function label(y: Float32Array, row: number, delayMin: number | null, cancelled: boolean, day: number): void {
  const delay = cancelled || delayMin === null ? Number.NaN : delayMin;
  y.set([Number.isNaN(delay) ? Number.NaN : delay >= 15 ? 1 : 0, delay, cancelled ? 1 : 0, day], row * LABELS.length);
}

const named = (): { name: string; group: string }[] => FEATURES.map(({ name, group }) => ({ name, group }));

function save(
  folder: string,
  name: string,
  rows: number,
  cols: readonly { name: string; group: string }[],
  x: Float32Array,
  y: Float32Array,
  more: Readonly<Record<string, readonly string[]>>,
): void {
  const days = [y[3], y[(rows - 1) * LABELS.length + 3]].map((day) => dayFromNumber(day ?? 0));
  const header = {
    ...{
      name,
      rows,
      cols: cols.length,
      dtype: "float32",
      byteOrder: "little-endian",
      layout: "row-major",
      missing: "NaN",
    },
    ...{ columns: cols, labels: { columns: LABELS, rows }, days, ...more },
  };
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(header, null, 1)}\n`);
  writeFileSync(join(folder, `${name}_X.f32.gz`), gzipSync(new Uint8Array(x.buffer), { level: 1 }));
  writeFileSync(join(folder, `${name}_y.f32.gz`), gzipSync(new Uint8Array(y.buffer), { level: 1 }));
}
