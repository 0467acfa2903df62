import { Hono } from "hono";
import { parseDay } from "../../../core/api/day-parameter.ts";
import { emptyBoard } from "../../../core/api/empty-board.ts";
import type { ReadModel } from "../../../core/api/read-model.ts";
import type { ApiDayInputs, ApiFlightInputs, StoredFlightInputs } from "../../../core/api/records/day-inputs.ts";
import { toBase64 } from "../../../core/base64.ts";
import { cdfOfText } from "../../../core/distribution/cdf-text.ts";
import { FEATURE_NAMES } from "../../../core/features/spec.ts";
import { decodeInputs } from "../../../core/forecast/inputs.ts";
import { type LocalDate, localDateOf, toIso, type ZoneName } from "../../../core/time.ts";
import { AnswerCache } from "../answer-cache.ts";
import { airportRequest, type Body, badParameter, cachedAnswer, json } from "../api-request.ts";
import { openToAll } from "../cors.ts";
import type { AppDeps } from "../deps.ts";

/** Characters of answers that an isolate caches: some ten days of a large airport. */
const CACHE_CHARACTERS = 4_000_000;

/** What the forecasts of a day were made from. */
export function inputsRoutes(deps: AppDeps): Hono {
  const site = { deps, cache: new AnswerCache<Body>(CACHE_CHARACTERS) };
  const app = new Hono();
  app.use(openToAll);

  app.get("/:iata/inputs", async (c) => {
    const at = await airportRequest(c, deps, ["day"]);
    if (at instanceof Response) return at;
    const today = localDateOf(at.now, at.airport.timeZone);
    const day = parseDay(c.req.query("day"), today);
    if (!day.ok) return badParameter(c, day.error, at.now);
    const missing = `nothing is known about departures of ${at.iata} on ${day.value}`;
    return cachedAnswer(c, site, { at, address: `inputs ${day.value}`, part: day.value, missing }, async () => {
      const question = { iata: at.iata, zone: at.airport.timeZone, day: day.value, today };
      const inputs = await readDayInputs(deps.read, question);
      return inputs && json(inputs);
    });
  });
  return app;
}

interface DayQuestion {
  readonly iata: string;
  readonly zone: ZoneName;
  readonly day: LocalDate;
  readonly today: LocalDate;
}

/** The departures of a day with what their forecasts were made from; null if nothing is known of the day. */
async function readDayInputs(
  read: Pick<ReadModel, "board" | "dayInputs">,
  { iata, zone, day, today }: DayQuestion,
): Promise<ApiDayInputs | null> {
  const [known, stored] = await Promise.all([read.board(iata, day), read.dayInputs(iata, day)]);
  const board = known ?? emptyBoard(day, today);
  if (board === null || stored === null) return null;
  const byKey = new Map(stored.map((one) => [one.flightKey, one]));
  const flights = board.flights.map(({ flightKey, number, carrier, destination, scheduledAt }) => ({
    flight: number,
    carrier,
    destination,
    scheduledAt: toIso(scheduledAt),
    forecast: presentInputs(byKey.get(flightKey)),
  }));
  return { airport: iata, timeZone: zone, day, features: FEATURE_NAMES, flights };
}

function presentInputs(stored: StoredFlightInputs | undefined): ApiFlightInputs["forecast"] {
  const inputs = stored && decodeInputs(stored.inputs);
  if (!inputs) return null;
  const { features, shift, spread, cancelledLately } = inputs;
  return {
    issuedAt: toIso(stored.knownAt),
    version: stored.version,
    values: toBase64(new Uint8Array(features.buffer)),
    shift,
    spread,
    cancelledLately,
    cdf: [...cdfOfText(stored.cdf)],
  };
}
