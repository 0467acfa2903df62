import { expect, test } from "vitest";
import { parseReproduceArguments } from "./arguments.ts";

test("version and airport are needed, and what is wrong is named", () => {
  const from = ["--from", "http://127.0.0.1:8787/HKG"];
  expect(parseReproduceArguments(["12", "--airport", "hkg", ...from])).toMatchObject({
    version: 12,
    airport: "HKG",
    from: "http://127.0.0.1:8787",
  });
  expect(parseReproduceArguments(["--help"])).toBeNull();
  for (const [argv, why] of [
    [["--airport", "HKG"], "one version is needed"],
    [["x", "--airport", "HKG"], "one version"],
    [["1"], "--airport"],
    [["1", "--airport", "QQQ"], "no airport QQQ"],
    [["1", "--airport", "HKG", "--from", "vylet"], "--from"],
    [["1", "--airport", "HKG", ...from, "--state", "x"], "exclude"],
  ] as const)
    expect(() => parseReproduceArguments(argv)).toThrow(why);
});
