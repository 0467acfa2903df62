import { type ArrivalObservation, unmirrored } from "../../flights/arrival.ts";
import type { FlightObservation } from "../../flights/flight.ts";
import { ok, type Result } from "../../result.ts";
import type { ParsedBatch, SourceError } from "../source.ts";

/** The batch of an answer about arrivals, whose rows were added to the builder mirrored (`core/flights/arrival.ts`). */
export const asArrivals = (
  parsed: Result<ParsedBatch<FlightObservation>, SourceError>,
): Result<ParsedBatch<ArrivalObservation>, SourceError> =>
  parsed.ok ? ok({ ...parsed.value, observations: parsed.value.observations.map(unmirrored) }) : parsed;
