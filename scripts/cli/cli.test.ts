import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkFolder, checkReadable, checkWritable, writableFolder } from "./folders.ts";
import { knownAirport } from "./known-airport.ts";
import { nearest } from "./nearest.ts";
import { parseOptions } from "./options.ts";

const dir = mkdtempSync(join(tmpdir(), "vylet-cli-"));
const file = join(dir, "file");
writeFileSync(file, "");
afterAll(() => rmSync(dir, { recursive: true, force: true }));

test("the nearest name is the one with the fewest slips, and none where all are far", () => {
  const names = ["airport", "replay", "from", "to", "state", "json"];
  expect(["aiport", "airprot", "Replay", "form", "sate", "stat", "js"].map((word) => nearest(word, names))).toEqual([
    "airport",
    "airport",
    "replay",
    "from",
    "state",
    "state",
    "json",
  ]);
  expect(["verbose", "x", ""].map((word) => nearest(word, names))).toEqual([null, null, null]);
});

test("an unknown option is told with the nearest and all there are; a missing value in one sentence", () => {
  const options = { airport: { type: "string" }, json: { type: "string" }, all: { type: "boolean" } } as const;
  const read = (...args: string[]) => parseOptions({ args, options }).values;
  expect(read("--airport", "PHX", "--all")).toEqual({ airport: "PHX", all: true });
  expect(() => read("--aiport", "PHX")).toThrow(
    /^there is no option --aiport, did you mean --airport\?; there are --airport, --json, --all$/,
  );
  expect(() => read("--verbose")).toThrow(/^there is no option --verbose; there are /);
  expect(() => read("-x")).toThrow(/^there is no option -x; there are /);
  expect(() => read("--airport")).toThrow(/^Option '--airport <value>' argument missing$/);
  expect(() => read("--all=yes")).toThrow(/^Option '--all' does not take an argument$/);
  expect(() => read("PHX")).toThrow(/^Unexpected argument 'PHX'/);
});

test("an airport that is not there is answered with those that are", () => {
  expect(knownAirport("phx").iata).toBe("PHX");
  expect(() => knownAirport("XYZ")).toThrow(/^there is no airport XYZ.*; there are ABQ \(.*\), .*, ZZZ \(/);
  expect(() => knownAirport("HKX")).toThrow("did you mean HKG?");
});

test("a path that cannot be used is explained before any work", () => {
  expect(writableFolder(join(dir, "a/b"))).toBe(join(dir, "a/b"));
  expect(() => writableFolder(file)).toThrow(`${file} is a file; a folder is needed`);
  expect(() => writableFolder(join(file, "below"))).toThrow("cannot be written: something above it is a file");
  expect(() => checkWritable("--json", join(dir, "none/report.json"))).toThrow("there is no folder");
  expect(() => checkWritable("--json", dir)).toThrow(`--json ${dir} is a folder; a file is needed`);
  checkWritable("--json", join(dir, "report.json"));
  checkWritable("--json", file);
  checkWritable("--json", null);
  expect(() => checkReadable("--csv", join(dir, "none.csv"))).toThrow("there is no such file");
  expect(() => checkReadable("--csv", dir)).toThrow("is a folder");
  checkReadable("--csv", file);
  expect(() => checkFolder("--replay", join(dir, "none"))).toThrow("there is no such folder");
  expect(() => checkFolder("--replay", file)).toThrow("is a file");
  checkFolder("--replay", dir);
});
