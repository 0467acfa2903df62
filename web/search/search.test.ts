import { describe, expect, test } from "vitest";
import type { BoardFlight } from "../../core/api/read-model.ts";
import { canonicalNumber } from "../../core/flights/flight.ts";
import type { Instant } from "../../core/time.ts";
import { flightCode } from "./flight-code.ts";
import { matcher } from "./matches.ts";

describe("a flight number as people write it", () => {
  test.each([
    ["SU1400", "SU1400"],
    ["su 1400", "SU1400"],
    ["СУ1400", "SU1400"],
    ["су 1400", "SU1400"],
    ["SU-0100", "SU100"],
    ["ЮТ 345", "UT345"],
    ["ДР 6502", "DP6502"],
    ["С7 2501", "S72501"],
    ["ВА 31", "BA31"],
    ["3u8632", "3U8632"],
    ["BA032F", "BA32F"],
    ["AFL1400", "AFL1400"],
  ])("%s is %s", (text, code) => {
    expect(flightCode(text)).toBe(code);
  });

  test.each(["1400", "Berlin", "Нью-Йорк", "", "SU", "SU14000", "<b>1", "12 34", "ЩЩ1"])("%s is none", (text) => {
    expect(flightCode(text)).toBeNull();
  });

  test("zeros before the digits do not count", () => {
    expect([canonicalNumber("BA032F"), canonicalNumber("SU1400"), canonicalNumber("3U0001")]).toEqual([
      "BA32F",
      "SU1400",
      "3U1",
    ]);
  });
});

describe("a search", () => {
  const flight = (number: string, destination: string, codeshares: string[] = []): BoardFlight => ({
    flightKey: number,
    number,
    carrier: number.slice(0, 2),
    destination,
    codeshares,
    scheduledAt: 0 as Instant,
    status: "scheduled",
    estimatedAt: null,
    actualAt: null,
    delayMin: null,
    forecast: null,
  });
  const day = [
    flight("SU1400", "SVX", ["AF4807"]),
    flight("BA0032", "LHR"),
    flight("WF140", "TOS"),
    flight("DL47", "JFK"),
    flight("LH2", "MUC"),
  ];
  test.each([
    ["СУ1400", ["SU1400"]],
    ["su 1400", ["SU1400"]],
    ["1400", ["SU1400"]],
    ["14", ["SU1400", "WF140"]],
    ["af4807", ["SU1400"]],
    ["ba32", ["BA0032"]],
    ["Екатеринбург", ["SU1400"]],
    ["yekat", ["SU1400"]],
    ["лондон", ["BA0032"]],
    ["heathrow", ["BA0032"]],
    ["lhr", ["BA0032"]],
    ["tromso", ["WF140"]],
    ["Tromsø", ["WF140"]],
    ["york", ["DL47"]],
    ["нью-йорк", ["DL47"]],
    ["аэрофлот", ["SU1400"]],
    ["lufthansa", ["LH2"]],
    ["zzz", []],
    ["h", []],
    ["<script>", []],
  ])("%s finds %j", (search, numbers) => {
    expect(day.filter(matcher(search)).map(({ number }) => number)).toEqual(numbers);
  });
});
