import type { ArrivalObservation } from "../../../core/flights/arrival.ts";
import type { FlightObservation } from "../../../core/flights/flight.ts";
import type { Result } from "../../../core/result.ts";
import type { ParsedBatch, SourceError } from "../../../core/sources/source.ts";
import { WEATHER_FIELDS, type WeatherHour } from "../../../core/weather/weather.ts";
import { movementOf } from "../conformance.ts";

type Parsed = Result<ParsedBatch<FlightObservation | ArrivalObservation | WeatherHour>, SourceError>;
type Observation = FlightObservation | WeatherHour;

/** How an adapter coped with a changed answer. */
export interface Judgement {
  /** Something that the good answer said is missing or different in the result. */
  readonly harmful: boolean;
  /** The answer was refused, or there is an issue. */
  readonly detected: boolean;
  /** Values that differ from those of the good answer, as texts: they would be stored and are wrong. */
  readonly wrong: readonly string[];
}

/**
 * Compares the result for a changed answer with that for the good answer, which has no issues. A missing value is
 * harmful but not wrong.
 */
export function judge(said: readonly (Observation | ArrivalObservation)[], parsed: Parsed): Judgement {
  if (!parsed.ok) return { harmful: true, detected: true, wrong: [] };
  const { issues } = parsed.value;
  const [good, observations] = [said.map(asFlight), parsed.value.observations.map(asFlight)];
  const truth = new Map(good.map((observation) => [keyOf(observation), observation]));
  const wrong = observations.flatMap((observation) => {
    const true_ = truth.get(keyOf(observation));
    return true_ ? differences(true_, observation) : [`never said: ${keyOf(observation)}`];
  });
  const sorted = (all: readonly Observation[]) => JSON.stringify(all.map(facts).sort());
  return { harmful: sorted(good) !== sorted(observations), detected: issues.length > 0, wrong };
}

/** An arrival in the form of a departure; one that landed elsewhere keeps its mark, which is compared as well. */
const asFlight = (o: Observation | ArrivalObservation): Observation => movementOf(o) ?? (o as WeatherHour);
const isFlight = (observation: Observation): observation is FlightObservation => "flightKey" in observation;
const keyOf = (observation: Observation): string =>
  isFlight(observation) ? observation.flightKey : String(observation.validAt);

/** All that is stored of an observation except the source's own words, which are stored as they are. */
const facts = (observation: Observation): string => {
  if (!isFlight(observation))
    return JSON.stringify(WEATHER_FIELDS.map((field) => observation[field])) + keyOf(observation);
  const { flightKey, number, carrier, destination, codeshares, scheduledAt, estimatedAt, actualAt, status, tail } =
    observation;
  return JSON.stringify([
    flightKey,
    number,
    carrier,
    destination,
    codeshares.toSorted(),
    scheduledAt,
    estimatedAt ?? null,
    actualAt ?? null,
    status,
    tail ?? null,
    "diverted" in observation,
  ]);
};

function differences(truth: Observation, said: Observation): string[] {
  if (!isFlight(truth) || !isFlight(said)) {
    const [a, b] = [truth as WeatherHour, said as WeatherHour];
    return WEATHER_FIELDS.filter((field) => b[field] !== null && b[field] !== a[field]).map(
      (field) => `${field} ${b[field]}, not ${a[field]}`,
    );
  }
  const differs = (name: keyof FlightObservation, nothing: unknown) =>
    said[name] !== undefined && said[name] !== nothing && said[name] !== truth[name]
      ? [`${name} ${said[name]}, not ${truth[name]}`]
      : [];
  return [
    ...(["number", "carrier", "destination", "tail", "estimatedAt", "actualAt"] as const).flatMap((name) =>
      differs(name, ""),
    ),
    ...differs("status", "unknown"),
    ...("diverted" in said === "diverted" in truth ? [] : [`diverted, or not: ${said.flightKey}`]),
    ...said.codeshares.filter((other) => !truth.codeshares.includes(other)).map((other) => `codeshare ${other}`),
  ];
}
