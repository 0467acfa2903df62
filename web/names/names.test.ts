import { expect, test } from "vitest";
import { AIRPORTS } from "../../core/airports/index.ts";
import { asIata } from "../../core/flights/airline-codes.ts";
import { AMERICA } from "./america.ts";
import { ASIA } from "./asia.ts";
import { CARRIERS } from "./carriers.ts";
import { EUROPE } from "./europe.ts";
import { airlineName, placeName } from "./names.ts";
import { RUSSIA } from "./russia.ts";

const entries = (text: string): string[] =>
  text
    .split(";")
    .map((entry) => entry.trim())
    .filter(Boolean);

test("every place has a code, an English name in Latin and a Russian one in Cyrillic letters, and stands once", () => {
  const places = [EUROPE, RUSSIA, ASIA, AMERICA].flatMap(entries);
  for (const place of places) expect(place).toMatch(/^[A-Z]{3} [^|а-яё]+\|[А-ЯЁ][А-Яа-яёЁ \-–()/]+$/);
  const codes = places.map((place) => place.slice(0, 3));
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(codes.length).toBeGreaterThan(500);
});

test("every airline has its IATA and its ICAO code", () => {
  for (const airline of entries(CARRIERS)) expect(airline).toMatch(/^[A-Z0-9]{2} [A-Z]{3} [^|]+(\|[А-ЯЁ][^|]+)?$/);
  const codes = entries(CARRIERS).flatMap((airline) => airline.split(" ").slice(0, 2));
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
});

test("the codes of an airline with a name are those by which its flights are known", () => {
  for (const airline of entries(CARRIERS)) {
    const [iata = "", icao = ""] = airline.split(" ");
    expect(asIata(icao), airline).toBe(iata);
  }
});

test("codes are found in both languages, unknown ones are null", () => {
  expect(placeName("LED")).toEqual({ en: "Saint Petersburg", ru: "Санкт-Петербург" });
  expect(airlineName("AFL")).toEqual(airlineName("SU"));
  expect(airlineName("BA")).toEqual({ en: "British Airways", ru: "British Airways" });
  expect([placeName("QQQ"), airlineName("QQ"), placeName("toString"), airlineName("")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  const unnamed = AIRPORTS.filter(({ iata, simulated }) => !simulated && placeName(iata) === null);
  expect(unnamed).toEqual([]);
});
