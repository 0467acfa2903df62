import { isPastCorrection } from "../../../core/flights/settled.ts";
import { isSetApart, isUsable, type Partition } from "../../../core/schedule/jobs.ts";
import { addDays, daysBetween, type Instant, type LocalDate, localDateOf } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";
import { checkLedger, everForecast } from "./ledger.ts";

/** I15: long enough after the last fault every day is read, made into rows and verified. */
export async function checkEnd(world: World, now: Instant, findings: Findings): Promise<void> {
  const { airport, since } = world;
  const today = localDateOf(now, airport.timeZone);
  const yesterday = addDays(today, -1);
  const partitions = await world.conductor.instance.partitions(["flights", "weather", "verify"]);
  const states = new Map(partitions.map((p) => [`${p.job} ${p.day}`, p]));
  for (let day = since; day < yesterday; day = addDays(day, 1)) {
    for (const job of ["flights", "weather"] as const) {
      const partition = states.get(`${job} ${day}`);
      const givenUp = isSetApart(partition) || !isPastCorrection(day, today);
      const untold = job === "flights" && isUntold(world, day, now);
      const apart = job === "flights" && isApartForItsNumber(world, partition, now);
      findings.check("I15 every day is read", isUsable(partition) || (untold && givenUp) || apart, now, () => {
        return `${job} ${day} ${partition?.state}: ${partition?.detail}`;
      });
    }
  }
  const facts = await world.conductor.instance.facts();
  const through = facts.features?.through ?? "";
  findings.check("I15 rows are made", through >= addDays(yesterday, -1), now, () => `rows through ${through}`);
  const { firstDay } = await everForecast(world);
  for (let day = (firstDay ?? today) as LocalDate; isPastCorrection(day, today); day = addDays(day, 1)) {
    const verified = states.get(`verify ${day}`);
    const usable = isUsable(states.get(`flights ${day}`));
    findings.check("I15 every forecast day is verified", !usable || verified?.state === "settled", now, () => {
      return `verify ${day} ${verified?.state}: ${verified?.detail}`;
    });
  }
  await checkLedger(world, now, 1, findings);
}

/** After its end a day is read for two days, then set apart and asked for until its number has been told for a week. */
const APART_DAYS = 12;

/**
 * True of a day that is shown as set apart since it has so many flights, as it really has, and no longer ago than it
 * takes to believe that.
 */
function isApartForItsNumber(world: World, partition: Partition | undefined, now: Instant): boolean {
  if (partition?.state !== "quarantined") return false;
  const told = world.truth.flights(partition.day, now).length;
  const since = daysBetween(partition.day, localDateOf(now, world.airport.timeZone));
  return since <= APART_DAYS && partition.detail.startsWith(`${told} flights; ${told} flights, usual for this weekday`);
}

/** Share of flights without an outcome from which on a day is not believed. */
const UNTOLD_SHARE = 0.2;

/** True of a day of which the airport tells no flight, or hardly an outcome: it cannot be read, and must hold nothing up. */
function isUntold(world: World, day: LocalDate, now: Instant): boolean {
  const flights = world.truth.flights(day, now);
  const silent = flights.filter(({ actualFrom }) => actualFrom === Number.POSITIVE_INFINITY);
  return flights.length === 0 || silent.length > UNTOLD_SHARE * flights.length;
}
