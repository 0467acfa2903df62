import type { Airport } from "../../core/airports/airport.ts";
import { ok } from "../../core/result.ts";
import { type DayOutcome, isFinished, type Lease } from "../../core/schedule/jobs.ts";
import type { SourceAdapter } from "../../core/sources/source.ts";
import { dayRange, type LocalDate } from "../../core/time.ts";
import { lastCapture } from "../platform/db/captures.ts";
import type { Deps } from "../platform/deps.ts";
import { sha256 } from "../platform/hash.ts";
import { mendedFacts } from "./believed-again.ts";
import { readDays } from "./flights.ts";
import { observe } from "./weather.ts";

/** Rows of a file about some local days of an airport, with the file's header, as bytes. */
export interface FilePiece {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly body: Uint8Array;
  /** Where it came from, for the list of attempts. */
  readonly name: string;
}

export interface FileTaken {
  readonly days: readonly DayOutcome[];
  /** Flights or hours that could be read. */
  readonly rows: number;
  /** These days had been taken in from these very bytes before. */
  readonly before: boolean;
}

type FileDeps = Pick<Deps, "db" | "bucket" | "conductor" | "now" | "log">;

/**
 * Takes in a piece of a file as if `source` had answered with it: archived, parsed, judged, written, and told to the
 * Conductor, who then asks nobody for these days. Run again after it was interrupted anywhere it leaves the same rows;
 * of the same bytes a second time it does nothing. Throws when the days are more than one request of the source.
 */
export async function takeFile(
  deps: FileDeps,
  airport: Airport,
  source: SourceAdapter,
  piece: FilePiece,
): Promise<FileTaken> {
  const { from, to } = piece;
  const specs = source.requests(airport, { from, to, now: deps.now, purpose: "history" });
  const [spec] = specs;
  if (!spec || specs.length > 1) throw new Error(`${source.id}: ${from} to ${to} is not one request`);
  const conductor = deps.conductor(airport.iata);
  const job = source.kind;
  const before = await lastCapture(deps.db, airport.iata, source.id, "history", spec.label);
  if (before?.sha256 === (await sha256(piece.body))) {
    // The answer is archived before its rows are written: only a report that is as old tells that they were.
    const reported = await conductor.partitions([job], { from, to });
    const taken = reported.filter((p) => isFinished(p) && p.checkedAt >= before.knownAt);
    if (taken.length === dayRange(from, to).length) {
      const days = taken.map(({ day, state, detail }) => ({ day, state, detail, ok: state !== "quarantined" }));
      return { days, rows: 0, before: true };
    }
  }
  const lease: Lease = await conductor.takeOver({ job, from, to, reason: piece.name }, deps.now);
  const fetchSource = async () => ok({ status: 200, contentType: "text/csv", body: piece.body });
  const reading = { ...deps, fetchSource };
  const { days, rows } =
    source.kind === "weather"
      ? await observe(reading, airport, source, { from, to })
      : await readDays(reading, airport, source, { from, to });
  const facts = await mendedFacts(deps, airport, job, days);
  const outcome = { status: "done" as const, detail: `${rows} rows of ${piece.name}`, days, facts };
  await conductor.complete({ token: lease.token, now: deps.now, zone: airport.timeZone, outcome });
  return { days, rows, before: false };
}
