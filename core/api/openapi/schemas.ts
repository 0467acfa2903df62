import * as v from "valibot";
import { LEADS } from "../../lead.ts";
import { SCORE_KINDS } from "../../score-kind.ts";
import type { ApiAirport } from "../airports.ts";
import type { ApiFlight, ApiForecasts } from "../forecasts.ts";
import { type ApiMetrics, METRIC_KEYS } from "../metrics.ts";
import type { ApiProblem } from "../problem.ts";
import type { ApiDayInputs } from "../records/day-inputs.ts";
import type { ApiTraining } from "../records/training.ts";

/*
 * The answers of the API as schemas. Their types are held to the interfaces by the compiler, every answer to them by
 * tests, and `/openapi.json` is made from them.
 */

const nullable = v.nullable;
const day = v.pipe(v.string(), v.isoDate(), v.description("local day of the airport"));
const instant = v.pipe(v.string(), v.isoTimestamp(), v.description("ISO 8601 in UTC"));
const probability = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const minutes = v.pipe(v.number(), v.description("minutes after schedule, negative for early"));
const status = v.picklist(["scheduled", "departed", "cancelled", "unknown"]);
const next = nullable(v.pipe(v.string(), v.description("address of the next part of the list")));
const modelName = v.strictObject({
  name: v.string(),
  version: v.number(),
  floor: v.exactOptional(v.pipe(v.boolean(), v.description("true if a baseline stands in for the champion"))),
});

export const airports = v.array(
  v.strictObject({
    iata: v.string(),
    icao: v.string(),
    name: v.string(),
    timeZone: v.string(),
    simulated: v.boolean(),
    sources: v.strictObject({ flights: v.string(), weather: nullable(v.string()) }),
    attribution: v.array(v.string()),
  }),
) satisfies v.GenericSchema<unknown, readonly ApiAirport[]>;

const forecastEntries = {
  flight: v.string(),
  carrier: v.string(),
  destination: v.string(),
  scheduledAt: instant,
  pLate15: v.pipe(probability, v.description("P(delay ≥ 15 min)")),
  p15to60: v.pipe(probability, v.description("P(15 ≤ delay < 60 min)")),
  pOver60: v.pipe(probability, v.description("P(delay ≥ 60 min)")),
  pCancelled: v.pipe(probability, v.description("P(the flight does not leave)")),
  p10: v.pipe(minutes, v.description("lower end of the range that holds 80 % of delays")),
  p50: v.pipe(minutes, v.description("median")),
  p90: v.pipe(minutes, v.description("upper end of the range")),
  expectedMinutes: v.pipe(minutes, v.description("mean")),
  baseRate: v.pipe(probability, v.description("P(delay ≥ 15 min) that is usual for such a flight")),
  reasons: v.array(v.strictObject({ feature: v.string(), text: v.string(), minutes: v.number() })),
  issuedAt: instant,
  model: modelName,
  status,
  actualAt: nullable(instant),
  delayMinutes: nullable(v.number()),
};

const asOf = v.exactOptional(v.pipe(instant, v.description("the moment of as_of")));

const simulated = v.pipe(v.boolean(), v.description("true of an airport whose flights and weather are invented"));

export const forecasts = v.strictObject({
  airport: v.string(),
  simulated,
  day,
  asOf,
  issuedAt: nullable(instant),
  dataCompleteTo: nullable(instant),
  model: nullable(modelName),
  listing: nullable(v.strictObject({ kind: v.picklist(["current", "old", "expected"]), boardAt: instant })),
  holidays: nullable(
    v.strictObject({
      names: v.array(v.strictObject({ en: v.string(), ru: nullable(v.string()) })),
      holidayPrevious: nullable(v.number()),
      holidayNext: nullable(v.number()),
    }),
  ),
  forecasts: v.array(v.strictObject(forecastEntries)),
  next,
}) satisfies v.GenericSchema<unknown, ApiForecasts>;

export const flight = v.strictObject({
  airport: v.string(),
  simulated,
  flight: v.string(),
  day,
  asOf,
  forecasts: v.array(
    v.strictObject({
      ...forecastEntries,
      issued: v.array(
        v.strictObject({
          issuedAt: instant,
          model: modelName,
          pLate15: probability,
          p10: minutes,
          p50: minutes,
          p90: minutes,
          pCancelled: probability,
        }),
      ),
      inputs: v.exactOptional(
        nullable(
          v.strictObject({
            carrier: v.string(),
            minuteOfDay: v.number(),
            features: v.record(v.string(), nullable(v.number())),
            shift: v.number(),
            spread: v.number(),
            cancelledLately: v.number(),
            knots: v.array(v.number()),
            cdf: v.pipe(v.array(probability), v.description("P(delay < knot) as it was issued")),
          }),
        ),
      ),
      featuresAsOf: v.exactOptional(
        nullable(
          v.strictObject({
            since: v.pipe(day, v.description("first day whose departures they are made from")),
            carrier: v.string(),
            minuteOfDay: v.number(),
            features: v.record(v.string(), nullable(v.number())),
          }),
        ),
      ),
    }),
  ),
  past: v.array(
    v.strictObject({
      day,
      scheduledAt: instant,
      destination: v.string(),
      status,
      delayMinutes: nullable(v.number()),
    }),
  ),
}) satisfies v.GenericSchema<unknown, ApiFlight>;

