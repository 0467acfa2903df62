import { and, between, count, desc, eq, getTableColumns, gte, lte, max, sql } from "drizzle-orm";
import { canonicalText, chainText, GENESIS, type LedgerRow } from "../../../core/forecast/ledger.ts";
import type { Instant, LocalDate } from "../../../core/time.ts";
import { sha256 } from "../hash.ts";
import { bulkInsert } from "./bulk.ts";
import { behindFence, type Fence, fencedBatch, type Reader, reader } from "./client.ts";
import { KNOWN_AS, WITH_ALIAS } from "./identity.ts";
import { flightAliases, forecastLedger, ledgerArchive, ledgerIssues, predictions } from "./tables/forecasts.ts";

type Prediction = LedgerRow & {
  readonly baseRate: number | null;
  readonly reasons: readonly unknown[];
  readonly inputs: string | null;
};
export type LedgerEntry = typeof forecastLedger.$inferSelect;
/** A link of the chain. */
export type Link = typeof ledgerIssues.$inferSelect;

export interface Issue {
  readonly airport: string;
  readonly referenceTime: Instant;
  readonly reason: string;
  /** The local days that `predictions` holds afterwards; rows of other days are deleted. */
  readonly days: { readonly from: LocalDate; readonly to: LocalDate };
  /** Every model's forecast of every flight of the issue. */
  readonly ledger: readonly LedgerRow[];
  /** The forecasts to show, one per flight. */
  readonly shown: readonly Prediction[];
  /**
   * Stores the shadow forecasts under the issue's number and returns the hash of their text; absent if there are none.
   */
  readonly putShadows?: ((issue: number) => Promise<string>) | null;
}

/**
 * Writes an issue in one transaction: the ledger's rows, the next link of its hash chain, and the forecasts to show.
 * Returns the issue's number. Two writers cannot both append: the number is the key, so the second transaction fails as
 * a whole. An issue that is already the newest, row for row, is not written again: its writer may have died before it
 * received the answer. Throws `FencedOffError` if a later holder of the lease has already written.
 */
export async function writeIssue(db: D1Database, issue: Issue, fence: Fence): Promise<number> {
  const { airport, referenceTime, ledger, shown } = issue;
  const last = await lastIssue(db, airport);
  if (last?.knownAt === referenceTime) {
    const sameContent = await sha256(canonicalText(airport, last.issue, referenceTime, ledger));
    if (sameContent === last.contentHash) return last.issue;
  }
  const number = (last?.issue ?? 0) + 1;
  const contentHash = await sha256(canonicalText(airport, number, referenceTime, ledger));
  const prevHash = last?.hash ?? GENESIS;
  const shadowHash = (await issue.putShadows?.(number)) ?? null;
  const hash = await sha256(chainText(prevHash, contentHash, shadowHash));
  const rows = ledger.length;
  const link = { airport, issue: number, reason: issue.reason, rows, contentHash, shadowHash, prevHash, hash };
  const common = { airport, issue: number, knownAt: referenceTime };
  const guard = behindFence(fence);
  await fencedBatch(db, fence, [
    ...bulkInsert(db, ledgerIssues, [{ ...link, knownAt: referenceTime }], {
      key: ["airport", "issue"],
      conflict: "fail",
      onlyIf: guard,
    }),
    ...bulkInsert(
      db,
      forecastLedger,
      ledger.map((row) => ({ ...row, ...common })),
      {
        key: ["airport", "issue", "flight_key", "model"],
        conflict: "fail",
        onlyIf: guard,
      },
    ),
    db
      .prepare(`DELETE FROM predictions WHERE airport = ?1 AND (local_date < ?4 OR local_date > ?5) AND ${guard.sql}`)
      .bind(airport, ...guard.parameters, issue.days.from, issue.days.to),
    ...bulkInsert(
      db,
      predictions,
      shown.map((row) => ({ ...row, ...common, reasons: JSON.stringify(row.reasons) })),
      {
        key: ["flight_key"],
        conflict: "replace",
        onlyIf: guard,
      },
    ),
  ]);
  return number;
}

/** The first local day that a forecast in the ledger is for; null for an empty ledger. */
export async function firstLedgerDay(db: D1Database, airport: string): Promise<LocalDate | null> {
  const { localDate } = forecastLedger;
  const r = reader(db);
  // An issue forecasts its own day first, and what has moved is older than what has not.
  const moved = r.select({ localDate: ledgerArchive.localDate }).from(ledgerArchive);
  const first = await moved.where(eq(ledgerArchive.airport, airport)).orderBy(ledgerArchive.localDate).limit(1).get();
  const ofAirport = r.select({ localDate }).from(forecastLedger).where(eq(forecastLedger.airport, airport));
  return ((first ?? (await ofAirport.orderBy(localDate).limit(1).get()))?.localDate ?? null) as LocalDate | null;
}

/** Reads the newest link of the chain; undefined before the first issue. */
export const lastIssue = (db: D1Database, airport: string) =>
  reader(db)
    .select()
    .from(ledgerIssues)
    .where(eq(ledgerIssues.airport, airport))
    .orderBy(desc(ledgerIssues.issue))
    .limit(1)
    .get();

