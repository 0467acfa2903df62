import { findColumns } from "../sources/parsing/csv.ts";
import { dayRange, type Instant, type LocalDate, localDate, MINUTE, parseInstant } from "../time.ts";

const NEEDED = ["sched_local", "sched_utc", "actual_local", "delay_min", "cancelled"] as const;
/**
 * What is blanked in a row whose time has not come. Besides the outcome: `tail` names the aircraft that did fly, and
 * `sched_src` tells cancelled flights by the way their schedule was found.
 */
const FUTURE: Readonly<Record<string, string>> = {
  actual_local: "",
  delay_min: "",
  cancelled: "0",
  tail: "",
  sched_src: "",
};

/** One local day: its rows as written, and for each the moment from which it may be seen as it is. */
interface TapeDay {
  readonly text: string;
  readonly revealAt: Float64Array;
  readonly lastReveal: number;
}

/**
 * Recorded departures that play back: at any moment a flight that had not left by then shows as scheduled. Cells are
 * passed on as they were written; files hold no quoted cells, and one that does is refused.
 */
export class FlightRecording {
  readonly header: string;
  readonly flights: number;
  readonly #days = new Map<LocalDate, TapeDay>();
  /** For each column what a masked row shows, null where it shows the cell itself. */
  readonly #masked: readonly (string | null)[];

  /**
   * `files` are whole files of one layout, e.g. one a year. Throws on files that cannot be read: they are the
   * operator's own.
   */
  constructor(files: readonly string[]) {
    const byDay = new Map<string, { lines: string[]; revealAt: number[] }>();
    const headers = new Set<string>();
    let flights = 0;
    for (const file of files) {
      const [header = "", ...lines] = plainLines(file);
      headers.add(header);
      const columns = findColumns(header.split(","), NEEDED);
      if (!columns.ok) throw new Error(`flights: no column ${columns.error}`);
      for (const line of lines) {
        const cells = line.split(",");
        const day = (cells[columns.value.sched_local] ?? "").slice(0, 10);
        const kept = byDay.get(day) ?? { lines: [], revealAt: [] };
        if (kept.lines.length === 0) byDay.set(day, kept);
        kept.lines.push(line);
        kept.revealAt.push(revealedAt(cells[columns.value.sched_utc], cells[columns.value.delay_min], line));
      }
      flights += lines.length;
    }
    if (headers.size !== 1) throw new Error(`flights: ${headers.size} layouts in ${files.length} files`);
    this.header = [...headers].join();
    this.#masked = this.header.split(",").map((name) => FUTURE[name] ?? null);
    this.flights = flights;
    for (const [day, { lines, revealAt }] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const lastReveal = revealAt.reduce((last, at) => Math.max(last, at));
      const text = `${lines.join("\n")}\n`;
      this.#days.set(localDate(day), { text, revealAt: Float64Array.from(revealAt), lastReveal });
    }
  }

  /** Local days with flights, first to last. */
  get days(): readonly LocalDate[] {
    return [...this.#days.keys()];
  }

  /**
   * The file for the local days `from` … `to` as it would have been at `now`; null when no day of it is on the tape.
   */
  read(from: LocalDate, to: LocalDate, now: Instant): string | null {
    const days = dayRange(from, to).flatMap((day) => this.#days.get(day) ?? []);
    return days.length === 0 ? null : [`${this.header}\n`, ...days.map((day) => this.#readDay(day, now))].join("");
  }

  #readDay({ text, revealAt, lastReveal }: TapeDay, now: Instant): string {
    if (lastReveal <= now) return text;
    const lines = text.split("\n");
    for (const [i, at] of revealAt.entries()) if (at > now) lines[i] = this.#mask(lines[i] ?? "");
    return lines.join("\n");
  }

  #mask(line: string): string {
    return line
      .split(",")
      .map((cell, i) => this.#masked[i] ?? cell)
      .join(",");
  }
}

/**
 * A departure is known once it has happened; a cancellation, whose announcement is not recorded, at the scheduled time.
 */
function revealedAt(scheduled = "", delay = "", line: string): number {
  const scheduledAt = parseInstant(scheduled);
  const revealAt = scheduledAt === null ? Number.NaN : scheduledAt + Number(delay) * MINUTE;
  // Compared with a moment, no number at all would let the outcome through.
  if (!Number.isFinite(revealAt)) throw new Error(`flights: neither time nor delay can be read in ${line}`);
  return revealAt;
}

/** The lines of a file without quoted cells: large files are cut apart without a reader for quotes. */
function plainLines(file: string): string[] {
  if (file.includes('"')) throw new Error("flights: a quoted cell");
  if (!file.endsWith("\n")) throw new Error("flights: no line break at the end");
  return file.trimEnd().split(/\r?\n/);
}
