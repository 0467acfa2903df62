import type { Airport } from "../../../core/airports/airport.ts";
import type { BackfillReport } from "../../../core/api/records/backfill-report.ts";
import { arrivalSourceOf, flightSourceOf, weatherSourceOf } from "../../../core/sources/catalogue/airport-sources.ts";
import type { SourceAdapter } from "../../../core/sources/source.ts";
import { addDays, daysBetween, type LocalDate, localDateOf } from "../../../core/time.ts";
import type { TickState } from "../db/tick.ts";
import type { Config } from "../env.ts";

/**
 * Reads how far the history is filled: finished days of flights, weather and arrivals, of those within the reach of the sources.
 */
export function readBackfill(airport: Airport, config: Config, tick: TickState): BackfillReport {
  const today = localDateOf(tick.last, airport.timeZone);
  const earliest = [airport.since, config.historySince ?? airport.since].sort().at(-1) as LocalDate;
  const weather = weatherSourceOf(airport);
  const arrivals = arrivalSourceOf(airport);
  const sources = [flightSourceOf(airport), ...(weather ? [weather] : []), ...(arrivals ? [arrivals] : [])].map((s) =>
    backfillOf(s, earliest, today, tick),
  );
  return {
    done: sources.reduce((sum, { done }) => sum + done, 0),
    due: sources.reduce((sum, { done, left }) => sum + done + left, 0),
    sources,
  };
}

function backfillOf(
  { id, kind, capabilities }: SourceAdapter,
  earliest: LocalDate,
  today: LocalDate,
  { conductor }: TickState,
): BackfillReport["sources"][number] {
  const reach = capabilities.backfillDays;
  const oldest = Number.isFinite(reach) ? addDays(today, -reach) : earliest;
  const from = oldest > earliest ? oldest : earliest;
  const days = (...states: readonly string[]): number =>
    conductor.counts.filter((c) => c.job === kind && states.includes(c.state)).reduce((sum, c) => sum + c.days, 0);
  const done = days("complete", "settled", "quarantined", "parked");
  // The record of a tick by an older Worker has no `waiting`.
  const waiting = (conductor.waiting ?? []).find((w) => w.job === kind);
  return {
    kind,
    source: id,
    from,
    done,
    left: Math.max(0, daysBetween(from, today) - done),
    quarantined: days("quarantined"),
    parked: days("parked"),
    waiting: waiting ? { days: waiting.days, until: waiting.until, reason: waiting.reason } : null,
  };
}
