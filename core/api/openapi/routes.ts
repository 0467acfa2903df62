import { LEADS } from "../../lead.ts";
import { SCORE_KINDS } from "../../score-kind.ts";
import { METRIC_KEYS } from "../metrics.ts";
import { MOST_ENTRIES } from "../query/bad-parameter.ts";
import { RISK_LEVELS } from "../risk-level.ts";
import * as schemas from "./schemas.ts";

/** A query parameter: what it means, and the values that it has, or else the JSON Schema of what it may be. */
interface ApiParameter {
  readonly meaning: string;
  readonly values?: readonly string[];
  readonly schema?: object;
  readonly example?: string;
}

/** An address of the API. `{iata}`, `{flight}` and `{version}` in the path are its parameters. */
export interface ApiRoute {
  readonly path: string;
  readonly summary: string;
  readonly query: Readonly<Record<string, ApiParameter>>;
  /** The schema of the JSON answer; null for text. */
  readonly answer: unknown;
  /** The media type of text; CSV if absent. */
  readonly text?: "text/csv" | "text/plain";
}

const DATE = { type: "string", format: "date" };
const DAY: ApiParameter = {
  meaning: "local day; today if absent",
  schema: { anyOf: [{ enum: ["today", "tomorrow"] }, DATE] },
  example: "tomorrow",
};
const AS_OF: ApiParameter = {
  meaning:
    "what was known at this moment: the newest board up to then, its forecasts as they were issued, no reasons; the day is that of the moment if absent",
  schema: { type: "string", format: "date-time" },
  example: "2026-10-01T06:00:00Z",
};
const FILTERS: ApiRoute["query"] = {
  carrier: { meaning: "only this airline", schema: { type: "string", pattern: "^[A-Z0-9]{2,3}$" }, example: "BA" },
  hour: {
    meaning: "only departures scheduled in this local hour, 0 to 23",
    schema: { type: "integer", minimum: 0, maximum: 23 },
    example: "17",
  },
  risk: { meaning: "only flights whose risk is so against the usual one", values: RISK_LEVELS },
};
const METRICS: ApiRoute["query"] = {
  key: { meaning: "the score; logLoss if absent", values: METRIC_KEYS },
  model: { meaning: "only this model" },
  lead: { meaning: "only forecasts made so many hours ahead", values: LEADS },
  kind: { meaning: "live if absent", values: [...SCORE_KINDS, "all"] },
  from: { meaning: "first local day; 400 days before the last one if absent", schema: DATE, example: "2026-01-01" },
  to: { meaning: "last local day; today if absent", schema: DATE, example: "2026-01-31" },
};

/** Parameters of a list that is given in pages; the example is a key of it. */
const pages = (example: string): ApiRoute["query"] => ({
  limit: {
    meaning: "at most so many entries, 1 to 1000; next is the address of those behind them",
    schema: { type: "integer", minimum: 1, maximum: MOST_ENTRIES },
    example: "50",
  },
  after: { meaning: "only entries behind this one, as next says it", example },
});

/** The JSON of `GET /api/v1`: where everything is. */
export interface ApiIndex {
  readonly openapi: string;
  readonly documentation: string;
  readonly addresses: readonly { readonly path: string; readonly summary: string }[];
}

export const API_ROUTES: readonly ApiRoute[] = [
  { path: "/api/v1", summary: "This list, for programs", query: {}, answer: schemas.index },
  { path: "/api/v1/airports", summary: "The airports that are forecast here", query: {}, answer: schemas.airports },
  {
    path: "/api/v1/{iata}/forecasts",
    summary: "All departures of a local day with their newest forecasts",
    query: { day: DAY, as_of: AS_OF, ...FILTERS, ...pages("2026-01-31T17:05:00Z BA142") },
    answer: schemas.forecasts,
  },
  {
    path: "/api/v1/{iata}/forecasts.csv",
    summary: "The same as CSV, a line for each departure",
    query: { day: DAY, as_of: AS_OF, ...FILTERS, ...pages("2026-01-31T17:05:00Z BA142") },
    answer: null,
  },
  {
    path: "/api/v1/{iata}/forecasts/{flight}",
    summary: "The departures of a flight number on a day, every forecast of them, and its last 60 departures",
    query: {
      day: DAY,
      as_of: AS_OF,
      inputs: {
        meaning:
          "1 adds what the forecast was made from, so that anybody can make it again; with as_of the features as they were then",
        values: ["0", "1"],
      },
    },
    answer: schemas.flight,
  },
  {
    path: "/api/v1/{iata}/inputs",
    summary: "What the forecasts of a local day were made from, for all departures at once",
    query: { day: DAY },
    answer: schemas.dayInputs,
  },
  {
    path: "/api/v1/{iata}/metrics",
    summary: "A score of the forecasts by local day, model and lead time",
    query: { ...METRICS, ...pages("2026-01-31 6-24 blend live") },
    answer: schemas.metrics,
  },
  {
    path: "/api/v1/{iata}/metrics.csv",
    summary: "The same as CSV",
    query: { ...METRICS, ...pages("2026-01-31 6-24 blend live") },
    answer: null,
  },
  {
    path: "/api/v1/{iata}/model",
    summary: "The model in use, the verdict on it, and the last trainings",
    query: {},
    answer: schemas.model,
  },
  {
    path: "/api/v1/{iata}/journal",
    summary: "Decisions, incidents and missed deadlines, newest first, in English and Russian",
    query: {
      until: {
        meaning: "none younger than this; now if absent",
        schema: { type: "string", format: "date-time" },
        example: "2026-11-24T06:00:00Z",
      },
      ...pages("1795521600000 call run 1795521600000"),
    },
    answer: schemas.journal,
  },
  {
    path: "/api/v1/{iata}/incidents",
    summary: "What is wrong now",
    query: {},
    answer: schemas.incidents,
  },
  {
    path: "/api/v1/{iata}/ledger/head",
    summary: "The newest link of the forecast ledger",
    query: {},
    answer: schemas.ledgerHead,
  },
  {
    path: "/api/v1/{iata}/ledger",
    summary: "The forecast ledger as text, some 20,000 forecasts an answer: what to verify its links by",
    query: {
      from: {
        meaning: "number of the first issue; 1 if absent",
        schema: { type: "integer", minimum: 1 },
        example: "1",
      },
    },
    answer: null,
    text: "text/plain",
  },
  {
    path: "/api/v1/{iata}/versions/{version}",
    summary: "How a version was trained, with addresses of its artifact and of the rows that it was trained on",
    query: {},
    answer: schemas.training,
  },
  {
    path: "/api/v1/{iata}/status",
    summary: "What the service is doing and how well",
    query: {},
    answer: schemas.serviceStatus,
  },
  {
    path: "/api/v1/{iata}/operations",
    summary: "The state that the planner works from",
    query: pages("flights 2026-01-31"),
    answer: schemas.operations,
  },
];
