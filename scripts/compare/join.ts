/** One learner's forecast for one flight as of one reference time: P(delay ≥ 15 minutes), 0 … 1. */
export interface LateForecast {
  /** Identifies the flight and the reference time: the cells of FLIGHT_COLUMNS, joined by commas. */
  readonly flight: string;
  readonly learner: string;
  readonly pLate: number;
}

/** The same with the outcome of the flight, in minutes after schedule. */
export interface LateForecastWithOutcome extends LateForecast {
  readonly delayMin: number;
}

/** Forecasts of the same flights. Each list has one entry per flight, in the same order. */
export interface JoinedForecasts {
  readonly delayMin: readonly number[];
  /** Local day of each flight, `YYYY-MM-DD`. */
  readonly day: readonly string[];
  /** By learner. */
  readonly ours: ReadonlyMap<string, readonly number[]>;
  readonly rivals: ReadonlyMap<string, readonly number[]>;
}

/**
 * Joins our forecasts with those of rivals by flight and reference time. `settled` holds the rivals' forecasts at one
 * lead; `dumped` holds ours, also at other leads and of flights that were cancelled, which are left out. Throws where a
 * flight lacks a forecast, has two different ones, or two different outcomes.
 */
export function joinForecasts(
  settled: Iterable<LateForecastWithOutcome>,
  dumped: Iterable<LateForecast>,
  learners: readonly string[],
): JoinedForecasts {
  const place = new Map<string, number>();
  const delayMin: number[] = [];
  const rivals = new Map<string, number[]>();
  for (const line of settled) {
    const at = place.get(line.flight) ?? place.size;
    place.set(line.flight, at);
    if ((delayMin[at] ?? line.delayMin) !== line.delayMin)
      throw new Error(`${line.flight}: delays of ${delayMin[at]} and of ${line.delayMin} minutes`);
    delayMin[at] = line.delayMin;
    addForecast(rivals, line, at);
  }
  const ours = new Map<string, number[]>(learners.map((learner) => [learner, []]));
  for (const line of dumped) {
    const at = place.get(line.flight);
    if (at !== undefined && ours.has(line.learner)) addForecast(ours, line, at);
  }
  const flights = [...place.keys()];
  for (const [learner, chances] of [...ours, ...rivals]) {
    const without = flights.find((_, at) => chances[at] === undefined);
    if (without !== undefined) throw new Error(`${without}: no forecast by ${learner}`);
  }
  return { delayMin, day: flights.map((flight) => flight.slice(0, 10)), ours, rivals };
}

/**
 * Adds a forecast. A flight may come twice, at two leads with the same reference time; then both forecasts must be
 * equal.
 */
function addForecast(into: Map<string, number[]>, { flight, learner, pLate }: LateForecast, at: number): void {
  const chances = into.get(learner) ?? [];
  into.set(learner, chances);
  if ((chances[at] ?? pLate) !== pLate) throw new Error(`${flight}: ${learner} says ${chances[at]} and ${pLate}`);
  chances[at] = pLate;
}
