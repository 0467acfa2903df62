import type { Airport } from "../../core/airports/airport.ts";
import type { DayOutcome } from "../../core/schedule/jobs.ts";
import { sourceById } from "../../core/sources/catalogue/index.ts";
import { addDays, daysBetween, type LocalDate, localDate } from "../../core/time.ts";
import type { ProgressSink } from "../backfill/from-files.ts";
import { bar } from "../cli/bar.ts";
import { knownAirport } from "../cli/known-airport.ts";
import { bundleWorker, type WorkerBundle } from "../local/bundle.ts";
import { type Runtime, startRuntime } from "../local/runtime.ts";
import { stateFolder } from "../local/state-folder.ts";
import type { ReparseArguments } from "./arguments.ts";

/** The report of `npm run reparse`. */
export interface ReparseReport {
  readonly airport: string;
  readonly sources: readonly SourceReparsed[];
  /** Rows of D1 that are new or have changed; 0 with the parsers that read the answers before. */
  readonly changed: number;
  readonly seconds: number;
}

interface SourceReparsed {
  readonly source: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Answers that were read. An answer about days of two months counts twice. */
  readonly answers: number;
  readonly changed: number;
  /**
   * Local days by outcome, as the newest answer has it. A day that this very version of a parser has refused is not
   * judged again.
   */
  readonly days: { readonly complete: number; readonly open: number; readonly quarantined: number };
  readonly unreadable: readonly { readonly rawKey: string; readonly detail: string }[];
}

/** The Worker's answer to `POST /local/reparse`. */
interface Reparsed {
  readonly outcomes: readonly DayOutcome[];
  readonly changed: number;
  readonly answers: number;
  readonly unreadable: SourceReparsed["unreadable"];
}

/** Starts the Worker, lets it parse an airport's archived answers again, a month at a time, and ends it. */
export async function reparseArchive(
  args: ReparseArguments,
  sink: ProgressSink,
  given?: WorkerBundle,
): Promise<ReparseReport> {
  const airport = knownAirport(args.airport);
  if (args.source) sourceById(args.source);
  const persistDir = stateFolder(args.state);
  const bundle = given ?? (await bundleWorker(undefined, "workers/local.ts"));
  const runtime = await startRuntime({ persistDir, port: 0, vars: { AIRPORTS: airport.iata }, bundle });
  try {
    const startedAt = performance.now();
    const sources: SourceReparsed[] = [];
    for (const span of await archivedSpans(runtime, args))
      sources.push(await reparseSource(runtime, airport, span, sink));
    const changed = sources.reduce((sum, source) => sum + source.changed, 0);
    const seconds = Math.round((performance.now() - startedAt) / 10) / 100;
    return { airport: airport.iata, sources, changed, seconds };
  } finally {
    await runtime.dispose();
    if (!given) bundle.remove();
  }
}

interface Span {
  readonly source: string;
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** Per source, the span of days that its archived answers are about, within the days that were asked for. */
async function archivedSpans(runtime: Runtime, { airport, source, from, to }: ReparseArguments): Promise<Span[]> {
  const { results } = await runtime.db
    .prepare(
      `SELECT source, min(from_day) AS first, max(to_day) AS last FROM captures
       WHERE airport = ?1 AND purpose <> 'board' AND from_day IS NOT NULL GROUP BY source ORDER BY source`,
    )
    .bind(airport)
    .all<{ source: string; first: LocalDate; last: LocalDate }>();
  return results
    .filter((row) => source === null || row.source === source)
    .map((row) => ({
      source: row.source,
      from: from && from > row.first ? from : row.first,
      to: to && to < row.last ? to : row.last,
    }))
    .filter((span) => span.from <= span.to);
}

async function reparseSource(
  runtime: Runtime,
  airport: Airport,
  span: Span,
  sink: ProgressSink,
): Promise<SourceReparsed> {
  const days = { complete: 0, open: 0, quarantined: 0 };
  const unreadable = new Map<string, string>();
  let changed = 0;
  let answers = 0;
  for (const { from, to } of monthsOf(span.from, span.to)) {
    const query = new URLSearchParams({
      airport: airport.iata,
      source: span.source,
      from,
      to,
      now: String(Date.now()),
    });
    const answer = await runtime.fetch(`/local/reparse?${query}`, { method: "POST" });
    if (!answer.ok) throw new Error(`${span.source}, ${from} to ${to}: ${await answer.text()}`);
    const reparsed = (await answer.json()) as Reparsed;
    changed += reparsed.changed;
    answers += reparsed.answers;
    for (const { state } of reparsed.outcomes) if (state in days) days[state as keyof typeof days]++;
    for (const { rawKey, detail } of reparsed.unreadable) unreadable.set(rawKey, detail);
    const share = (daysBetween(span.from, to) + 1) / (daysBetween(span.from, span.to) + 1);
    sink.progress(`${bar(share)}  ${span.source} ${from.slice(0, 7)}  ${changed} rows changed`);
  }
  const refused = [...unreadable].map(([rawKey, detail]) => ({ rawKey, detail }));
  return { ...span, answers, changed, days, unreadable: refused };
}

/** Cuts the span `from` … `to` at the ends of calendar months. */
export function monthsOf(from: LocalDate, to: LocalDate): { from: LocalDate; to: LocalDate }[] {
  const months: { from: LocalDate; to: LocalDate }[] = [];
  for (let first = from; first <= to; ) {
    const next = localDate(`${addDays(localDate(`${first.slice(0, 7)}-01`), 31).slice(0, 7)}-01`);
    const last = addDays(next, -1);
    months.push({ from: first, to: last < to ? last : to });
    first = next;
  }
  return months;
}
