import { isPastCorrection } from "../../../core/flights/settled.ts";
import { isUsable } from "../../../core/schedule/jobs.ts";
import { addDays, type Instant, type LocalDate, localDateOf } from "../../../core/time.ts";
import type { World } from "../world/world.ts";
import type { Findings } from "./findings.ts";
import { checkLedger, everForecast } from "./ledger.ts";

/** I15: long enough after the last fault every day is read, made into rows and verified. I13: storage stays bounded. */
export async function checkEnd(world: World, now: Instant, findings: Findings): Promise<void> {
  const { airport, since } = world;
  const today = localDateOf(now, airport.timeZone);
  const yesterday = addDays(today, -1);
  const partitions = await world.conductor.instance.partitions(["flights", "weather", "verify"]);
  const states = new Map(partitions.map((p) => [`${p.job} ${p.day}`, p]));
  for (let day = since; day < yesterday; day = addDays(day, 1)) {
    for (const job of ["flights", "weather"] as const) {
      const partition = states.get(`${job} ${day}`);
      const answered = job === "weather" || isAnswered(world, day, now);
      findings.check("I15 every day is read", !answered || isUsable(partition), now, () => {
        return `${job} ${day} ${partition?.state}: ${partition?.detail}`;
      });
    }
  }
  const facts = await world.conductor.instance.facts();
  const through = facts.features?.through ?? "";
  findings.check("I15 rows are made", through >= rowsDue(world, yesterday, now), now, () => `rows through ${through}`);
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

/** Whether the airport tells what became of a day: a day without a flight looks like no answer, one without outcomes too. */
function isAnswered(world: World, day: LocalDate, now: Instant): boolean {
  const flights = world.truth.flights(day, now);
  return flights.length > 0 && flights.every((flight) => flight.actualFrom !== Infinity);
}

/** The day that rows must have reached: they are made in the order of days, and wait for one that has no answer yet. */
function rowsDue(world: World, yesterday: LocalDate, now: Instant): LocalDate {
  let day = world.since;
  while (day < addDays(yesterday, -1) && isAnswered(world, addDays(day, 1), now)) day = addDays(day, 1);
  return day;
}
