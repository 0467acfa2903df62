import { expect, test } from "vitest";
import { isCarrier, isIata, isStatusText, readFlightNumber } from "./flight-codes.ts";

const FOUL = ["Y", "UA9001,LH6123", "9".repeat(5000), "UA\u202e123", "UA\r\n123", "", "123", "12345", "UA", "UA12345"];

test("numbers of flights, and what is none", () => {
  expect(["ba 032f", "3U8632", "F8654", "BAW12", "\u00a0SU 6\u00a0", "U21"].map(readFlightNumber)).toEqual([
    "BA32F",
    "3U8632",
    "F8654",
    "BA12",
    "SU6",
    "U21",
  ]);
  for (const text of FOUL) expect(readFlightNumber(text), text.slice(0, 20)).toBeNull();
});

test("carriers have a letter, places three", () => {
  expect(["BA", "3U", "F8", "BAW"].map(isCarrier)).not.toContain(false);
  for (const text of [...FOUL.filter((code) => code !== "UA"), "12", "B", "BAWX", "ba", "B\n", "B1W"])
    expect(isCarrier(text), text.slice(0, 20)).toBe(false);
  for (const text of ["", "OS", "OSLO", "osl", "O\u200fL", "OSL\n"]) expect(isIata(text)).toBe(false);
});

test("status texts are short, in any script, and show what was sent", () => {
  for (const text of ["", "Dep 10:40 (24/11/2026)", "Прибыл в Казань 10:40", "Avgått", "延誤"])
    expect(isStatusText(text), text).toBe(true);
  for (const text of ["x".repeat(81), "late\r\nSet-Cookie", "\u202etaler", "a\u0000", "a\u2028b", "\u200bDep"])
    expect(isStatusText(text), text.slice(0, 20)).toBe(false);
});

test("the canonical number has no leading zeros and the code of IATA; one that is so is not changed", () => {
  const numbers = ["UA0450", "BA032F", "BAW0012", "U20123", "A00123", "UA0000", "3U08632"];
  expect(numbers.map(readFlightNumber)).toEqual(["UA450", "BA32F", "BA12", "U2123", "A0123", "UA0", null]);
  for (const number of ["UA450", "BA32F", "U2123", "F8654", "3U8632", "UA0"])
    expect(readFlightNumber(number)).toBe(number);
});
