import { and, between, count, desc, eq, sql, sum } from "drizzle-orm";
import type { Airport } from "../../../core/airports/airport.ts";
import type { ApiOperations } from "../../../core/api/operations.ts";
import type { TakenIn } from "../../../core/intake/take-in.ts";
import { NO_VOCABULARY, type Vocabulary } from "../../../core/intake/vocabulary.ts";
import type { SourceAdapter } from "../../../core/sources/source.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { bulkInsert } from "./bulk.ts";
import { batch, reader } from "./client.ts";
import { getState, setState } from "./service-state.ts";
import { dayContracts } from "./tables/intake.ts";

const VOCABULARY = "vocabulary";

/** Airlines and destinations of all days that were accepted so far. */
export const readVocabulary = async (db: D1Database, airport: string): Promise<Vocabulary> =>
  (await getState<Vocabulary>(db, airport, VOCABULARY)) ?? NO_VOCABULARY;

export interface Judgement {
  readonly day: LocalDate;
  readonly verdict: "pass" | "warn" | "quarantine";
  /** One sentence per reason; empty for a pass. */
  readonly reasons: readonly string[];
  /** The evidence of the verdict: counts, and names that were new. */
  readonly counts: object & { readonly retimed?: number };
}

/** Writes the verdicts of one reading into `day_contracts`. A judgement that is already stored is not written again. */
export function recordJudgements(
  db: D1Database,
  airport: string,
  { id, version }: Pick<SourceAdapter, "id" | "version">,
  judgements: readonly Judgement[],
  now: Instant,
): Promise<void> {
  const rows = judgements.map(({ day, verdict, reasons, counts }) => ({
    airport,
    localDate: day,
    source: id,
    adapterVersion: version,
    verdict,
    retimed: counts.retimed ?? 0,
    reasons: JSON.stringify(reasons),
    counts: JSON.stringify(counts),
    knownAt: now,
  }));
  const key = ["airport", "source", "local_date"];
  return batch(db, bulkInsert(db, dayContracts, rows, { key, conflict: "replace", uncompared: ["known_at"] }));
}

/** Writes the verdicts of one reading of flights, and the vocabulary that grew by it if any day was accepted. */
export async function recordVerdicts(
  db: D1Database,
  { iata }: Airport,
  source: Pick<SourceAdapter, "id" | "version">,
  { verdicts, vocabulary }: { readonly verdicts: TakenIn["verdicts"]; readonly vocabulary: Vocabulary },
  now: Instant,
): Promise<void> {
  await recordJudgements(db, iata, source, verdicts, now);
  if (verdicts.some(({ verdict }) => verdict !== "quarantine"))
    await setState(db, { airport: iata, key: VOCABULARY, value: vocabulary, now });
}

/** Reads the newest days, at most `limit`, whose verdict was not `pass`, newest first. */
export async function readFlaggedDays(
  db: D1Database,
  airport: string,
  limit: number,
): Promise<ApiOperations["contracts"]> {
  const rows = await reader(db)
    .select()
    .from(dayContracts)
    // Written out as in the index `day_contracts_flagged`: a parameter could be any verdict, and the index were no use.
    .where(and(eq(dayContracts.airport, airport), sql`${dayContracts.verdict} <> 'pass'`))
    .orderBy(desc(dayContracts.localDate), dayContracts.source)
    .limit(limit);
  return rows.map((row) => ({
    day: row.localDate,
    source: row.source,
    verdict: row.verdict as Judgement["verdict"],
    reasons: JSON.parse(row.reasons) as string[],
    counts: JSON.parse(row.counts) as Record<string, number>,
  }));
}

/**
 * For each judged day of `from` … `to` the version of the adapter that accepted it; 0 if it was refused and may be
 * judged anew.
 */
export async function judgedBy(db: D1Database, airport: string, source: string, from: LocalDate, to: LocalDate) {
  const rows = await reader(db)
    .select({ day: dayContracts.localDate, verdict: dayContracts.verdict, version: dayContracts.adapterVersion })
    .from(dayContracts)
    .where(
      and(
        eq(dayContracts.airport, airport),
        eq(dayContracts.source, source),
        between(dayContracts.localDate, from, to),
      ),
    );
  return new Map(rows.map((row) => [row.day as LocalDate, row.verdict === "quarantine" ? 0 : row.version]));
}

export interface ContractTotals {
  readonly pass: number;
  readonly warn: number;
  readonly quarantine: number;
  /** Departures of accepted days that are too far from their schedule to be trained on. */
  readonly retimed: number;
}

/** Counts the days of a source by verdict. */
export async function contractTotals(db: D1Database, airport: string, source: string): Promise<ContractTotals> {
  const rows = await reader(db)
    .select({ verdict: dayContracts.verdict, days: count(), retimed: sum(dayContracts.retimed) })
    .from(dayContracts)
    .where(and(eq(dayContracts.airport, airport), eq(dayContracts.source, source)))
    .groupBy(dayContracts.verdict);
  const days = (verdict: string): number => rows.find((row) => row.verdict === verdict)?.days ?? 0;
  const accepted = rows.filter((row) => row.verdict !== "quarantine");
  return {
    pass: days("pass"),
    warn: days("warn"),
    quarantine: days("quarantine"),
    retimed: accepted.reduce((total, row) => total + Number(row.retimed ?? 0), 0),
  };
}
