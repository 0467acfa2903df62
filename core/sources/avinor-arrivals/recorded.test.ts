import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import { sharedBytes } from "../../../test/support/shared.ts";
import OSL from "../../airports/OSL.ts";
import { avinorArrivals } from "./adapter.ts";

const body = sharedBytes("samples/avinor/osl_arrivals_trimmed_2026-09-25.xml");

test.skipIf(body === null)("a recorded extract of arrivals: three flights and one added by hand", () => {
  const capture = captured("avinor-arrivals", OSL, body ?? "", { fetchedAt: at("2026-09-25T14:22:34Z") });
  const parsed = avinorArrivals.parse(capture, asking("2026-09-25"));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  expect(parsed.value.issues).toEqual([]);
  expect(parsed.value.observations.map(({ number, origin, status }) => [number, origin, status])).toEqual([
    ["DY1791", "ALC", "arrived"],
    ["WF170", "HOV", "scheduled"],
    ["SK1472", "AAR", "scheduled"],
    ["ZZ9", "JFK", "cancelled"],
  ]);
});
