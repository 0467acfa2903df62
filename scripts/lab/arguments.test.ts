import { expect, test } from "vitest";
import { parseLabArguments } from "./arguments.ts";

test("a server is asked by default, and -e is short for --eval", () => {
  const none = { url: "http://127.0.0.1:8787", state: null, airport: null, notebook: null, eval: null };
  expect(parseLabArguments([])).toEqual(none);
  expect(parseLabArguments(["-e", "flights.length"])).toEqual({ ...none, eval: "flights.length" });
  expect(parseLabArguments(["--url", "https://a.example/", "--airport", "hkg"])).toEqual({
    ...none,
    url: "https://a.example",
    airport: "HKG",
  });
  expect(parseLabArguments(["--help"])).toBeNull();
});

test("the airport of a folder need not be named; a notebook needs a file", () => {
  expect(parseLabArguments(["--state", "docs"])).toMatchObject({ state: "docs", airport: null });
  for (const argv of [["--notebook"], ["--notebook", "--airport", "ZZZ"]])
    expect(() => parseLabArguments(argv)).toThrow(/^--notebook needs a file$/);
  expect(parseLabArguments(["--notebook", "mine.ipynb"])).toMatchObject({ notebook: "mine.ipynb" });
});

test.each([
  [["--url", "ftp://a"], "--url ftp://a is no address"],
  [["--state", "/none", "-e", "1"], "--state /none: there is no such folder"],
  [["--state", "/none", "--airport", "ZZZ"], "--state /none: there is no such folder"],
  [["--state", "docs", "--url", "http://a"], "exclude each other"],
  [["--state", "docs", "--notebook", "a.ipynb"], "--notebook is about a running server"],
  [["--notebook", "a.ipynb", "-e", "1"], "exclude each other"],
  [["--notebook", "/none/a.ipynb"], "there is no folder /none"],
  [["--airport", "XYZ"], "there is no airport XYZ"],
] as const)("%s: %s", (argv, words) => {
  expect(() => parseLabArguments(argv)).toThrow(words);
});
