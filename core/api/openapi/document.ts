import { jsonSchema } from "./json-schema.ts";
import { API_ROUTES, type ApiRoute } from "./routes.ts";
import { problem } from "./schemas.ts";

const PATH_PARAMETERS: Readonly<Record<string, string>> = {
  iata: "IATA code of an airport that is forecast here, in either case",
  flight: "flight number, with or without leading zeros",
};
const FLIGHT_EXAMPLE = "CX251";

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
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
        name,
        in: "path",
        required: true,
        description: PATH_PARAMETERS[name],
        ...(name === "iata"
          ? { schema: { type: "string", enum: [...iatas] }, example: iatas[0] }
          : { schema: { type: "string", minLength: 1, maxLength: 20, pattern: "^[^/]+$" }, example: FLIGHT_EXAMPLE }),
      })),
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
