import { describe, expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import PHX from "../../airports/PHX.ts";
import { localDate } from "../../time.ts";
import { btsArrivals } from "./adapter.ts";
import { scheduledArrival } from "./scheduled-arrival.ts";

/** Hand-written in the layout of the monthly files, with fewer of their columns. */
const HEADER =
  '"FlightDate","Reporting_Airline","Tail_Number","Flight_Number_Reporting_Airline","Origin","Dest",' +
  '"CRSDepTime","CRSArrTime","ArrTime","ArrDelay","Cancelled","Diverted","CRSElapsedTime",';
const line = (from: string, number: string, times: string, outcome: string, elapsed: number, to = "PHX") =>
  `2024-03-05,"AA","N104NN","${number}","${from}","${to}",${times},${outcome},${elapsed}.00,`;
const parse = (...lines: string[]) =>
  btsArrivals.parse(captured("bts-arrivals", PHX, `${[HEADER, ...lines].join("\n")}\n`), asking("2024-03-05"));
const batch = (...lines: string[]) => {
  const parsed = parse(...lines);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

test("trap 12, 15: rows to the airport are read, and no others; the stand is the label", () => {
  const { observations, issues } = batch(
    line("JFK", "0450", '"0800","1130"', '"1141",11.00,0.00,0.00', 330),
    line("PHX", "451", '"0800","1555"', '"1555",0.00,0.00,0.00', 295, "JFK"),
  );
  expect(issues).toEqual([]);
  expect(observations).toEqual([
    {
      arrivalKey: "PHX/AA450/2024-03-05T18:30Z",
      airport: "PHX",
      source: "bts-arrivals",
      number: "AA450",
      carrier: "AA",
      origin: "JFK",
      codeshares: [],
      scheduledAt: at("2024-03-05T18:30:00Z"),
      actualAt: at("2024-03-05T18:41:00Z"),
      status: "arrived",
      statusText: "arrived",
      tail: "N104NN",
      observedAt: at("2026-11-01T12:00:00Z"),
    },
  ]);
  const none = parse(line("PHX", "451", '"0800","1555"', '"1555",0.00,0.00,0.00', 295, "JFK"));
  expect(none.ok ? null : none.error).toEqual({ reason: "empty", detail: "1 rows, none to PHX" });
});

test("trap 4, 10, 11: cancelled, diverted, postponed, and what contradicts itself", () => {
  const { observations, issues } = batch(
    line("JFK", "1", '"0800","1130"', '"",,1.00,0.00', 330),
    line("JFK", "2", '"0800","1130"', '"1500",,0.00,1.00', 330),
    line("JFK", "3", '"0800","1130"', '"1130",2880.00,0.00,0.00', 330),
    line("JFK", "4", '"0800","1130"', '"1141",12.00,0.00,0.00', 330),
    line("JFK", "5", '"0800","1130"', '"1130",0.00,1.00,0.00', 330),
  );
  expect(observations.map(({ status }) => status)).toEqual(["cancelled", "diverted", "arrived", "unknown", "unknown"]);
  expect(issues.map(({ code }) => code)).toEqual(["implausible-delay", "contradiction", "contradiction"]);
});

test("trap 5, 6: the day of the arrival follows from the elapsed time, and a row in which it does not is refused", () => {
  const { observations, issues } = batch(
    line("JFK", "3", '"0800","1130"', '"1130",0.00,0.00,0.00', 330),
    line("LAX", "1", '"2330","0150"', '"0145",-5.00,0.00,0.00', 80),
    line("JFK", "2", '"0800","1130"', '"1130",0.00,0.00,0.00', 345),
  );
  // The second arrives on the sixth, which was not asked for.
  expect(observations.map(({ number }) => number)).toEqual(["AA3"]);
  expect(issues.map(({ at: where, code }) => [where, code])).toEqual([["line 4", "contradiction"]]);
});

describe("the scheduled arrival", () => {
  const when = (
    origin: string,
    departure: number,
    arrival: number,
    elapsedMin: number,
    zone: string,
    day = "2024-03-05",
  ) =>
    scheduledArrival(
      { date: localDate(day), origin, departureMinute: departure, arrivalMinute: arrival, elapsedMin },
      zone,
    );
  const cases: readonly [string, Parameters<typeof when>, string][] = [
    ["the same evening, three zones west", ["JFK", 1200, 1380, 360, "America/Los_Angeles"], "2024-03-06T07:00:00Z"],
    ["the next morning, three zones east", ["LAX", 1380, 450, 330, "America/New_York"], "2024-03-06T12:30:00Z"],
    [
      "New York from Honolulu in summer",
      ["HNL", 960, 420, 540, "America/New_York", "2024-07-05"],
      "2024-07-06T11:00:00Z",
    ],
    ["Honolulu from New York", ["JFK", 600, 915, 675, "Pacific/Honolulu", "2024-01-05"], "2024-01-06T01:15:00Z"],
  ];
  test.each(cases)("%s", (_, given, expected) => {
    expect(when(...given)).toBe(at(expected));
  });
  test("Honolulu from Guam arrives on the day before, Guam from Honolulu on the day after", () => {
    // 7:00 on 5 March in Guam is 11:00 on 4 March in Honolulu; seven hours and a quarter later it is 18:15 there.
    expect(when("GUM", 420, 1095, 435, "Pacific/Honolulu")).toBe(at("2024-03-05T04:15:00Z"));
    expect(when("HNL", 870, 1110, 480, "Pacific/Guam")).toBe(at("2024-03-06T08:30:00Z"));
  });
  test("is unknown where the three figures differ by no time zone", () => {
    expect(when("JFK", 480, 690, 345, "America/Phoenix")).toBeNull();
    expect(when("JFK", 480, 1080, 60, "America/Phoenix")).toBeNull();
  });
});
