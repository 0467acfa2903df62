import { expect, test } from "vitest";
import { cloudPctOf, isCover, skyCodeOf, weatherCodeOf } from "./present-weather.ts";

test("codes of WMO 4677: the worst hazard of the groups", () => {
  const codes = {
    "-RA BR": 61,
    "+TSRA BR": 95,
    TSRAGR: 96,
    TS: 95,
    "-SHRA": 80,
    "+SHSN": 86,
    "-DZ/HZ": 51,
    FZFG: 48,
    "-FZRA": 66,
    FZDZ: 57,
    RASN: 69,
    "+SN": 75,
    BLSN: 38,
    "+BLSN": 39,
    DRSN: 36,
    "-SN BLSN": 71,
    PL: 79,
    RAPL: 79,
    FZRASN: 67,
    "-FZUP": 66,
    SHRASN: 84,
    "-DZSN": 68,
    "SHRA SN": 73,
    MIFG: 12,
    "-RA //": 61,
    FG: 45,
    BCFG: 45,
    HZ: 5,
    "+FC": 19,
  };
  for (const [text, code] of Object.entries(codes)) expect(weatherCodeOf(text), text).toBe(code);
});

test("nothing at the station is null, a word that nobody knows undefined", () => {
  for (const text of ["", "VCTS", "VCSH", "RERA", "NSW"]) expect(weatherCodeOf(text), text).toBeNull();
  for (const text of ["RAIN", "XX", "-", "light rain", "61"]) expect(weatherCodeOf(text), text).toBeUndefined();
});

test("slashes are not observed, which is neither fine weather nor an unknown word", () => {
  for (const text of ["//", "///", "// //"]) expect(weatherCodeOf(text), text).toBe("not observed");
  expect(cloudPctOf(["///", "//////"])).toBeNull();
  expect(["//", "///", "//////"].map(isCover)).toEqual([true, true, true]);
});

test("clouds: the fullest layer", () => {
  expect(cloudPctOf(["FEW", "BKN", "SCT"])).toBe(75);
  expect(cloudPctOf(["CLR"])).toBe(0);
  expect(cloudPctOf(["NSC"])).toBeNull();
  expect(cloudPctOf([])).toBeNull();
  expect([0, 19, 44, 75, 100, null].map(skyCodeOf)).toEqual([0, 1, 2, 3, 3, null]);
  expect(["NSC", "FEW", "M", "few"].map(isCover)).toEqual([true, true, false, false]);
});
