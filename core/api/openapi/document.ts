import { jsonSchema } from "./json-schema.ts";
import { API_ROUTES, type ApiRoute } from "./routes.ts";
import { problem } from "./schemas.ts";

interface PathParameter {
  readonly meaning: string;
  readonly schema: object;
  readonly example: string;
}

/** The parameters of paths, beside the airport. */
const PATH_PARAMETERS: Readonly<Record<string, PathParameter>> = {
  flight: {
    meaning: "flight number, with or without leading zeros",
    schema: { type: "string", minLength: 1, maxLength: 20, pattern: "^[^/]+$" },
    example: "CX251",
  },
  version: { meaning: "number of a registered model version", schema: { type: "integer", minimum: 1 }, example: "4" },
};

const airportParameter = (iatas: readonly string[]): PathParameter => ({
  meaning: "IATA code of an airport that is forecast here, in either case",
  schema: { type: "string", enum: [...iatas] },
  example: iatas[0] ?? "HKG",
});

/**
 * The OpenAPI 3.1 document of the routes, for the airports with these codes:
 * https://spec.openapis.org/oas/v3.1.0.
 */
export const openApi = (iatas: readonly string[]): object => ({
  openapi: "3.1.0",
  info: {
    title: "Vylet",
    version: "1",
    description:
      "Which departures of an airport will leave late, today and tomorrow. Anyone may read from any origin. Fields are added, never renamed or removed.",
  },
  paths: Object.fromEntries(API_ROUTES.map((route) => [route.path, { get: operation(route, iatas) }])),
  components: { schemas: { Problem: jsonSchema(problem) } },
});

function operation({ path, summary, query, answer, text = "text/csv" }: ApiRoute, iatas: readonly string[]): object {
  return {
    operationId: path
      .replace("/api/v1/", "")
      .replace(/[{}]/g, "")
      .replace(/[^A-Za-z]+(\w)/g, (_, letter: string) => letter.toUpperCase()),
    summary,
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => {
        const parameter = name === "iata" ? airportParameter(iatas) : PATH_PARAMETERS[name];
        const { meaning: description, schema, example } = parameter as PathParameter;
        return { name, in: "path", required: true, description, schema, example };
      }),
      ...Object.entries(query).map(([name, { meaning, values, schema = { type: "string" }, example }]) => ({
        name,
        in: "query",
        required: false,
        description: meaning,
        schema: values === undefined ? schema : { enum: [...values] },
        ...(example === undefined ? {} : { example }),
      })),
    ],
    responses: {
      200: {
        description: summary,
        ...("limit" in query ? { headers: { Link: LINK } } : {}),
        content: answer === null ? { [text]: { schema: { type: "string" } } } : json(jsonSchema(answer)),
      },
      304: { description: "The client has this version (If-None-Match)" },
      400: problemAnswer("A parameter is not understood or does not exist"),
      404: problemAnswer("Nothing is known of what was asked for"),
      429: {
        ...problemAnswer("More was asked from one address in a minute than is answered"),
        headers: { "Retry-After": { description: "seconds to wait", schema: { type: "integer" } } },
      },
      503: problemAnswer("The database has no tables yet"),
    },
  };
}

const LINK = {
  description: 'the address of the next part, rel="next"; absent behind the last',
  schema: { type: "string" },
};

const json = (schema: object): object => ({ "application/json": { schema } });

const problemAnswer = (description: string): object => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});
