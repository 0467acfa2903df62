import { expect, test } from "vitest";
import { parseStartArguments } from "./arguments.ts";

const DEFAULTS = {
  source: "auto",
  airport: "HKG",
  replay: null,
  from: null,
  port: 8787,
  state: null,
  ephemeral: false,
};

test("without options the live airport is tried", () => {
  expect(parseStartArguments([])).toEqual(DEFAULTS);
});

test("the twin has its own airport; codes may be written small", () => {
  expect(parseStartArguments(["--source", "twin"])).toEqual({ ...DEFAULTS, source: "twin", airport: "ZZZ" });
  expect(parseStartArguments(["--airport", "osl"])?.airport).toBe("OSL");
});

test("a folder to replay implies the source", () => {
  const args = parseStartArguments(["--replay", "data", "--airport", "PHX", "--from", "2024-06-01", "--port", "9000"]);
  expect(args).toEqual({
    ...DEFAULTS,
    source: "replay",
    airport: "PHX",
    replay: "data",
    from: "2024-06-01",
    port: 9000,
  });
});

test("--help asks for the usage text", () => {
  expect(parseStartArguments(["--help"])).toBeNull();
});

test.each([
  [["--source", "radar"], "--source radar is none of auto, live, twin, replay"],
  [["--port", "http"], "--port http is not a port"],
  [["--port", "70000"], "--port 70000 is not a port"],
  [["--source", "replay", "--airport", "PHX"], "go together"],
  [["--source", "twin", "--replay", "data", "--airport", "ZZZ"], "go together"],
  [["--replay", "data"], "needs --airport"],
  [["--from", "2024-06-01"], "--from is for a replay"],
  [["--replay", "data", "--airport", "PHX", "--from", "2024-02-30"], "not a day"],
  [["--ephemeral", "--state", "x"], "--state keeps"],
  [["--verbose"], "--verbose"],
])("%j is refused", (argv, message) => {
  expect(() => parseStartArguments(argv)).toThrow(message);
});
