import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { ApiFlight, ApiForecasts, ApiInputs } from "../../core/api/forecasts.ts";
import type { ApiStatus } from "../../core/api/status.ts";
import { addDays, DAY, HOUR, instant, type LocalDate, localDate, toIso } from "../../core/time.ts";
import type { WorkerBundle } from "../../scripts/local/bundle.ts";
import { type Runtime, startRuntime } from "../../scripts/local/runtime.ts";

export const IATA = "ZZZ";
/** Shortly after noon at the simulated airport, with little history, so that its first training takes seconds. */
const NOON = Date.UTC(2026, 2, 1, 11, 15);
const VARS = {
  AIRPORTS: IATA,
  SOURCE_MODE: "twin",
  CLOCK: "tick",
  HISTORY_SINCE: "2026-01-20",
  BACKFILL_DAYS: "60",
};
const CRON = "*/15 * * * *";

/** One forecast as the API has it, with what it was made from. */
export interface Row {
  readonly version: number;
  readonly inputs: ApiInputs;
  readonly pLate15: number;
  readonly pCancelled: number;
}

/** A server with some days of service behind it. */
export interface Served {
  /** Its state folder, where clients may write too. */
  readonly dir: string;
  readonly runtime: Runtime;
  /** Without a slash at its end. */
  readonly url: string;
  readonly rows: readonly Row[];
  /** The values of the long series of `writeHistory`. */
  readonly history: readonly number[];
  /** The last day whose flights change no more. */
  readonly last: LocalDate;
}

/** Starts the real Worker on a folder. */
export const start = (persistDir: string, bundle: WorkerBundle): Promise<Runtime> =>
  startRuntime({ persistDir, port: 0, vars: VARS, bundle, onLog: () => {} });

/** Ticks until a trained model serves, and on until so many forecasts with their inputs were read through the API. */
export async function collect(runtime: Runtime, wanted: number, from = NOON): Promise<Row[]> {
  const json = async <T>(path: string): Promise<T> =>
    (await runtime.fetch(`/api/v1/${IATA}${path}`)).json() as Promise<T>;
  const rows: Row[] = [];
  let at = from;
  for (let ticks = 0; rows.length < wanted; ticks++) {
    if (ticks > 2_000) throw new Error(`${rows.length} forecasts after ${ticks} ticks`);
    await runtime.scheduled(CRON, at);
    const { training, champion } = await json<ApiStatus>("/status");
    if (training || !champion) continue;
    for (const day of ["today", "tomorrow"]) {
      const { forecasts } = await json<ApiForecasts>(`/forecasts?day=${day}`);
      const numbers = new Set(forecasts.filter(({ actualAt }) => actualAt === null).map(({ flight }) => flight));
      for (const number of numbers) {
        const answer = await json<ApiFlight>(`/forecasts/${number}?day=${day}&inputs=1`);
        for (const { model, pLate15, pCancelled, inputs } of answer.forecasts)
          if (inputs) rows.push({ version: model.version, inputs, pLate15, pCancelled });
      }
    }
    at += 6 * HOUR;
  }
  return rows.slice(0, wanted);
}

/** The labels of a day change no more from the third day after it on. */
const SETTLED_AFTER = 3;
const MOST_DAYS = 10;

/**
 * Ticks day by day until the files of the open data have scores of forecasts whose day is settled. Returns the last
 * settled day, and the time of the next tick.
 */
export async function settle(runtime: Runtime): Promise<{ last: LocalDate; at: number }> {
  const sql =
    "SELECT count(*) AS n FROM scores WHERE airport = ?1 AND kind = 'live' AND settled = 1 AND model = 'blend'";
  await collect(runtime, 1);
  for (let at = NOON + DAY; at < NOON + MOST_DAYS * DAY; at += DAY) {
    // What was settled before the files of this day were made is in them.
    const before = await runtime.db.prepare(sql).bind(IATA).first<{ n: number }>();
    await runtime.scheduled(CRON, at);
    if (before!.n > 0)
      return { last: addDays(localDate(toIso(instant(at)).slice(0, 10)), -SETTLED_AFTER), at: at + DAY };
  }
  throw new Error(`no day of forecasts was settled within ${MOST_DAYS} days`);
}

/** A daily series of one model at one lead, ten years long, written into the Trainer of a runtime that has ended. */
export function writeHistory(persistDir: string, days: number): number[] {
  const folder = join(persistDir, "do/vylet-Trainer");
  const [file] = readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.sqlite$/.test(name));
  const db = new DatabaseSync(join(folder, file!));
  const columns = "key, model, lead, day, kind, version, value, n, timestamp";
  const insert = db.prepare(
    `INSERT INTO metrics (${columns}) VALUES ('crps', 'tenYears', '24-48', ?, 'live', 1, ?, 9, 0)`,
  );
  const values = Array.from({ length: days }, (_, d) => (d % 7 === 0 ? 1e308 : d / 7));
  db.exec("BEGIN");
  for (const [d, value] of values.entries()) insert.run(addDays(localDate("2015-01-01"), d), value);
  db.exec("COMMIT");
  db.close();
  return values;
}
