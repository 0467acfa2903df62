import { expect, test } from "vitest";
import { refusalText } from "./expected.ts";

test("a moment that is understood and out of range is not called unintelligible", () => {
  const [parameter, value, first] = ["as_of", "2026-09-01T06:00:00Z", "2026-10-01T06:00:00Z"];
  const said = (since: string | null, early: boolean) =>
    refusalText({ parameter, value, expected: { kind: "past-moment", since, early } });
  expect(said(first, true)).toBe(`as_of=${value} – раньше первого прогноза: он выпущен ${first}`);
  expect(said(null, true)).toBe(`as_of=${value} – слишком рано: прогнозов здесь ещё не было`);
  expect(said(first, false)).toBe(`as_of=${value} – это момент, который ещё не наступил`);
});
