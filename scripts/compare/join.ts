/** A chance of 15 minutes or more, of one learner for one flight as of one moment. */
export interface Chance {
  /** Which flight, and as of when. */
  readonly flight: string;
  readonly learner: string;
  readonly pLate: number;
}

/** The same where it is known what came of the flight. */
export interface SettledChance extends Chance {
  readonly delayMin: number;
}

/** Forecasts of the same flights, one entry a flight in each list. */
export interface Joined {
  readonly delayMin: readonly number[];
  /** Local day of each flight, `YYYY-MM-DD`. */
  readonly day: readonly string[];
  /** By learner. */
  readonly ours: ReadonlyMap<string, readonly number[]>;
  readonly rivals: ReadonlyMap<string, readonly number[]>;
}

/**
 * Puts forecasts of `learners` beside those of rivals, flight by flight. `settled` holds one lead; `dumped` may hold others too, and
 * flights that were cancelled. Throws where a flight lacks a forecast, has two, or two outcomes.
 */
export function joinForecasts(
  settled: Iterable<SettledChance>,
  dumped: Iterable<Chance>,
  learners: readonly string[],
): Joined {
  const place = new Map<string, number>();
  const delayMin: number[] = [];
  const rivals = new Map<string, number[]>();
  for (const line of settled) {
    const at = place.get(line.flight) ?? place.size;
    place.set(line.flight, at);
    if ((delayMin[at] ?? line.delayMin) !== line.delayMin)
      throw new Error(`${line.flight}: delays of ${delayMin[at]} and of ${line.delayMin} minutes`);
    delayMin[at] = line.delayMin;
    put(rivals, line, at);
  }
  const ours = new Map<string, number[]>(learners.map((learner) => [learner, []]));
  for (const line of dumped) {
    const at = place.get(line.flight);
    if (at !== undefined && ours.has(line.learner)) put(ours, line, at);
  }
  const flights = [...place.keys()];
  for (const [learner, chances] of [...ours, ...rivals]) {
    const without = flights.find((_, at) => chances[at] === undefined);
    if (without !== undefined) throw new Error(`${without}: no forecast by ${learner}`);
  }
  return { delayMin, day: flights.map((flight) => flight.slice(0, 10)), ours, rivals };
}

/** A flight may be there twice, at two leads that are one moment; then both say the same. */
function put(into: Map<string, number[]>, { flight, learner, pLate }: Chance, at: number): void {
  const chances = into.get(learner) ?? [];
  into.set(learner, chances);
  if ((chances[at] ?? pLate) !== pLate) throw new Error(`${flight}: ${learner} says ${chances[at]} and ${pLate}`);
  chances[at] = pLate;
}
