import { jsonSchema } from "./json-schema.ts";
import { API_ROUTES, type ApiRoute } from "./routes.ts";
import { problem } from "./schemas.ts";

const PATH_PARAMETERS: Readonly<Record<string, { meaning: string; example: string }>> = {
  iata: { meaning: "IATA code of an airport that is forecast here", example: "HKG" },
  flight: { meaning: "flight number, with or without leading zeros", example: "CX251" },
  version: { meaning: "number of a registered model version", example: "4" },
};

/** The OpenAPI 3.1 document of the routes: https://spec.openapis.org/oas/v3.1.0. */
export const openApi = (): object => ({
  openapi: "3.1.0",
  info: {
    title: "Vylet",
    version: "1",
    description:
      "Which departures of an airport will leave late, today and tomorrow. Anyone may read from any origin. Fields are added, never renamed or removed.",
  },
  paths: Object.fromEntries(API_ROUTES.map((route) => [route.path, { get: operation(route) }])),
  components: { schemas: { Problem: jsonSchema(problem) } },
});

function operation({ path, summary, query, answer }: ApiRoute): object {
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
        description: PATH_PARAMETERS[name]?.meaning,
        schema: { type: "string" },
        example: PATH_PARAMETERS[name]?.example,
      })),
      ...Object.entries(query).map(([name, { meaning, values, example }]) => ({
        name,
        in: "query",
        required: false,
        description: meaning,
        schema: values === undefined ? { type: "string" } : { enum: [...values] },
        ...(example === undefined ? {} : { example }),
      })),
    ],
    responses: {
      200: {
        description: summary,
        content: answer === null ? { "text/csv": { schema: { type: "string" } } } : json(jsonSchema(answer)),
      },
      304: { description: "The client has this version (If-None-Match)" },
      400: problemAnswer("A parameter is not understood or does not exist"),
      404: problemAnswer("Nothing is known of what was asked for"),
    },
  };
}

const json = (schema: object): object => ({ "application/json": { schema } });

const problemAnswer = (description: string): object => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});
