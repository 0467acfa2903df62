import { expect, test } from "vitest";
import { asking, captured } from "../../../test/support/capture.ts";
import { sharedBytes } from "../../../test/support/shared.ts";
import type { Airport } from "../../airports/airport.ts";
import EWR from "../../airports/EWR.ts";
import HKG from "../../airports/HKG.ts";
import { iemAsos } from "./adapter.ts";

const HYDERABAD: Airport = { ...HKG, iata: "HYD", icao: "VOHY", country: "IN", timeZone: "Asia/Kolkata" };
const CINCINNATI: Airport = { ...EWR, iata: "CVG", icao: "KCVG" };
const bytes = (name: string) => sharedBytes(`samples/iem_asos/${name}.txt`);
const present = bytes("measures__asos.py-20bff1") !== null;

const read = (name: string, airport = HYDERABAD, from = "2014-03-01", to = "2014-04-04") =>
  iemAsos.parse(captured("iem-asos", airport, bytes(name) ?? ""), asking(from, to));

/*
 * Counted with python3: rows split at tabs behind the lines that begin with #; each of the 414 rows stands in an hour
 * of its own, all within the 35 local days; min and max over tmpf, Counter over wxcodes, "M" left out.
 */
test.skipIf(!present)("five weeks of one station: 414 reports, 414 hours", () => {
  const parsed = read("measures__asos.py-20bff1");
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const { observations, issues } = parsed.value;
  expect(issues).toEqual([]);
  expect(observations).toHaveLength(414);
  const temperatures = observations.flatMap((hour) => hour.tempC ?? []);
  expect([temperatures.length, Math.min(...temperatures), Math.max(...temperatures)]).toEqual([409, 18, 42]);
  const withCode = (...codes: number[]) => observations.filter((hour) => codes.includes(hour.weatherCode ?? -1)).length;
  // 179 HZ; 15 BR; 5 -DZ and one -DZ/HZ; 2 -TSRA and one TSRA.
  expect([withCode(5), withCode(10), withCode(51), withCode(95)]).toEqual([179, 15, 6, 3]);
  expect(observations.filter((hour) => hour.precipMm !== null)).toEqual([]);
  // 95 rows with direction 0, 9 without one.
  expect(observations.filter((hour) => hour.windDirDeg === null)).toHaveLength(104);
});

test.skipIf(!present)("answers to questions for fewer columns: the others are told", () => {
  for (const [name, columns] of [
    ["measures-multiple-data__asos.py-ab7e87", 13],
    ["measures2__asos.py-722155", 14],
  ] as const) {
    const parsed = read(name);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    // 414 rows, of which 5 have no temperature.
    expect(parsed.value.observations.filter((hour) => hour.tempC !== null)).toHaveLength(409);
    expect(parsed.value.issues.map((issue) => issue.reason)).toEqual(Array(columns).fill("no such column"));
  }
});

test.skipIf(!present)("an unknown span is a header only, raw reports hold no quantity", () => {
  expect(read("warnings__asos.py-12a955")).toMatchObject({ error: { reason: "empty" } });
  const raw = [
    "measures-all-reports__asos.py-d29614",
    "measures-hfmetar-routine__asos.py-be3d6e",
    "measures-hfmetar-specials__asos.py-d45461",
    "measures-hfmetar__asos.py-0a7e32",
    "measures-routine__asos.py-2d8537",
    "measures-specials__asos.py-a9e7cb",
  ];
  for (const name of raw)
    expect(read(name, CINCINNATI, "2024-03-01"), name).toMatchObject({
      error: { reason: "shape", path: "line 6", detail: "none of the quantities that were asked for" },
    });
});
