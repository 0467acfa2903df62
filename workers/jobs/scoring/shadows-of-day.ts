import type { Airport } from "../../../core/airports/airport.ts";
import type { LocalDate } from "../../../core/time.ts";
import { readShadows } from "../../platform/bucket/shadows.ts";
import { keysByOld } from "../../platform/db/identity.ts";
import { readShadowHashes } from "../../platform/db/ledger.ts";
import type { Deps } from "../../platform/deps.ts";
import type { Scorable } from "./score-day.ts";

/**
 * The shadow forecasts of the flights of a day, from the issues that the ledger has of it. An object that is missing or
 * damaged is logged and left out: nobody was shown what it held, and the scores of what was shown do not wait for it.
 */
export async function shadowsOfDay(
  { db, bucket, log }: Pick<Deps, "db" | "bucket" | "log">,
  airport: Airport,
  day: LocalDate,
  ledger: readonly Scorable[],
): Promise<Scorable[]> {
  const issues = ledger.map(({ issue }) => issue);
  const ofDay = new Set(ledger.map(({ flightKey }) => flightKey));
  const wanted = new Set(issues);
  const hashes =
    issues.length > 0
      ? await readShadowHashes(
          db,
          airport.iata,
          issues.reduce((least, issue) => Math.min(least, issue)),
          issues.reduce((most, issue) => Math.max(most, issue)),
        )
      : [];
  // The objects are hashed, and keep the keys of their time.
  const now = issues.length > 0 ? await keysByOld(db, ofDay) : new Map<string, string>();
  const forecasts: Scorable[] = [];
  for (const [issue, hash] of hashes) {
    if (!wanted.has(issue)) continue;
    const shadows = await readShadows(bucket, airport.iata, issue, hash);
    if (!shadows.ok) {
      log({ event: "shadow-refused", airport: airport.iata, day, version: null, reason: shadows.error });
      continue;
    }
    const { versions, flights } = shadows.value;
    const known = flights.map((f) => ({ ...f, flightKey: now.get(f.flightKey) ?? f.flightKey }));
    for (const { flightKey, leadMin, by } of known.filter((f) => ofDay.has(f.flightKey)))
      for (const [at, forecast] of by.entries()) {
        if (!forecast) continue;
        const { version, names } = versions[at]!;
        for (const model of names) forecasts.push({ flightKey, model, version, issue, leadMin, ...forecast });
      }
  }
  return forecasts;
}
