import {
  addDays,
  formatClock,
  type Instant,
  localDateOf,
  MINUTE,
  offsetAt,
  parseInstant,
  toIso,
  toLocal,
  type ZoneName,
} from "../time.ts";

/** A row of the recorded board. Fields that are not named here are passed on unchanged. */
interface BoardRow {
  readonly status?: unknown;
  readonly schTime?: unknown;
  readonly latestTm?: unknown;
}

/** A row as recorded and as it looked before `revealAt`, both as JSON. */
interface RecordedRow {
  readonly revealAt: number;
  readonly seen: string;
  readonly masked: string;
}

/**
 * A recorded answer of Toronto Pearson's board that can be replayed as of a past moment: a row whose latest time lies
 * after that moment shows as on time. For a cancelled flight, whose announcement is not recorded, the scheduled time
 * decides.
 */
export class BoardRecording {
  readonly #zone: ZoneName;
  readonly #rows: readonly RecordedRow[];

  /** Throws when the text is not an answer of the board, since recordings are the operator's own. */
  constructor(text: string, zone: ZoneName) {
    this.#zone = zone;
    const answer: unknown = JSON.parse(text);
    const list = answer !== null && typeof answer === "object" && "list" in answer ? answer.list : null;
    if (!Array.isArray(list)) throw new Error("a recorded board without list");
    this.#rows = list.map(recordedRow);
  }

  /** The answer as it would have been at `now`, in the board's own format. */
  read(now: Instant): string {
    const today = localDateOf(now, this.#zone);
    const asked = toIsoLocal(now, this.#zone);
    const days = { today, tomorrow: addDays(today, 1), yesterday: addDays(today, -1) };
    const rows = this.#rows.map((row) => (row.revealAt <= now ? row.seen : row.masked));
    const head = JSON.stringify({ lastUpdate: asked, serverTime: asked }).slice(0, -1);
    return `${head},"list":[${rows.join(",")}],${JSON.stringify(days).slice(1)}`;
  }
}

function recordedRow(row: BoardRow): RecordedRow {
  const scheduled = row.schTime;
  const masked = JSON.stringify({ ...row, status: "ONT", latestTm: scheduled });
  const revealing = row.status === "CAN" ? scheduled : row.latestTm;
  const revealAt = parseInstant(String(revealing)) ?? parseInstant(String(scheduled)) ?? Number.POSITIVE_INFINITY;
  return { revealAt, seen: JSON.stringify(row), masked };
}

/** Local time with its offset, to the second: `2024-09-01T08:15:00-04:00`. */
function toIsoLocal(t: Instant, zone: ZoneName): string {
  const { date, minute } = toLocal(t, zone);
  const offset = Math.round(offsetAt(t, zone) / MINUTE);
  const sign = offset < 0 ? "-" : "+";
  return `${date}T${formatClock(minute)}:${toIso(t).slice(17, 19)}${sign}${formatClock(Math.abs(offset))}`;
}
