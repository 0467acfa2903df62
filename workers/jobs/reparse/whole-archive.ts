import type { Airport } from "../../../core/airports/airport.ts";
import { isUsable } from "../../../core/schedule/jobs.ts";
import type { SourceAdapter } from "../../../core/sources/source.ts";
import type { LocalDate } from "../../../core/time.ts";
import type { Deps } from "../../platform/deps.ts";
import { mendedFacts } from "../believed-again.ts";
import { type Reparsed, reparseFlights } from "./flights.ts";
import { reparseWeather } from "./weather.ts";

/**
 * Brings D1 to what today's parsers make of the archive for local days `from` … `to`, a month at most, and tells the
 * Conductor of days that can be used now and could not before. Days that could be used stay as they are known to it.
 */
export async function reparseDays(
  deps: Pick<Deps, "db" | "bucket" | "conductor" | "now">,
  airport: Airport,
  source: SourceAdapter,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<Reparsed> {
  const reparsed = await (source.kind === "weather"
    ? reparseWeather(deps, airport, source, span)
    : reparseFlights(deps, airport, source, span));
  const conductor = deps.conductor(airport.iata);
  const usable = (await conductor.partitions([source.kind], span)).filter(isUsable).map((p) => p.day);
  const days = reparsed.outcomes.filter((outcome) => outcome.ok && !usable.includes(outcome.day));
  if (days.length > 0) {
    const lease = await conductor.takeOver({ job: source.kind, ...span, reason: "archive read again" }, deps.now);
    const detail = `${days.length} days can be used now`;
    const facts = await mendedFacts(deps, airport, source.kind, days);
    const outcome = { status: "done" as const, detail, days, facts };
    await conductor.complete({ token: lease.token, now: deps.now, zone: airport.timeZone, outcome });
  }
  return reparsed;
}
