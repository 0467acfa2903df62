import { DatabaseSync } from "node:sqlite";
import type { Column, Row } from "../../../core/open-data/column.ts";
import { ParquetFile } from "../../../core/open-data/parquet/write.ts";
import type { OpenDataState, StoredFile } from "../../../core/open-data/state.ts";
import { DAY, HOUR, instant, MINUTE, toIso, toIsoMillis } from "../../../core/time.ts";

export const NOW = instant(Date.UTC(2026, 2, 29, 12));
export const FLIGHTS = 3_000;

const columns = (text: string): Column[] =>
  text.split(" ").map((one) => {
    const [name = "", type = "text"] = one.split(":");
    return { name, type: type as Column["type"], meaning: "" };
  });
export const SCHEMAS = {
  flights: columns(
    "airport flight_key local_date:day scheduled_at:instant carrier destination status delay_min:integer",
  ),
  weather: columns("airport valid_at:instant wind_ms:number visibility_km:number"),
  forecasts: columns("flight_key lead model p_late15:number p90:number delay_min:integer late:boolean scored:boolean"),
  scores: columns("lead model kind n:integer log_loss:number"),
};

/** Rows of every kind that the saved queries ask about. */
function rowsOf(): Record<keyof typeof SCHEMAS, Row[]> {
  const flights = Array.from({ length: FLIGHTS }, (_, i) => {
    const at = NOW - 60 * DAY + i * 28 * MINUTE;
    const left = i % 23 !== 0;
    return {
      airport: "ZZZ",
      flight_key: `ZZZ/ZA${i}`,
      local_date: toIso(instant(at)).slice(0, 10),
      scheduled_at: at,
      carrier: ["ZA", "ZB", "ZC"][i % 3]!,
      destination: ["VIE", "OSL", "HKG", "SVO"][i % 4]!,
      status: left ? "departed" : "cancelled",
      delay_min: left ? ((i * 7919) % 160) - 10 : null,
    };
  });
  const weather = Array.from({ length: 61 * 24 }, (_, h) => ({
    airport: "ZZZ",
    valid_at: NOW - 60 * DAY + h * HOUR,
    wind_ms: h % 29 === 0 ? null : (h % 19) + 0.5,
    visibility_km: h % 5 === 0 ? 0.4 : 9.9,
  }));
  const forecasts = flights.map(({ flight_key, delay_min, status }, i) => ({
    flight_key,
    lead: i % 2 ? "0-6" : "6-24",
    model: i % 5 ? "blend" : "carrier-hour",
    p_late15: ((i * 31) % 997) / 1000,
    p90: i % 90,
    delay_min,
    late: delay_min === null ? null : delay_min >= 15,
    scored: status === "departed",
  }));
  const scores = ["0-6", "6-24"].flatMap((lead) =>
    ["blend", "carrier-hour"].flatMap((model) =>
      Array.from({ length: 20 }, (_, i) => ({
        lead,
        model,
        kind: i % 4 ? "live" : "hindcast",
        n: 50 + i,
        log_loss: 0.4 + i / 99,
      })),
    ),
  );
  return { flights, weather, forecasts, scores };
}

const data = rowsOf();
export const bytes = new Map<string, Uint8Array<ArrayBuffer>>();
/** The state that lists a file of each table, whose bytes are in `bytes`. */
export function stateOf(): OpenDataState {
  const tables = Object.entries(SCHEMAS).map(([name, all]) => {
    const file = new ParquetFile(all);
    file.add(data[name as keyof typeof data]);
    bytes.set(name, file.finish());
    const stored: StoredFile = { key: name, bytes: bytes.get(name)!.byteLength, sha256: name };
    return [name, { meaning: name, columns: all, months: {}, whole: { rows: file.rows, parts: "", file: stored } }];
  });
  return { format: 1, airport: "ZZZ", at: NOW, tables: Object.fromEntries(tables), retired: [] };
}

/** The same rows in the SQLite of Node. */
export const database = new DatabaseSync(":memory:");
for (const [name, all] of Object.entries(SCHEMAS)) {
  database.exec(`CREATE TABLE ${name} (${all.map((column) => column.name).join(", ")})`);
  const insert = database.prepare(`INSERT INTO ${name} VALUES (${all.map(() => "?").join(", ")})`);
  for (const row of data[name as keyof typeof data])
    insert.run(
      ...all.map(({ name: column, type }) => {
        const value = row[column] ?? null;
        if (type === "instant") return toIsoMillis(instant(value as number));
        return typeof value === "boolean" ? Number(value) : value;
      }),
    );
}
