import { and, asc, between, eq } from "drizzle-orm";
import type { LocalDate } from "../../../../core/time.ts";
import { reader } from "../../db/client.ts";
import { scores as table } from "../../db/tables/scores.ts";
import type { OpenTable } from "./table.ts";

/** How good the forecasts of each day were. */
export const scores: OpenTable = {
  name: "scores",
  meaning: "How good the forecasts of a day were, by lead, model and kind; lower is better but for auc and coverage80",
  columns: [
    { name: "airport", type: "text", meaning: "IATA code of the airport" },
    { name: "local_date", type: "day", meaning: "local day of the flights" },
    { name: "lead", type: "text", unit: "h", meaning: "lead bucket of the forecasts" },
    { name: "model", type: "text", meaning: "learner, a baseline, or a model that forecasts in shadow" },
    {
      name: "kind",
      type: "text",
      meaning: "live: of forecasts as they were issued; hindcast: of forecasts made afterwards",
    },
    { name: "version", type: "integer", meaning: "version of the model; 0 for a hindcast" },
    { name: "n", type: "integer", meaning: "flights that were scored" },
    { name: "late", type: "integer", meaning: "of them 15 minutes late or later" },
    { name: "expected_late", type: "number", meaning: "sum of the probabilities; null in the oldest rows" },
    { name: "brier", type: "number", meaning: "Brier score of the probability of 15 minutes" },
    { name: "log_loss", type: "number", unit: "nat", meaning: "logarithmic loss of the same" },
    { name: "auc", type: "number", meaning: "area under the ROC curve; null where all flights were late or none" },
    { name: "mae", type: "number", unit: "min", meaning: "mean absolute error of the median" },
    {
      name: "crps",
      type: "number",
      unit: "min",
      meaning: "continuous ranked probability score of the whole distribution",
    },
    { name: "coverage80", type: "number", meaning: "share of flights between p10 and p90" },
    {
      name: "served_log_loss",
      type: "number",
      unit: "nat",
      meaning: "the champion's log_loss on the same flights; null of itself",
    },
    {
      name: "served_crps",
      type: "number",
      unit: "min",
      meaning: "the champion's crps on the same flights; null of itself",
    },
    { name: "settled", type: "boolean", meaning: "whether labels of the day change no more" },
    { name: "known_at", type: "instant", meaning: "when the scores were computed" },
  ],
  firstDay: async ({ db }, { iata }) => {
    const ofAirport = reader(db).select({ localDate: table.localDate }).from(table).where(eq(table.airport, iata));
    return ((await ofAirport.orderBy(table.localDate).limit(1).get())?.localDate ?? null) as LocalDate | null;
  },
  daysPerRead: 31,
  read: async ({ db }, { iata }, from, to) => {
    const rows = await reader(db)
      .select()
      .from(table)
      .where(and(eq(table.airport, iata), between(table.localDate, from, to)))
      .orderBy(asc(table.localDate), asc(table.lead), asc(table.model), asc(table.kind));
    return rows.map((row) => ({
      airport: row.airport,
      local_date: row.localDate,
      lead: row.lead,
      model: row.model,
      kind: row.kind,
      version: row.version,
      n: row.n,
      late: row.late,
      expected_late: row.expectedLate,
      brier: row.brier,
      log_loss: row.logLoss,
      auc: row.auc,
      mae: row.mae,
      crps: row.crps,
      coverage80: row.coverage80,
      served_log_loss: row.servedLogLoss,
      served_crps: row.servedCrps,
      settled: row.settled,
      known_at: row.knownAt,
    }));
  },
};
