import { findColumns } from "../sources/parsing/csv.ts";
import { dayRange, type Instant, type LocalDate, localDate, MINUTE, parseInstant } from "../time.ts";

const NEEDED = ["sched_local", "sched_utc", "actual_local", "delay_min", "cancelled"] as const;
/**
 * What columns show in a row whose departure is still ahead. Besides the outcome these are `tail`, which names the
 * aircraft that did fly, and `sched_src`, which differs for cancelled flights.
 */
const MASKS: Readonly<Record<string, string>> = {
  actual_local: "",
  delay_min: "",
  cancelled: "0",
  tail: "",
  sched_src: "",
};

/** One local day: its rows as written, and for each row the moment from which it is shown unmasked. */
interface RecordedDay {
  readonly text: string;
  readonly revealAt: Float64Array;
  readonly lastReveal: number;
}

/**
 * Recorded departures that can be replayed as of a past moment: a flight that had not left by then shows as scheduled.
 * Cells are passed on as written. The files hold no quoted cells, and one that does is refused.
 */
export class FlightRecording {
  readonly header: string;
  /** Number of recorded rows. */
  readonly flights: number;
  readonly #days = new Map<LocalDate, RecordedDay>();
  /** For each column what a masked row shows; null where it shows the recorded cell. */
  readonly #masked: readonly (string | null)[];

  /**
   * `files` are whole files with equal headers, for example one per year. Throws on files that cannot be read, since
   * they are the operator's own.
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
    this.#masked = this.header.split(",").map((name) => MASKS[name] ?? null);
    this.flights = flights;
    for (const [day, { lines, revealAt }] of [...byDay].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const lastReveal = revealAt.reduce((last, at) => Math.max(last, at));
      const text = `${lines.join("\n")}\n`;
      this.#days.set(localDate(day), { text, revealAt: Float64Array.from(revealAt), lastReveal });
    }
  }

  /** The local days with flights, in order. */
  get days(): readonly LocalDate[] {
    return [...this.#days.keys()];
  }

  /**
   * The file for the local days `from` … `to` as it would have been at `now`; null when none of the days was recorded.
   */
  read(from: LocalDate, to: LocalDate, now: Instant): string | null {
    const days = dayRange(from, to).flatMap((day) => this.#days.get(day) ?? []);
    return days.length === 0 ? null : [`${this.header}\n`, ...days.map((day) => this.#readDay(day, now))].join("");
  }

  #readDay({ text, revealAt, lastReveal }: RecordedDay, now: Instant): string {
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
 * The moment from which a row is known: the departure, or the scheduled time of a cancelled flight, whose announcement
 * is not recorded.
 */
function revealedAt(scheduled = "", delay = "", line: string): number {
  const scheduledAt = parseInstant(scheduled);
  const revealAt = scheduledAt === null ? Number.NaN : scheduledAt + Number(delay) * MINUTE;
  // NaN would compare as not after any moment, and so reveal the outcome.
  if (!Number.isFinite(revealAt)) throw new Error(`flights: neither time nor delay can be read in ${line}`);
  return revealAt;
}

/** The lines of a file without quoted cells, so that large files need no CSV parser. */
function plainLines(file: string): string[] {
  if (file.includes('"')) throw new Error("flights: a quoted cell");
  if (!file.endsWith("\n")) throw new Error("flights: no line break at the end");
  return file.trimEnd().split(/\r?\n/);
}
