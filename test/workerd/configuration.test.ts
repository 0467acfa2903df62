import { describe, expect, test } from "vitest";
import { type Bindings, parseEnv } from "../../workers/platform/env.ts";

const parse = (variables: Partial<Bindings>) => parseEnv({ AIRPORTS: "ZZZ", ...variables } as Bindings);

describe("AIRPORTS", () => {
  test("one or several, with spaces", () => {
    expect(parse({ AIRPORTS: "HKG , ZZZ" }).airports.map(({ iata }) => iata)).toEqual(["HKG", "ZZZ"]);
  });

  test.each([
    ["ZZZ,ZZZ", "AIRPORTS names ZZZ more than once"],
    ["HKG,ZZZ,HKG,HKG", "AIRPORTS names HKG more than once"],
    ["XXX", 'AIRPORTS names "XXX", not one of ABQ, BGO, '],
    ["hkg", 'AIRPORTS names "hkg", not one of ABQ, BGO, '],
    ["HKG,", 'AIRPORTS names "", not one of ABQ, BGO, '],
    ["", 'AIRPORTS names "", not one of ABQ, BGO, '],
  ])("%j is refused in words, once", (AIRPORTS, words) => {
    expect(() => parse({ AIRPORTS })).toThrow(`configuration: ${words}`);
    expect(() => parse({ AIRPORTS })).not.toThrow("; ");
  });

  test("all that is wrong is named at once", () => {
    const variables = { AIRPORTS: "ZZZ,ZZZ,XXX", CLOCK: "sundial", BACKFILL_DAYS: "-1" };
    expect(() => parse(variables)).toThrow(/ZZZ more than once; .*"XXX".*; CLOCK is sundial.*; BACKFILL_DAYS is -1/);
  });
});
