import fc from "fast-check";
import { expect, test } from "vitest";
import { LEADS } from "../lead.ts";
import {
  airportOfModel,
  EXPERIMENTS,
  experimentById,
  experimentByName,
  experimentId,
  experimentName,
  isNamed,
  modelName,
  runByHex,
  runHex,
  seriesHex,
} from "./identity.ts";

const iata = fc.stringMatching(/^[A-Z]{3}$/);
const ref = fc.record({ iata, kind: fc.constantFrom(...EXPERIMENTS) });

test("names and ids of experiments, models and runs say what they were made of", () => {
  fc.assert(
    fc.property(ref, fc.nat(), fc.string({ minLength: 1 }), (of, number, name) => {
      expect(experimentById(experimentId(of))).toEqual(of);
      expect(experimentByName(experimentName(of))).toEqual(of);
      expect(airportOfModel(modelName(of.iata))).toBe(of.iata);
      const hex = runHex(of, number, name);
      expect(hex).toMatch(/^[0-9a-f]{32}$/);
      const read = runByHex(hex)!;
      expect(read).toMatchObject({ ...of, number });
      expect([isNamed(read, name), isNamed(read, `${name}x`)]).toEqual([true, false]);
    }),
  );
});

test("ids are fixed: whoever wrote one down finds the same again", () => {
  expect(EXPERIMENTS.map((kind) => experimentId({ iata: "HKG", kind }))).toEqual(["49981", "49982", "49983"]);
  expect(runHex({ iata: "HKG", kind: "departures" }, 7, "HKG-2026-11-22-1")).toBe("484b4701000000076199e7355558d541");
  expect(new Set(LEADS.map((lead) => seriesHex({ iata: "HKG", kind: "live" }, lead))).size).toBe(3);
});

test.each(["", "0", "1", "4", "999999", "49980", "49984", "x", "-1"])("%j is the id of no experiment", (id) => {
  const found = experimentById(id);
  // The smallest ids are those of an airport AAA.
  expect(found === null || found.iata === "AAA").toBe(true);
});

test.each(["", "12", "484b47".padEnd(32, "0"), `${"0".repeat(31)}g`, "00".repeat(16), "4f5a5f01".padEnd(32, "0")])(
  "%j is the id of no run",
  (hex) => {
    expect(runByHex(hex)).toBeNull();
  },
);
