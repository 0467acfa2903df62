import type { Departure } from "../../../core/flights/departure.ts";
import { type LocalDate, MINUTE, plus } from "../../../core/time.ts";
import type { World } from "../../backtest/load.ts";

/** The airline with the most departures of a world. */
export function largestAirline({ days }: World): string {
  const counts = new Map<string, number>();
  for (const { carrier } of [...days.values()].flat()) counts.set(carrier, (counts.get(carrier) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? "";
}

/** The world in which an airline's delays are twice as long from a day on. Who left early leaves as early as before. */
export const withDoubledDelays = (world: World, airline: string, from: LocalDate): World => ({
  ...world,
  days: new Map(
    [...world.days].map(([day, flights]) => [
      day,
      day < from ? flights : flights.map((one) => (one.carrier === airline ? doubled(one) : one)),
    ]),
  ),
});

function doubled(departure: Departure): Departure {
  const { delayMin, actualAt, knownAt } = departure;
  if (delayMin === null || actualAt === null || delayMin <= 0) return departure;
  const later = delayMin * MINUTE;
  return {
    ...departure,
    delayMin: 2 * delayMin,
    actualAt: plus(actualAt, later),
    // An outcome is known only after it has come about.
    knownAt: plus(knownAt, later),
  };
}
