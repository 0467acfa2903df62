import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { addDays, type LocalDate } from "../../core/time.ts";

/** The flights of a local day as the recordings list them. Each is a text such as `AA643 2024-01-01T07:27Z`. */
export interface RecordedDay {
  /** Flights that the day's own recording lists. All of them have to be stored. */
  readonly must: ReadonlySet<string>;
  /** The same, and flights of the day that the recording of the day before or after lists. No others may be stored. */
  readonly may: ReadonlySet<string>;
}

/**
 * Reads recordings without any code of the adapters, as an independent account of the flights of a local day: the day
 * is the one that the recording writes, not one computed from a time zone. Null where the folder has no such
 * recordings.
 */
export function recordedDays(dir: string, airport: string): ((day: LocalDate) => RecordedDay) | null {
  const csv = (year: string): string => join(dir, "flights", `${airport}_${year}.csv.gz`);
  const board = (day: string): string => join(dir, "days", `${day}.json.gz`);
  if (existsSync(join(dir, "days"))) return (day) => ofBoards(day, board);
  const years = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  const year = (text: string) => {
    const known = years.get(text) ?? (existsSync(csv(text)) ? ofCsv(readGzip(csv(text))) : new Map());
    years.set(text, known);
    return known;
  };
  return existsSync(join(dir, "flights"))
    ? (day) => {
        const must = year(day.slice(0, 4)).get(day) ?? new Set<string>();
        return { must, may: must };
      }
    : null;
}

const readGzip = (path: string): string => gunzipSync(readFileSync(path)).toString("utf8");
const utcMinute = (text: string): string => `${new Date(text).toISOString().slice(0, 16)}Z`;

function ofCsv(text: string): Map<string, Set<string>> {
  const [header = "", ...lines] = text.trimEnd().split("\n");
  const place = new Map(header.split(",").map((name, i) => [name, i]));
  const days = new Map<string, Set<string>>();
  for (const line of lines) {
    const cells = line.split(",");
    const cell = (name: string): string => cells[place.get(name) ?? -1] ?? "";
    const day = cell("sched_local").slice(0, 10);
    const flights = days.get(day) ?? new Set();
    days.set(day, flights.add(`${cell("carrier")}${cell("flight")} ${cell("sched_utc")}`));
  }
  return days;
}

interface BoardRow {
  readonly id: string;
  readonly id2?: string;
  readonly schTime: string;
}

function ofBoards(day: LocalDate, path: (day: string) => string): RecordedDay {
  const listed = (recorded: string): string[] => {
    if (!existsSync(path(recorded))) return [];
    const { list } = JSON.parse(readGzip(path(recorded))) as { list: BoardRow[] };
    const own = list.filter((row) => row.schTime.startsWith(day));
    return own.map((row) => `${(row.id2 || row.id).replaceAll(" ", "").toUpperCase()} ${utcMinute(row.schTime)}`);
  };
  const must = new Set(listed(day));
  return { must, may: new Set([...must, ...listed(addDays(day, -1)), ...listed(addDays(day, 1))]) };
}
