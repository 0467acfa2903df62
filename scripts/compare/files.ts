import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { findColumns, readCsv } from "../../core/sources/parsing/csv.ts";
import { FLIGHT_COLUMNS } from "../backtest/flight-cells.ts";
import type { Chance, SettledChance } from "./join.ts";

/** The forecasts of `npm run backtest -- --dump`. Throws where the file is none. */
export function* readDump(file: string): Generator<Chance> {
  for (const [learner, p, ...about] of cellsOf(file, ["learner", "p_late15", ...FLIGHT_COLUMNS]))
    yield { flight: about.join(","), learner: learner!, pLate: Number(p) };
}

/** The forecasts of `bench/walk_rivals.py`, by lead. Throws where the file is none. */
export function readRivals(file: string): Map<string, SettledChance[]> {
  const leads = new Map<string, SettledChance[]>();
  for (const [lead, delay, learner, p, ...about] of cellsOf(file, [
    ...["lead", "delay_min", "learner", "p_late15"],
    ...FLIGHT_COLUMNS,
  ])) {
    const lines = leads.get(lead!) ?? [];
    leads.set(lead!, lines);
    lines.push({ flight: about.join(","), learner: learner!, pLate: Number(p), delayMin: Number(delay) });
  }
  return leads;
}

function* cellsOf(file: string, names: readonly string[]): Generator<string[]> {
  const table = readCsv(gunzipSync(readFileSync(file)).toString("utf8"));
  if (!table.ok) throw new Error(`${file}: line ${table.error.line}: ${table.error.detail}`);
  const columns = findColumns(table.value.header, names);
  if (!columns.ok) throw new Error(`${file}: no column ${columns.error}`);
  for (const { line, cells } of table.value.rows) {
    const found = names.map((name) => cells[columns.value[name]!]);
    if (found.includes(undefined)) throw new Error(`${file}: line ${line}: ${cells.length} cells`);
    yield found as string[];
  }
}
