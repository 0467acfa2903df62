import { expect, test } from "vitest";
import type { Airport } from "../../core/airports/airport.ts";
import HKG from "../../core/airports/HKG.ts";
import OSL from "../../core/airports/OSL.ts";
import PHX from "../../core/airports/PHX.ts";
import { awc } from "../../core/sources/awc/adapter.ts";
import { bts } from "../../core/sources/bts/adapter.ts";
import { hkia } from "../../core/sources/hkia/adapter.ts";
import { metNorway } from "../../core/sources/met-norway/adapter.ts";
import { UNITS } from "../../core/sources/met-norway/schema.ts";
import { openMeteo } from "../../core/sources/open-meteo/adapter.ts";
import type { FlightSource, SourceAdapter, WeatherSource } from "../../core/sources/source.ts";
import type { WeatherHour } from "../../core/weather/weather.ts";
import { asking, at, captured } from "../support/capture.ts";

/*
 * Troubles that people told of in public, in our words: docs/public-cases.md. The numbers are those of its list. Inputs
 * are made up after the reports.
 */

type Asked = Parameters<typeof asking>[2];
function parse(
  source: SourceAdapter,
  airport: Airport,
  body: string | object,
  day: string,
  purpose: Asked = "history",
) {
  return source.parse(captured(source.id, airport, body), asking(day, day, purpose));
}
function flights(
  source: FlightSource,
  airport: Airport,
  body: string | object,
  day: string,
  purpose: Asked = "history",
) {
  const parsed = source.parse(captured(source.id, airport, body), asking(day, day, purpose));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}
function weather(
  source: WeatherSource,
  airport: Airport,
  body: string | object,
  day: string,
  purpose: Asked = "history",
) {
  const parsed = source.parse(captured(source.id, airport, body), asking(day, day, purpose));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
}

const METAR = {
  icaoId: "VHHH",
  obsTime: at("2026-10-31T02:30:00Z") / 1000,
  reportTime: "2026-10-31T02:30:00.000Z",
  temp: 20,
  dewp: 15,
  wdir: 130,
  wspd: 10,
  visib: "6+",
  altim: 1003,
  rawOb: "METAR VHHH 310230Z",
  clouds: [{ cover: "FEW", base: 1500 }],
};
const report = (more: object) => weather(awc, HKG, [{ ...METAR, ...more }], "2026-10-31");
const hourOf = (more: object): WeatherHour | undefined => report(more).observations[0];

test("1: CAVOK is a clear sky, and its visibility stays", () => {
  expect(hourOf({ clouds: [{ cover: "CAVOK" }], visib: 6.21 })).toMatchObject({
    cloudPct: 0,
    visibilityKm: 9.994,
    weatherCode: 0,
  });
});

test("2: a correction counts, in whatever order it comes", () => {
  const original = { ...METAR, wspd: 9, rawOb: "METAR VHHH 310230Z 01009KT CAVOK M10/M12 Q1021" };
  const corrected = { ...METAR, wspd: 8, rawOb: "METAR COR VHHH 310230Z 01008KT CAVOK M10/M12 Q1021" };
  for (const body of [
    [original, corrected],
    [corrected, original],
  ])
    expect(weather(awc, HKG, body, "2026-10-31").observations).toMatchObject([{ windMs: 4.116 }]);
});

test("3: a dew point that was not measured (26/XX) is null", () => {
  const { dewp: _, ...without } = METAR;
  const { observations } = weather(awc, HKG, [without], "2026-10-31");
  expect(observations).toMatchObject([{ tempC: 20, dewpointC: null }]);
});

test("4: a layer without its height is a layer, one without its amount leaves the sky unknown", () => {
  expect(
    hourOf({
      clouds: [
        { cover: "BKN", base: 3600 },
        { cover: "SCT", base: null },
      ],
    })?.cloudPct,
  ).toBe(75);
  expect(
    hourOf({
      clouds: [
        { cover: "FEW", base: 100 },
        { cover: "///", base: 2000 },
      ],
    })?.cloudPct,
  ).toBeNull();
});

test("5: a wind that was not observed (/////KT) is no calm", () => {
  const { wdir: _, wspd: __, ...without } = METAR;
  const { observations } = weather(awc, HKG, [without], "2026-10-31");
  expect(observations).toMatchObject([{ windMs: null, windDirDeg: null, tempC: 20 }]);
});

