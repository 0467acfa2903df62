import { DELAYED_MIN } from "../../../../core/delay.ts";
import { hasOutcome } from "../../../../core/flights/outcome.ts";
import { forecastsToScore, type ToScore } from "../../../../core/forecast/verify.ts";
import type { LocalDate } from "../../../../core/time.ts";
import { readDepartures } from "../../db/flights.ts";
import { firstLedgerDay, type LedgerEntry } from "../../db/ledger.ts";
import { readLedgerDay } from "../../ledger/read.ts";
import { FLIGHT_COLUMNS, OUTCOME_COLUMNS } from "./flights.ts";
import type { OpenTable } from "./table.ts";

/** Forecasts as they are scored, with what came of the flight. */
export const forecasts: OpenTable = {
  name: "forecasts",
  meaning:
    "The forecasts that are scored: of each flight the last one of every lead, by the model that was shown and the " +
    "baseline, with what came of the flight. All others are in the ledger of the API",
  columns: [
    ...FLIGHT_COLUMNS,
    {
      name: "lead",
      type: "text",
      unit: "h",
      meaning: "lead bucket, such as 6-24 hours before the scheduled departure",
    },
    { name: "model", type: "text", meaning: "learner, or a baseline" },
    { name: "version", type: "integer", meaning: "version of the model" },
    { name: "issue", type: "integer", meaning: "number of the issue in the ledger" },
    { name: "issued_at", type: "instant", meaning: "when the forecast was made: only what was known by then was used" },
    { name: "lead_min", type: "integer", unit: "min", meaning: "scheduled departure after the time of issue" },
    { name: "p_late15", type: "number", meaning: "probability that it leaves 15 minutes late or later, if it leaves" },
    { name: "p10", type: "number", unit: "min", meaning: "delay that is not reached with a probability of 10 %" },
    { name: "p50", type: "number", unit: "min", meaning: "delay that is reached as probably as not" },
    { name: "p90", type: "number", unit: "min", meaning: "delay that is not reached with a probability of 90 %" },
    { name: "p_cancelled", type: "number", meaning: "probability that it is cancelled" },
    ...OUTCOME_COLUMNS.map((column) => ({ ...column, meaning: `${column.meaning}; null where nothing is known yet` })),
    {
      name: "late",
      type: "boolean",
      meaning: "whether it left 15 minutes late or later; null if cancelled or without an outcome that counts",
    },
    {
      name: "scored",
      type: "boolean",
      meaning:
        "whether the scores of the day count this forecast: the flight has an outcome, and model and champion forecast it",
    },
  ],
  firstDay: ({ db }, { iata }) => firstLedgerDay(db, iata),
  daysPerRead: 1,
  read: async ({ db, bucket }, airport, from: LocalDate, to: LocalDate) => {
    const outcomes = new Map((await readDepartures(db, airport.iata, from, to)).map((one) => [one.flightKey, one]));
    const known = (f: LedgerEntry) => {
      const outcome = outcomes.get(f.flightKey);
      return outcome !== undefined && hasOutcome(outcome);
    };
    const entries = await readLedgerDay({ db, bucket }, airport, from);
    // Scored are flights with an outcome; the others are chosen by the same rule among themselves.
    const groups = [entries.filter(known), entries.filter((f) => !known(f))].map(forecastsToScore<LedgerEntry>);
    return groups.flatMap((byLead, g) =>
      [...byLead].flatMap(([lead, byModel]) =>
        [...byModel.values()].flatMap(({ forecasts: all }: ToScore<LedgerEntry>) =>
          all.map((f) => {
            const outcome = outcomes.get(f.flightKey);
            const delay = outcome?.status === "departed" ? outcome.delayMin : null;
            return {
              airport: f.airport,
              flight_key: f.flightKey,
              local_date: f.localDate,
              scheduled_at: f.scheduledAt,
              lead,
              model: f.model,
              version: f.version,
              issue: f.issue,
              issued_at: f.knownAt,
              lead_min: f.leadMin,
              p_late15: f.pLate15,
              p10: f.p10,
              p50: f.p50,
              p90: f.p90,
              p_cancelled: f.pCancelled,
              status: outcome?.status ?? null,
              delay_min: outcome?.delayMin ?? null,
              late: g === 0 && delay !== null ? delay >= DELAYED_MIN : null,
              scored: g === 0,
            };
          }),
        ),
      ),
    );
  },
};
