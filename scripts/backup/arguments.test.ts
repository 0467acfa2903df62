import { expect, test } from "vitest";
import { parseBackupArguments } from "./arguments.ts";

test("the airport is needed, day and state may be said, and what is wrong is named", () => {
  expect(parseBackupArguments(["--airport", "hkg"])).toEqual({ airport: "HKG", day: null, state: null });
  expect(parseBackupArguments(["--airport", "HKG", "--day", "2026-03-01", "--state", "x"])).toEqual({
    airport: "HKG",
    day: "2026-03-01",
    state: "x",
  });
  expect(parseBackupArguments(["--help"])).toBeNull();
  expect(() => parseBackupArguments([])).toThrow("--airport");
  expect(() => parseBackupArguments(["--airport", "HKG", "--day", "yesterday"])).toThrow("--day");
});
