import type { Airport } from "../../../core/airports/airport.ts";
import type { Lease, Outcome } from "../../../core/schedule/jobs.ts";
import type { Deps } from "../../platform/deps.ts";
import { moveLedgerDay } from "../../platform/ledger/move.ts";

/** Moves the issues of a settled reference day from D1 to R2, where their readers find them. */
export async function runArchiveLedger(deps: Deps, airport: Airport, { from: day, token }: Lease): Promise<Outcome> {
  const { issues, rows } = await moveLedgerDay(deps, airport, day, { name: `${airport.iata}/ledger`, token });
  return { status: "done", detail: `${rows} forecasts of ${issues} issues moved`, facts: { ledgerMoved: day } };
}
