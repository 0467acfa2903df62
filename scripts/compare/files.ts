import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { findColumns, readCsv } from "../../core/sources/parsing/csv.ts";
import { FLIGHT_COLUMNS } from "../backtest/flight-cells.ts";
import type { LateForecast, LateForecastWithOutcome } from "./join.ts";

/** Reads forecasts that `npm run backtest -- --dump` wrote. Throws where the file is not such a dump. */
export function* readDump(file: string): Generator<LateForecast> {
  for (const [learner, p, ...about] of cellsOf(file, ["learner", "p_late15", ...FLIGHT_COLUMNS]))
    yield { flight: about.join(","), learner: learner!, pLate: Number(p) };
}

/** Reads forecasts that `bench/walk_rivals.py` wrote, by lead. Throws where the file is not of that kind. */
export function readRivals(file: string): Map<string, LateForecastWithOutcome[]> {
  const leads = new Map<string, LateForecastWithOutcome[]>();
  const columns = ["lead", "delay_min", "learner", "p_late15", ...FLIGHT_COLUMNS];
  for (const [lead, delay, learner, p, ...about] of cellsOf(file, columns)) {
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
