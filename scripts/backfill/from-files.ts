import { statSync } from "node:fs";
import { basename } from "node:path";
import type { Airport } from "../../core/airports/airport.ts";
import type { DayOutcome } from "../../core/schedule/jobs.ts";
import type { Instant } from "../../core/time.ts";
import { bar } from "../cli/bar.ts";
import type { Runtime } from "../local/runtime.ts";
import { processStats } from "../process/process-stats.ts";
import { btsPieces } from "./bts-pieces.ts";
import { csvPieces } from "./csv-pieces.ts";
import { linesOf } from "./lines.ts";
import type { FileCount, Piece } from "./piece.ts";
import {
  addDayCounts,
  type BackfillReport,
  type FileReport,
  processReport,
  tookNothing,
  zeroDayCounts,
} from "./report.ts";

export interface FilesToRead {
  readonly airport: Airport;
  readonly csv: readonly string[];
  readonly bts: readonly string[];
  readonly at: Instant;
}

/** Reasons that are told of a file of which nothing was taken in. */
const REASONS_TOLD = 3;

/** Shows where a long run stands, in one line that replaces the one before. */
export interface ProgressSink {
  readonly progress: (line: string) => void;
}

/** The Worker's answer to `POST /local/take-file`. */
interface TakeFileAnswer {
  readonly days: readonly DayOutcome[];
  /** Flights, or hours of weather, that were read. */
  readonly rows: number;
  /** Whether these very bytes had been taken in by an earlier run. */
  readonly before: boolean;
}

/**
 * Cuts the files into months and posts them to the Worker one after another; while the Worker takes one in, the next is
 * read. Throws an error with the path on a file that cannot be read; the months before it stay.
 */
export async function backfillFiles(
  runtime: Runtime,
  { airport, csv, bts, at }: FilesToRead,
  sink: ProgressSink,
): Promise<BackfillReport> {
  const files = [...csv.map((path) => ({ path, cut: csvPieces })), ...bts.map((path) => ({ path, cut: btsPieces }))];
  const start = { node: processStats(process.pid), workerd: runtime.stats() };
  const allBytes = files.reduce((sum, { path }) => sum + statSync(path).size, 0);
  const reports: FileReport[] = [];
  const quarantined: { source: string; day: DayOutcome["day"]; reason: string }[] = [];
  const startedAt = performance.now();
  let bytes = 0;
  for (const { path, cut } of files) {
    const file = basename(path);
    const count: FileCount = { rows: 0, elsewhere: 0 };
    const days = zeroDayCounts();
    let source = "";
    let read = 0;
    let arrivals = 0;
    const reasons = new Set<string>();
    const take = async (piece: Piece): Promise<void> => {
      const taken = await postPiece(runtime, { airport, piece, receivedAt: at, file });
      const ofArrivals = piece.source === "bts-arrivals";
      if (ofArrivals) arrivals += taken.rows;
      else {
        source = piece.source;
        read += taken.rows;
      }
      for (const { day, state, detail } of taken.days) {
        // The days of a file are those of its departures: arrivals stand beside them.
        if (state === "quarantined") quarantined.push({ source: piece.source, day, reason: detail });
        if (ofArrivals) continue;
        if (taken.before) days.before++;
        else days[state === "settled" ? "complete" : state]++;
        if (state !== "complete" && state !== "settled" && reasons.size < REASONS_TOLD)
          reasons.add(`${day}: ${detail}`);
      }
      sink.progress(`${bar(bytes / allBytes)}  ${file} ${piece.from.slice(0, 7)}  ${seconds(startedAt)} s`);
    };
    try {
      const lines = linesOf(path, (more) => {
        bytes += more;
      });
      let taking: Promise<void> = Promise.resolve();
      for await (const piece of cut(lines, airport, count)) {
        await taking;
        taking = take(piece);
        // Awaited only with the next piece: without a handler Node would end the process at a rejection before that.
        taking.catch(() => {});
      }
      await taking;
    } catch (error) {
      throw new Error(`${path}: ${error instanceof Error ? error.message : error}`);
    }
    reports.push({
      file,
      source,
      ...count,
      read,
      arrivals,
      days,
      ...(tookNothing(days) ? { refused: [...reasons] } : {}),
    });
  }
  const took = (performance.now() - startedAt) / 1000;
  const node = processReport(start.node, processStats(process.pid));
  const workerd = processReport(start.workerd, runtime.stats());
  const days = zeroDayCounts();
  for (const report of reports) addDayCounts(days, report.days);
  const sum = (kind: (source: string) => boolean) =>
    reports.reduce((total, report) => total + (kind(report.source) ? report.read : 0), 0);
  const flights = sum((source) => source !== "csv-weather");
  return {
    airport: airport.iata,
    receivedAt: at,
    files: reports,
    rows: reports.reduce((total, { rows }) => total + rows, 0),
    flights,
    weatherHours: sum((source) => source === "csv-weather"),
    days,
    quarantined,
    seconds: Math.round(took * 100) / 100,
    flightsPerSecond: Math.round(flights / took),
    processes: node && workerd ? { node, workerd } : null,
  };
}

const seconds = (since: number): number => Math.floor((performance.now() - since) / 1000);

interface Posting {
  readonly airport: Airport;
  readonly piece: Piece;
  readonly receivedAt: Instant;
  /** Name of the file that the piece was cut from. */
  readonly file: string;
}

async function postPiece(runtime: Runtime, { airport, piece, receivedAt, file }: Posting): Promise<TakeFileAnswer> {
  const { source, from, to, body } = piece;
  const now = String(receivedAt);
  const query = new URLSearchParams({ airport: airport.iata, source, from, to, now, name: file });
  const answer = await runtime.fetch(`/local/take-file?${query}`, { method: "POST", body });
  if (!answer.ok) throw new Error(`${from} to ${to}: ${await answer.text()}`);
  return (await answer.json()) as TakeFileAnswer;
}