test("6: one and three quarters of a mile are not one, and an unreadable visibility costs itself only", () => {
  const miles = (visib: unknown) => hourOf({ visib })?.visibilityKm;
  expect([miles("1 3/4"), miles("3/4"), miles("M1/4"), miles("10+"), miles(1.75)]).toEqual([
    2.816, 1.207, 0.402, 16.093, 2.816,
  ]);
  const odd = report({ visib: "9999NDV" });
  expect(odd.observations).toMatchObject([{ visibilityKm: null, tempC: 20, windMs: 5.144 }]);
  expect(odd.issues).toMatchObject([{ at: "[0].visib", code: "implausible-value" }, { code: "missing-column" }]);
});

test("7: in fog with an unknown ceiling (VV///) the sky is unknown; fog and the 50 metres stay", () => {
  expect(hourOf({ visib: 0.03, wxString: "FG", clouds: [{ cover: "VV///" }] })).toMatchObject({
    visibilityKm: 0.048,
    weatherCode: 45,
    cloudPct: null,
  });
});

test("8: zero degrees are a value; a variable wind has no direction", () => {
  expect(hourOf({ temp: 1, dewp: 0, wdir: "VRB", wspd: 2 })).toMatchObject({
    tempC: 1,
    dewpointC: 0,
    windDirDeg: null,
    windMs: 1.029,
  });
});

const columns = (time: readonly (string | number)[], more: object, offset = 0) => ({
  latitude: 22.3,
  longitude: 113.9,
  utc_offset_seconds: offset,
  hourly_units: { temperature_2m: "°C", precipitation: "mm", wind_gusts_10m: "m/s" },
  hourly: { time, ...more },
});
const unix = (first: string, n: number) => Array.from({ length: n }, (_, i) => at(first) / 1000 + i * 3600);

test("9: hours at the end of an answer without values are left out, not zero", () => {
  const body = columns(unix("2026-10-31T00:00:00Z", 6), {
    temperature_2m: [1, 2, 3, null, null, null],
    precipitation: [0, 0, 0, null, null, null],
  });
  const { observations } = weather(openMeteo, HKG, body, "2026-10-31");
  expect(observations.filter((hour) => hour.tempC !== null)).toHaveLength(3);
  expect(observations.filter((hour) => hour.validAt >= at("2026-10-31T03:00:00Z"))).toEqual([]);
});

test("10: local times that do not exist when clocks go forward are read at the offset of the answer", () => {
  const body = columns(
    ["2026-10-31T01:00", "2026-10-31T02:00", "2026-10-31T03:00"],
    { temperature_2m: [1, 2, 3] },
    36000,
  );
  const { observations } = weather(openMeteo, HKG, body, "2026-10-30", "forecast");
  expect(observations.map((hour) => [hour.validAt, hour.tempC])).toEqual([[at("2026-10-30T15:00:00Z"), 1]]);
});

test("11: an hour that comes twice when clocks go back is refused, not written over itself", () => {
  const body = columns(
    ["2026-10-31T01:00", "2026-10-31T02:00", "2026-10-31T02:00"],
    { temperature_2m: [1, 2, 3] },
    3600,
  );
  expect(parse(openMeteo, HKG, body, "2026-10-31")).toMatchObject({ ok: false, error: { path: "hourly.time[2]" } });
});

test("12: an hour of which only the gust is known has only the gust", () => {
  const body = columns(unix("2026-10-31T00:00:00Z", 3), {
    temperature_2m: [1, null, 3],
    wind_gusts_10m: [null, null, 13.3],
  });
  const { observations } = weather(openMeteo, HKG, body, "2026-10-31");
  expect(observations[1]).toMatchObject({ tempC: null, precipMm: null, gustMs: 13.3, weatherCode: null });
});

const R_PACKAGE =
  "year,month,day,dep_time,sched_dep_time,dep_delay,carrier,flight,tailnum,origin,dest,hour,minute,time_hour";
const departures = (...rows: string[]) =>
  flights(bts, PHX, [R_PACKAGE, ...rows, ""].join("\n"), "2024-01-01").observations;

test("13: a column of hours that is local and calls itself UTC is not believed", () => {
  const [flight] = departures("2024,1,1,656,659,-3,AA,1,N104NN,PHX,LAX,6,59,2024-01-01T06:00:00Z");
  expect(flight).toMatchObject({ scheduledAt: at("2024-01-01T13:59:00Z"), actualAt: at("2024-01-01T13:56:00Z") });
});

