import { createHash } from "node:crypto";
import { chainText, GENESIS } from "../../../core/forecast/ledger.ts";
import { forecastsOf } from "../../../core/forecast/ledger-archive.ts";
import type { Instant } from "../../../core/time.ts";
import { readIssues } from "../../../workers/platform/db/ledger.ts";
import { archivesOfIssues, issuesOf } from "../../../workers/platform/ledger/archives.ts";
import { textInD1 } from "../../../workers/platform/ledger/issue-text.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * I4: the texts of the issues from `first` on, of their rows or as they have moved to R2, give the published hashes, no
 * link is missing, and no forecast is in two places.
 */
export async function checkLedger(world: World, now: Instant, first: number, findings: Findings): Promise<void> {
  const { airport, d1, r2 } = world;
  const links = await readIssues(d1.binding, airport.iata, first - 1, Number.MAX_SAFE_INTEGER);
  const moved = new Map<number, string>();
  for (const archive of await archivesOfIssues(d1.binding, airport.iata, first, Number.MAX_SAFE_INTEGER))
    for (const { issue, text } of await issuesOf(r2.binding, archive)) moved.set(issue, text);
  let before = first <= 1 ? GENESIS : (links.shift()?.hash ?? GENESIS);
  for (const [i, link] of links.entries()) {
    const inD1 = await textInD1(d1.binding, link);
    const text = moved.get(link.issue) ?? inD1;
    const content = sha256(text);
    const rows = text.split("\n").length - 1;
    const holds =
      link.issue === Math.max(1, first) + i &&
      rows === link.rows &&
      content === link.contentHash &&
      link.prevHash === before &&
      link.hash === sha256(chainText(before, content, link.shadowHash)) &&
      !(moved.has(link.issue) && inD1.includes("\n"));
    findings.check("I4 the chain of the ledger", holds, now, () => `issue ${link.issue}, ${rows} rows`);
    before = link.hash;
  }
}

/** The keys of all flights that were ever forecast, and the first local day of any. */
export async function everForecast(world: World): Promise<{ keys: Set<string>; firstDay: string | null }> {
  const { airport, d1, r2 } = world;
  const rows = d1.sqlite.prepare("SELECT DISTINCT flight_key AS key, local_date AS day FROM forecast_ledger").all();
  const forecasts = rows.map(({ key, day }) => ({ key: String(key), day: String(day) }));
  for (const archive of await archivesOfIssues(d1.binding, airport.iata, 1, Number.MAX_SAFE_INTEGER))
    for (const issue of await issuesOf(r2.binding, archive))
      for (const row of forecastsOf(issue, airport.timeZone))
        forecasts.push({ key: row.flightKey, day: row.localDate });
  const days = forecasts.map(({ day }) => day).sort();
  return { keys: new Set(forecasts.map(({ key }) => key)), firstDay: days[0] ?? null };
}
