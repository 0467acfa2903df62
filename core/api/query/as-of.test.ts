import { expect, test } from "vitest";
import { instant, parseInstant } from "../../time.ts";
import { parseAsOf } from "./as-of.ts";
import { refusalText } from "./bad-parameter.ts";

const now = parseInstant("2026-11-24T12:00:00Z")!;
const since = parseInstant("2026-10-01T06:00:00Z")!;

test("a moment that was recorded, in whichever zone it is written; without one there is none", () => {
  for (const value of [undefined, ""]) expect(parseAsOf(value, { now, since })).toEqual({ ok: true, value: null });
  const six = { ok: true, value: instant(Date.UTC(2026, 10, 24, 6)) };
  for (const value of ["2026-11-24T06:00Z", "2026-11-24T06:00:00Z", "2026-11-24T14:00:00+08:00"])
    expect(parseAsOf(value, { now, since })).toEqual(six);
  for (const at of [now, since])
    expect(parseAsOf(new Date(at).toISOString(), { now, since })).toMatchObject({ value: at });
});

test.each([
  ["2026-11-24", "is not understood; expected a moment, such as 2026-11-24T06:00:00Z"],
  ["yesterday", "is not understood; expected a moment, such as 2026-11-24T06:00:00Z"],
  ["2026-02-30T06:00:00Z", "is not understood; expected a moment, such as 2026-11-24T06:00:00Z"],
  ["2026-11-24T06:00:00", "is not understood; expected a moment, such as 2026-11-24T06:00:00Z"],
  ["2026-11-24T12:00:01Z", "is later than now"],
  ["2026-10-01T05:59:59Z", "is earlier than the first forecast, which was at 2026-10-01T06:00:00Z"],
])("%s is refused, and the words say what is expected", (value, words) => {
  const parsed = parseAsOf(value, { now, since });
  expect(parsed).toMatchObject({ ok: false, error: { parameter: "as_of", value } });
  expect(parsed.ok || refusalText(parsed.error)).toBe(`as_of=${value} ${words}`);
});

test("before the first forecast no moment can be asked about", () => {
  const parsed = parseAsOf("2026-11-24T06:00:00Z", { now, since: null });
  expect(parsed.ok || refusalText(parsed.error)).toBe(
    "as_of=2026-11-24T06:00:00Z is too early: nothing has been forecast here yet",
  );
});