test("14: midnight is 2400 in these files, and belongs to the day that ends", () => {
  const [flight] = departures("2024,1,1,2400,2355,5,AA,1,N104NN,PHX,LAX,23,55,x");
  expect(flight).toMatchObject({ status: "departed", actualAt: at("2024-01-02T07:00:00Z") });
});

test("15: a departure beyond midnight is of the next day, an early one of the day before", () => {
  const told = departures(
    "2024,1,1,30,2345,45,AA,1,N104NN,PHX,LAX,23,45,x",
    "2024,1,1,2345,30,-45,AA,2,N104NN,PHX,LAX,0,30,x",
  );
  expect(told.map((flight) => flight.actualAt)).toEqual([at("2024-01-02T07:30:00Z"), at("2024-01-01T06:45:00Z")]);
});

const step = (time: string, more: object) => ({
  time,
  data: {
    instant: {
      details: {
        air_temperature: 18.5,
        air_pressure_at_sea_level: 1010.5,
        cloud_area_fraction: 100,
        wind_from_direction: 236.3,
        wind_speed: 4.8,
      },
    },
    ...more,
  },
});
const forecast = (...timeseries: object[]) => {
  const meta = { updated_at: "2026-10-31T00:00:00Z", units: UNITS };
  const body = { geometry: { coordinates: [11.1, 60.19, 208] }, properties: { meta, timeseries } };
  return weather(metNorway, OSL, body, "2026-11-01", "forecast").observations;
};

test("16: a gust that the service does not give is null, not zero", () => {
  const [hour] = forecast(
    step("2026-11-01T03:00:00Z", {
      next_1_hours: { summary: { symbol_code: "heavyrain" }, details: { precipitation_amount: 1.3 } },
    }),
  );
  expect(hour).toMatchObject({ gustMs: null, weatherCode: 65, precipMm: 1.3, windMs: 4.8 });
});

test("17: the weather of the next six hours is not that of the hour", () => {
  const [hour] = forecast(
    step("2026-11-01T03:00:00Z", {
      next_6_hours: { summary: { symbol_code: "fog" }, details: { precipitation_amount: 2.2 } },
    }),
  );
  expect(hour).toMatchObject({ weatherCode: null, precipMm: null, tempC: 18.5 });
});

const row = (no: string, status: string, destination: readonly string[] = ["NRT"]) => ({
  time: "11:00",
  flight: [{ no, airline: "CPA" }],
  status,
  statusCode: null,
  destination,
  terminal: "T1",
  aisle: "C",
  gate: "",
});
const board = (...list: object[]) => [
  { date: "2026-10-31", arrival: false, cargo: false, lastUpdatedTime: "2026-10-31T12:00:00+08:00", list },
];

test("18: flights that nothing was said of are neither departed nor cancelled", () => {
  const { observations } = flights(
    hkia,
    HKG,
    board(row("CX 101", ""), row("CX 102", "Cancelled"), row("CX 103", "Dep 11:04"), row("CX 104", "Boarding")),
    "2026-10-31",
  );
  expect(observations.map((flight) => flight.status)).toEqual(["scheduled", "cancelled", "departed", "scheduled"]);
});

test("19: a time that has slipped into the destination is no airport", () => {
  const { observations, issues } = flights(
    hkia,
    HKG,
    board(row("CX 101", "On Time", ["17:10"]), row("CX 102", "Dep 11:04"), row("CX 103", "")),
    "2026-10-31",
  );
  expect(observations[0]).toMatchObject({ destination: "", status: "unknown" });
  expect(issues.map(({ code }) => code).sort()).toEqual(["bad-airport-code", "unknown-status"]);
});

test("20: a field that was renamed overnight is told for every row that lacks it", () => {
  const renamed = JSON.parse(
    JSON.stringify(board(row("CX 101", "Dep 11:04"), row("CX 102", ""))).replaceAll('"status"', '"_status"'),
  );
  const parsed = parse(hkia, HKG, renamed, "2026-10-31");
  expect(parsed.ok ? parsed.value.observations : []).toEqual([]);
  expect(parsed).toMatchObject({ ok: false, error: { reason: "shape" } });
});
