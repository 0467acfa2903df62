/** The table of scores. docs/storage.md says who writes and reads each table. */
import { integer, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ScoreKind } from "../../../../core/score-kind.ts";

/**
 * The scores of a day by lead time, model and kind: a day may have been forecast live, and again by a hindcast. The
 * champion's are of the flights that it forecast, those of another model of the flights that both did.
 */
export const scores = sqliteTable(
  "scores",
  {
    airport: text("airport").notNull(),
    localDate: text("local_date").notNull(),
    lead: text("lead").notNull(),
    model: text("model").notNull(),
    /** `live`: of the forecasts as they were issued. `hindcast`: of forecasts made afterwards (`core/score-kind.ts`). */
    kind: text("kind").notNull().default("live").$type<ScoreKind>(),
    version: integer("version").notNull(),
    n: integer("n").notNull(),
    late: integer("late").notNull(),
    /** Sum of P(delay ≥ 15 min); null in rows older than this column. */
    expectedLate: real("expected_late"),
    brier: real("brier").notNull(),
    logLoss: real("log_loss").notNull(),
    /** Null when all flights were late or none was: AUC is then undefined. */
    auc: real("auc"),
    mae: real("mae").notNull(),
    crps: real("crps").notNull(),
    coverage80: real("coverage80").notNull(),
    /** The champion's log loss and CRPS on the very flights of this row; null where no champion forecast them. */
    servedLogLoss: real("served_log_loss"),
    servedCrps: real("served_crps"),
    /** False while labels of the day may still change: such a row corrects the next forecasts, but is not shown. */
    settled: integer("settled", { mode: "boolean" }).notNull().default(true),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.localDate, t.lead, t.model, t.kind] })],
);

/**
 * The served forecasts of a settled day beside the baseline's, by airline, hour and what was said, for the lead bucket
 * that stands for all (`core/evaluation/day-groups.ts`). One row a day: a year of them is read at once.
 */
export const scoreGroups = sqliteTable(
  "score_groups",
  {
    airport: text("airport").notNull(),
    localDate: text("local_date").notNull(),
    groups: text("groups").notNull(),
    knownAt: integer("known_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.airport, t.localDate] })],
);