/**
 * The primary key is in this order, and SQLite would walk all of it to spare the sort; `+` hides it from the planner.
 */
const ORDER_OF_ISSUE = [sql`+${forecastLedger.issue}`, forecastLedger.flightKey, forecastLedger.model];

const ofDay = (airport: string, day: LocalDate) =>
  and(eq(forecastLedger.airport, airport), eq(forecastLedger.localDate, day));

/**
 * Every forecast of a local day that is in D1, in the order of issue, under the keys of now. Readers go through
 * `workers/platform/ledger/`, where those are that have moved to R2.
 */
export const ledgerDay = (r: Reader, airport: string, day: LocalDate) =>
  r
    .select({ ...getTableColumns(forecastLedger), flightKey: KNOWN_AS })
    .from(forecastLedger)
    .leftJoin(flightAliases, WITH_ALIAS)
    .where(ofDay(airport, day))
    .orderBy(...ORDER_OF_ISSUE);

/**
 * The hashes of the shadow forecasts of an airport's issues `from` … `to`, by issue; those without any are left out.
 */
export async function readShadowHashes(
  db: D1Database,
  airport: string,
  from: number,
  to: number,
): Promise<Map<number, string>> {
  const links = await reader(db)
    .select({ issue: ledgerIssues.issue, shadowHash: ledgerIssues.shadowHash })
    .from(ledgerIssues)
    .where(and(eq(ledgerIssues.airport, airport), between(ledgerIssues.issue, from, to)));
  return new Map(links.flatMap(({ issue, shadowHash }) => (shadowHash === null ? [] : [[issue, shadowHash] as const])));
}

/** When an airport's first forecasts were issued; undefined before that. */
export const firstIssue = (db: D1Database, airport: string) =>
  reader(db)
    .select({ knownAt: ledgerIssues.knownAt })
    .from(ledgerIssues)
    .where(eq(ledgerIssues.airport, airport))
    .orderBy(ledgerIssues.issue)
    .limit(1)
    .get();

/**
 * Each model's last forecast in D1 of each flight of a local day, up to a moment if one is given, in the order of issue;
 * as `ledgerDay`.
 */
export const lastForecastsOfDay = (r: Reader, airport: string, day: LocalDate, until: Instant | null) =>
  r
    // With MAX() SQLite takes the bare columns from the row that has the maximum.
    .select({
      ...getTableColumns(forecastLedger),
      flightKey: KNOWN_AS,
      issue: max(forecastLedger.issue).mapWith(Number),
    })
    .from(forecastLedger)
    .leftJoin(flightAliases, WITH_ALIAS)
    .where(and(ofDay(airport, day), until === null ? undefined : lte(forecastLedger.knownAt, until)))
    .groupBy(KNOWN_AS, forecastLedger.model)
    .orderBy(...ORDER_OF_ISSUE);

/** Reads the forecasts to show for local days `from` … `to`. */
export const readPredictions = (db: D1Database, airport: string, from: LocalDate, to: LocalDate) =>
  reader(db)
    .select()
    .from(predictions)
    .where(and(eq(predictions.airport, airport), gte(predictions.localDate, from), lte(predictions.localDate, to)))
    .orderBy(predictions.scheduledAt, predictions.flightKey);

/** Reads the forecast of a flight that is shown, with what it was made from; undefined where there is none. */
export const readPrediction = (db: D1Database, flightKey: string) =>
  reader(db).select().from(predictions).where(eq(predictions.flightKey, flightKey)).get();

/** Reads what the forecasts of a local day were made from, with the version and the reference time of each. */
export const readDayInputs = (db: D1Database, airport: string, day: LocalDate) =>
  reader(db)
    .select({
      flightKey: predictions.flightKey,
      version: predictions.version,
      knownAt: predictions.knownAt,
      inputs: predictions.inputs,
      cdf: predictions.cdf,
    })
    .from(predictions)
    .where(and(eq(predictions.airport, airport), eq(predictions.localDate, day)));

/** Reads the links of issues `from` … `to`, in their order. */
export const readIssues = (db: D1Database, airport: string, from: number, to: number): Promise<Link[]> =>
  reader(db)
    .select()
    .from(ledgerIssues)
    .where(and(eq(ledgerIssues.airport, airport), gte(ledgerIssues.issue, from), lte(ledgerIssues.issue, to)))
    .orderBy(ledgerIssues.issue);

/** Reads every forecast of one issue that is in D1. */
export const readIssue = (db: D1Database, airport: string, issue: number): Promise<LedgerEntry[]> =>
  reader(db)
    .select()
    .from(forecastLedger)
    .where(and(eq(forecastLedger.airport, airport), eq(forecastLedger.issue, issue)));

/** The number of flights of a local day that have a forecast to show. */
export const countPredictions = async (db: D1Database, airport: string, day: LocalDate): Promise<number> =>
  (
    await reader(db)
      .select({ n: count() })
      .from(predictions)
      .where(and(eq(predictions.airport, airport), eq(predictions.localDate, day)))
  )[0]?.n ?? 0;
