import type { ApiForecasts } from "../../core/api/forecasts.ts";
import { csvCell } from "../../core/csv.ts";

/** Lines with a header, each ended by CRLF. */
export const csvOf = (header: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string =>
  [header.join(","), ...rows.map((row) => row.map(csvCell).join(","))].map((line) => `${line}\r\n`).join("");

const COLUMNS = [
  "flight",
  "carrier",
  "destination",
  "scheduledAt",
  "pLate15",
  "p15to60",
  "pOver60",
  "pCancelled",
  "p10",
  "p50",
  "p90",
  "expectedMinutes",
  "baseRate",
  "issuedAt",
  "status",
  "actualAt",
  "delayMinutes",
] as const;

/** The same forecasts as the JSON, a line each, without reasons; the model by name and version at the end. */
export const presentForecastsCsv = ({ forecasts }: ApiForecasts): string =>
  csvOf(
    [...COLUMNS, "model", "version"],
    forecasts.map((f) => [...COLUMNS.map((name) => f[name]), f.model.name, f.model.version]),
  );
