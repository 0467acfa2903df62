import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../local/command.ts";
import { ROOT } from "../../local/paths.ts";

const PROGRAM = join(ROOT, ".clients/tools/bin/schemathesis");

/** Whether `test/clients/make-environments.sh` has made the environment with schemathesis. */
export const hasSchemathesis = (): boolean => existsSync(join(ROOT, ".clients/tools/complete"));

/**
 * What every answer is held to: no 500, a status, media type, headers and a body that the document tells of, and of
 * other methods 405 with those that are allowed.
 */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "unsupported_method",
  "allow_header_conformance",
];

export interface FuzzedApi {
  readonly origin: string;
  /** Empty folder for the document. */
  readonly folder: string;
  /** Flight numbers that the API knows: made-up ones are all unknown. */
  readonly flights: readonly string[];
  readonly seed: number;
  /** Most requests to an address, apart from the fixed ones at the edges of each parameter. */
  readonly examples: number;
}

export interface Fuzzed {
  readonly code: number;
  readonly output: string;
  /** Requests that were made, 0 where the program does not say. */
  readonly cases: number;
}

/** Fuzzes an API that is served at an origin by its own `/openapi.json`. */
export async function fuzz({ origin, folder, flights, seed, examples }: FuzzedApi): Promise<Fuzzed> {
  const document = (await (await fetch(`${origin}/openapi.json`)).json()) as OpenApi;
  for (const { get } of Object.values(document.paths))
    for (const parameter of get.parameters)
      if (parameter.name === "flight")
        Object.assign(parameter, { schema: { type: "string", enum: flights }, example: flights[0] });
  const file = join(folder, "openapi.json");
  writeFileSync(file, JSON.stringify(document));
  const options = [
    ["--url", origin],
    ["--checks", CHECKS.join(",")],
    ["--phases", "examples,coverage,fuzzing"],
    ["--seed", String(seed)],
    ["--max-examples", String(examples)],
    ["--suppress-health-check", "all"],
    ["--request-timeout", "60"],
    ["--warnings", "off"],
  ].flat();
  const fixed = ["--generation-database=none", "--no-color"];
  // Its own folder, since it looks for a configuration in the current one.
  const { code, output } = await run(PROGRAM, ["run", file, ...options, ...fixed], { cwd: folder });
  return { code, output, cases: Number(/(\d[\d,]*) generated/.exec(output)?.[1]?.replaceAll(",", "") ?? 0) };
}

interface OpenApi {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: { name: string }[] } }>>;
}
