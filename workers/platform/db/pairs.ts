import { and, asc, between, eq, inArray, isNotNull, max, ne, sql } from "drizzle-orm";
import type { PairedDay } from "../../../core/registry/paired-loss.ts";
import { OBSERVED_WEATHER } from "../../../core/registry/shadow-names.ts";
import { dayNumber, type LocalDate } from "../../../core/time.ts";
import { reader } from "./client.ts";
import { scores } from "./tables/scores.ts";

/**
 * Leads of which a day's forecasts are all made after its eve began: a day from the first one after a change of
 * champion on says nothing of the champion before.
 */
const LEADS = ["0-6", "6-24"];

/**
 * Reads how the models that the champion stood beside compare with it on the settled days `from` … `to`, by name,
 * oldest first; none of what read the weather that came. Each day has the flights that both forecast, over both leads.
 */
export async function readPairs(
  db: D1Database,
  airport: string,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<Map<string, PairedDay[]>> {
  const rows = await reader(db)
    .select({
      model: scores.model,
      day: scores.localDate,
      flights: sql<number>`sum(${scores.n})`,
      loss: sql<number>`sum(${scores.n} * ${scores.logLoss})`,
      served: sql<number>`sum(${scores.n} * ${scores.servedLogLoss})`,
      version: max(scores.version),
    })
    .from(scores)
    .where(
      and(
        eq(scores.airport, airport),
        between(scores.localDate, from, to),
        eq(scores.kind, "live"),
        eq(scores.settled, true),
        inArray(scores.lead, LEADS),
        isNotNull(scores.servedLogLoss),
        ne(scores.model, OBSERVED_WEATHER),
      ),
    )
    .groupBy(scores.model, scores.localDate)
    .orderBy(asc(scores.model), asc(scores.localDate));
  const byModel = Map.groupBy(rows, ({ model }) => model);
  return new Map(
    [...byModel].map(([model, days]) => [
      model,
      days.map(({ day, flights, loss, served, version }) => ({
        day: dayNumber(day as LocalDate),
        flights,
        loss,
        served,
        version: version ?? 0,
      })),
    ]),
  );
}
