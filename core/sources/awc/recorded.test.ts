import { expect, test } from "vitest";
import { asking, at, captured } from "../../../test/support/capture.ts";
import { sharedBytes } from "../../../test/support/shared.ts";
import HKG from "../../airports/HKG.ts";
import { awc } from "./adapter.ts";

const metars = sharedBytes("samples/metar/metar_VHHH.json");
const taf = sharedBytes("samples/metar/taf_VHHH.json");
const fetchedAt = at("2026-08-15T15:10:00Z");

/*
 * Counted with python3: json.load, 54 rows from 2026-08-14T15:30Z to 2026-08-15T15:00Z; floor of obsTime to the hour
 * gives 25 hours, of which 24 were over at 15:10Z and 8 begin before midnight in Hong Kong (16:00Z); max(temp) of each
 * hour's last row.
 */
test.skipIf(metars === null)("54 reports in 24 hours", () => {
  const parsed = awc.parse(
    captured("awc", HKG, metars ?? "", { fetchedAt }),
    asking("2026-08-14", "2026-08-15", "history", fetchedAt),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { observations, issues } = parsed.value;
  expect(issues).toEqual([]);
  expect(observations).toHaveLength(24);
  expect([observations[0]?.validAt, observations.at(-1)?.validAt]).toEqual([
    at("2026-08-14T15:00:00Z"),
    at("2026-08-15T14:00:00Z"),
  ]);
  expect(Math.max(...observations.map((hour) => hour.tempC ?? 0))).toBe(33);
  // SPECI 2346 of 7000 m with a shower, 11 knots; no report has a gust.
  expect(observations.find((hour) => hour.validAt === at("2026-08-14T23:00:00Z"))).toMatchObject({
    windMs: 5.659,
    windDirDeg: 220,
    visibilityKm: 7.001,
    weatherCode: 81,
    gustMs: null,
  });
});

/* The raw text says: valid 15/15 to 16/21, variable 5 knots; becoming 240 at 10 knots between 21 and 23. */
test.skipIf(taf === null)("a forecast of 30 hours, 24 of them of the next day", () => {
  const read = (day: string) => {
    const parsed = awc.parse(captured("awc", HKG, taf ?? "", { fetchedAt }), asking(day, day, "forecast", fetchedAt));
    return parsed.ok ? parsed.value : { observations: [], issues: [parsed.error] };
  };
  expect([read("2026-08-15").issues, read("2026-08-16").issues]).toEqual([[], []]);
  expect(["2026-08-15", "2026-08-16", "2026-08-17"].map((day) => read(day).observations.length)).toEqual([1, 24, 5]);
  const winds = read("2026-08-16").observations.map((hour) => [hour.windMs, hour.windDirDeg]);
  expect(winds.filter(([ms]) => ms === 2.572)).toHaveLength(7);
  expect(winds.filter(([ms, from]) => ms === 5.144 && from === 240)).toHaveLength(17);
});
