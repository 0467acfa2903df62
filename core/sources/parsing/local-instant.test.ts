import { expect, test } from "vitest";
import { at } from "../../../test/support/capture.ts";
import { localInstant } from "./local-instant.ts";

test("a local time without offset", () => {
  expect(localInstant("2026-09-05T19:10:00.000", "Europe/Moscow")).toBe(at("2026-09-05T16:10:00Z"));
  expect(localInstant("2026-09-05 19:10:30", "Europe/Moscow")).toBe(at("2026-09-05T16:10:30Z"));
  expect(localInstant("2026-09-05T19:10", "Europe/Moscow")).toBe(at("2026-09-05T16:10:00Z"));
});

test("anything else is none", () => {
  const others = ["", "2026-09-05T19:10:00Z", "2026-09-05T19:10:00+03:00", "05.09.2026 19:10", "2026-02-30T10:00:00"];
  for (const text of [...others, "2026-09-05T24:00:00", "2026-09-05T19:60:00", "2026-09-05T19:10:75", "1788624600"])
    expect(localInstant(text, "Europe/Moscow"), text).toBeNull();
});