export const metrics = v.strictObject({
  key: v.picklist(METRIC_KEYS),
  unit: v.picklist(["1", "nat", "min"]),
  points: v.array(
    v.strictObject({
      day,
      value: v.number(),
      n: v.number(),
      model: v.string(),
      version: v.number(),
      lead: v.picklist(LEADS),
      kind: v.picklist(SCORE_KINDS),
    }),
  ),
  next,
}) satisfies v.GenericSchema<unknown, ApiMetrics>;

export const problem = v.strictObject({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.string(),
  instance: v.string(),
  error_code: v.string(),
  message: v.string(),
  request_id: v.string(),
}) satisfies v.GenericSchema<unknown, ApiProblem>;

/** Answers for engineers, which grow: what they hold at least. */
export const model = v.looseObject({
  airport: v.string(),
  champion: nullable(v.looseObject({ name: v.string(), version: v.number(), trainedThrough: day })),
  verdict: v.looseObject({ trend: v.picklist(["improving", "flat", "falling", "too-little-data"]) }),
  trainedThrough: nullable(day),
  lastRuns: v.array(v.looseObject({ runId: v.string(), phase: v.string() })),
});

export const serviceStatus = v.looseObject({
  airport: v.string(),
  now: instant,
  dataVersion: v.string(),
  components: v.array(
    v.looseObject({
      kind: v.picklist(["source", "table", "job", "model"]),
      id: v.string(),
      state: v.picklist(["ok", "waiting", "late", "failed"]),
    }),
  ),
});

export const operations = v.looseObject({
  airport: v.string(),
  now: instant,
  next,
  partitions: v.array(v.looseObject({ job: v.string(), day: v.string(), state: v.string(), attempts: v.number() })),
  arrivals: nullable(v.strictObject({ source: v.string(), todayReadAt: nullable(instant) })),
});

const words = v.strictObject({ title: v.string(), text: v.string() });
const entries = v.array(
  v.strictObject({
    id: v.string(),
    kind: v.picklist(["decision", "incident", "deadline", "call", "intrusion"]),
    at: v.string(),
    closedAt: v.nullable(v.string()),
    en: words,
    ru: words,
    evidence: v.looseObject({ kind: v.string() }),
  }),
);
export const journal = v.strictObject({ airport: v.string(), entries, next });
export const incidents = v.strictObject({ airport: v.string(), open: entries });

export const index = v.strictObject({
  openapi: v.string(),
  documentation: v.string(),
  addresses: v.array(v.strictObject({ path: v.string(), summary: v.string() })),
});

export const training = v.strictObject({
  airport: v.string(),
  version: v.number(),
  learner: v.string(),
  sha256: v.string(),
  bytes: v.number(),
  artifact: v.string(),
  run: nullable(
    v.strictObject({
      runId: v.string(),
      learner: nullable(v.string()),
      requestedAt: v.number(),
      cutoff: day,
      featureSet: v.string(),
      shards: v.array(
        v.strictObject({ key: v.string(), label: v.string(), rows: nullable(v.number()), address: v.string() }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, ApiTraining>;

export const dayInputs = v.strictObject({
  airport: v.string(),
  timeZone: v.string(),
  day,
  features: v.array(v.string()),
  flights: v.array(
    v.strictObject({
      flight: v.string(),
      carrier: v.string(),
      destination: v.string(),
      scheduledAt: instant,
      forecast: nullable(
        v.strictObject({
          issuedAt: instant,
          version: v.number(),
          values: v.pipe(v.string(), v.description("single precision, little-endian, in base64; NaN where missing")),
          shift: v.number(),
          spread: v.number(),
          cancelledLately: v.number(),
          cdf: v.pipe(v.array(v.number()), v.description("P(delay < knot) in ten-thousandths, as it was issued")),
        }),
      ),
    }),
  ),
}) satisfies v.GenericSchema<unknown, ApiDayInputs>;

export const ledgerHead = v.looseObject({ airport: v.string() });
