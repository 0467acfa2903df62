import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asking, at } from "../../test/support/capture.ts";
import HKG from "../airports/HKG.ts";
import PHX from "../airports/PHX.ts";
import YYZ from "../airports/YYZ.ts";
import { type ConformanceFixture, survives, survivesMutations, violations } from "./conformance.ts";
import { SOURCES } from "./index.ts";

const utf8 = (text: string | object) =>
  new TextEncoder().encode(typeof text === "string" ? text : JSON.stringify(text));
const NOW = at("2026-10-20T12:00:00Z");
const window = asking("2026-10-18", "2026-10-18", "history", NOW);
const hours = [0, 1, 2, 3, 4, 5, 6].map((n) => `2026-10-18T0${n}:00`);

/* All hand-written, in the shape that each source's schema.ts describes. */
const hkiaRow = (time: string, no: string, status: string) => ({
  time,
  flight: [
    { no, airline: "XXX" },
    { no: `ZZ ${no.slice(3)}`, airline: "ZZZ" },
  ],
  status,
  statusCode: null,
  destination: ["NRT"],
});
const hkia = (...list: unknown[]) => utf8([{ date: "2026-10-18", arrival: false, cargo: false, list }]);

const gtaaRow = (id2: string, status: string, latest: string) => ({
  id: `XXX${id2}`,
  id2,
  type: "DEP",
  schTime: "2026-10-18T10:00:00-04:00",
  latestTm: `2026-10-18T${latest}:00-04:00`,
  status,
  alCode: "XXX",
  ids: [],
  routes: [{ code: "YHZ" }],
});
const gtaa = (...list: unknown[]) => utf8({ lastUpdate: "2026-10-19T07:05:00-04:00", list });

const openMeteo = (time: readonly string[]) =>
  utf8({
    latitude: 22.3,
    longitude: 113.9,
    utc_offset_seconds: 0,
    hourly_units: { time: "iso8601", temperature_2m: "°C", wind_speed_10m: "m/s" },
    hourly: { time, temperature_2m: time.map((_, i) => 20.5 + i), wind_speed_10m: time.map(() => null) },
  });

const csvFlights = (...rows: string[]) =>
  utf8(
    ["sched_local,sched_utc,actual_local,delay_min,cancelled,carrier,flight,tail,origin,dest", ...rows, ""].join("\n"),
  );
const csvWeather = (...rows: string[]) =>
  utf8(["time_utc,temp_c,dewp_c,wind_dir_deg,wind_ms,gust_ms,precip_mm,pressure_hpa,visib_km", ...rows, ""].join("\n"));

const FIXTURES: Readonly<Record<string, ConformanceFixture>> = {
  hkia: {
    airport: HKG,
    window,
    good: hkia(
      hkiaRow("10:00", "XX 1", "Dep 10:20"),
      hkiaRow("23:50", "XX 2", "Dep 00:20 (19/10/2026)"),
      hkiaRow("12:00", "XX 3F", "Cancelled"),
    ),
    empty: hkia(),
  },
  gtaa: {
    airport: YYZ,
    window,
    good: gtaa(gtaaRow("AC1", "DEP", "10:20"), gtaaRow("AC2", "CAN", "10:00"), gtaaRow("AC3", "DEL", "11:00")),
    empty: gtaa(),
  },
  "open-meteo": { airport: HKG, window, good: openMeteo(hours), empty: openMeteo([]) },
  "csv-flights": {
    airport: PHX,
    window,
    good: csvFlights(
      "2026-10-18T05:00,2026-10-18T12:00Z,2026-10-18T05:10,10,0,AA,1,N1,PHX,CLT",
      "2026-10-18T05:05,2026-10-18T12:05Z,,,1,AA,2,,PHX,CLT",
      "2026-10-18T05:10,2026-10-18T12:10Z,,,0,AA,3,,PHX,CLT",
    ),
    empty: csvFlights(),
  },
  "csv-weather": {
    airport: PHX,
    window,
    good: csvWeather(
      ...["07", "08", "09"].map((hour) => `2026-10-18T${hour}:00Z,16.1,4.4,100.0,2.1,,0.0,1018.6,16.09`),
    ),
    empty: csvWeather(),
  },
};

test("every source stands in its own folder, sorted by id", () => {
  const ids = SOURCES.map((source) => source.id);
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "replay")
    .map((entry) => entry.name);
  expect(ids).toEqual(folders.sort());
  expect(Object.keys(FIXTURES).sort()).toEqual(ids);
});

describe.each(SOURCES.map((source) => [source.id, source] as const))("%s", (id, source) => {
  const fixture = FIXTURES[id] as ConformanceFixture;

  test("asks, reads and refuses as every source has to", () => {
    expect(violations(source, fixture)).toEqual([]);
  });

  test("does not throw and believes nothing impossible when its answer is damaged", () => {
    expect(survivesMutations(source, fixture)).toEqual([]);
  });

  test("does not throw on bytes, texts and JSON of any kind", () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.string({ maxLength: 300 }).map(utf8),
      fc.json().map(utf8),
      fc.array(fc.record({ date: fc.string(), list: fc.array(fc.jsonValue()) })).map(utf8),
      fc.record({ list: fc.array(fc.jsonValue()), hourly: fc.jsonValue() }).map(utf8),
    );
    fc.assert(
      fc.property(bytes, (body) => {
        expect(survives(source, fixture, body)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("has notes that name the terms of use", () => {
    const notes = readFileSync(`${import.meta.dirname}/${id}/NOTES.md`, "utf8");
    expect(notes.split("\n")[0]).toMatch(new RegExp(`^# ${id}: `));
    expect(notes).toMatch(/\*\*Terms\.\*\* \S+/);
  });
});

test("the suite finds what is wrong", () => {
  const [source] = SOURCES.filter((one) => one.id === "hkia");
  if (!source) throw new Error("hkia is not registered");
  const fixture = FIXTURES.hkia as ConformanceFixture;
  const found = (changes: object) => violations({ ...source, ...changes } as typeof source, fixture).join("; ");
  expect(found({ id: "HKIA" })).toContain("not kebab-case");
  expect(found({ requests: () => [] })).toContain("no request");
  expect(found({ parse: () => JSON.parse("{") })).toContain("throws");
  expect(found({ parse: () => ({ ok: true, value: { observations: [], issues: [] } }) })).toContain(
    "is refused as nothing",
  );
});
