import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { weatherSourceOf } from "../sources/catalogue/airport-sources.ts";
import { isLocalDate, isZone } from "../time.ts";
import { defineAirport } from "./airport.ts";
import { AIRPORTS, airportByIata } from "./index.ts";

const codes = AIRPORTS.map((airport) => airport.iata);

test("every file of this folder is one airport, named after its IATA code", async () => {
  const files = readdirSync(new URL(".", import.meta.url)).filter((name) => /^[A-Z]{3}\.ts$/.test(name));
  expect(files.sort()).toEqual(codes.map((code) => `${code}.ts`));
  for (const code of codes) {
    const file: { default: { iata: string } } = await import(/* @vite-ignore */ `./${code}.ts`);
    expect(file.default).toBe(airportByIata(code));
  }
});

test("airports are sorted, and found by their code only", () => {
  expect(codes).toEqual([...new Set(codes)].sort());
  expect(airportByIata("HKG")?.name).toBe("Hong Kong");
  expect(airportByIata("hkg")).toBeUndefined();
  expect(airportByIata("QQQ")).toBeUndefined();
});

test("zones and first days exist, and only the twin is simulated", () => {
  for (const airport of AIRPORTS) {
    expect(isZone(airport.timeZone), airport.iata).toBe(true);
    expect(isLocalDate(airport.since), airport.iata).toBe(true);
  }
  expect(AIRPORTS.filter((airport) => airport.simulated).map((airport) => airport.iata)).toEqual(["ZZZ"]);
});

test("weather reaches back to the first day of every airport, but of one that only plays back", () => {
  const short = AIRPORTS.filter(
    (airport) => weatherSourceOf(airport)?.capabilities.backfillDays !== Number.POSITIVE_INFINITY,
  );
  expect(short.map(({ iata }) => iata)).toEqual(["YYZ"]);
});

test("a mistake in an airport is named", () => {
  const zzz = airportByIata("ZZZ");
  expect(() => defineAirport({ ...zzz!, icao: "ZZ", timeZone: "Europe/Nowhere" })).toThrow(
    "airport ZZZ: icao ZZ, timeZone Europe/Nowhere",
  );
});
